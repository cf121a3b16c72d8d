import Foundation
import TerminalUI

/// The terminal itself: its descriptors, its modes, its size.
final class TerminalDevice {
  /// How long a write waits for a terminal that takes nothing, in milliseconds.
  static let stallLimit: Int32 = 5000

  let input: Int32
  let output: Int32
  /// The modes as they were before.
  let saved: termios
  /// How many `write(2)` there were: what the promise of one for each frame is tested by.
  private(set) var writes = 0

  /// Opens the terminals behind two descriptors anew, so that they can be non-blocking: the flag
  /// belongs to the open file, which the shell and its other jobs share.
  init(input inherited: Int32, output inheritedOutput: Int32) throws(ScreenError) {
    guard isatty(inherited) == 1, isatty(inheritedOutput) == 1 else { throw .noTerminal }
    var modes = termios()
    guard tcgetattr(inherited, &modes) == 0 else { throw .system(call: "tcgetattr", code: errno) }
    saved = modes
    input = Self.reopen(inherited)
    output = Self.reopen(inheritedOutput)
    guard input >= 0, output >= 0 else { throw .system(call: "open", code: errno) }
  }

  private static func reopen(_ descriptor: Int32) -> Int32 {
    var name = [CChar](repeating: 0, count: 256)
    if ttyname_r(descriptor, &name, name.count) == 0 {
      let opened = open(name, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      if opened >= 0 { return opened }
    }
    // Another user's terminal (after su): shared and blocking, but there.
    return fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
  }

  /// Keys come one by one, uncooked, and output goes out as it is.
  func makeRaw() {
    var modes = saved
    modes.c_iflag &= ~tcflag_t(BRKINT | INPCK | ISTRIP | IXON | ICRNL | INLCR | IGNCR)
    modes.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
    modes.c_oflag &= ~tcflag_t(OPOST)
    withUnsafeMutableBytes(of: &modes.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    tcsetattr(input, TCSANOW, &modes)
  }

  /// The modes as they were. Not from the background: there they are another program's.
  func restoreModes() {
    let foreground = tcgetpgrp(input)
    guard foreground < 0 || foreground == getpgrp() else { return }
    var modes = saved
    tcsetattr(input, TCSANOW, &modes)
  }

  /// The size; 80 by 24 where the terminal does not say.
  var size: Size {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return Size(width: 80, height: 24)
    }
    return Size(width: Int(window.ws_col), height: Int(window.ws_row))
  }

  /// Writes everything, in one `write(2)` where the terminal takes it at once. False where it is
  /// gone or took nothing for the stall limit.
  func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = systemWrite(output, rest)
      writes += 1
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      if count < 0, errno == EINTR { continue }
      guard count < 0, errno == EAGAIN else { return false }
      var wait = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
      let ready = poll(&wait, 1, Self.stallLimit)
      if ready == 0 || ready < 0 && errno != EINTR { return false }
    }
    return true
  }

  /// What there is to read; nil at the end of input. Call it where `poll` said so.
  func read() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = systemRead(input, &bytes)
    if count > 0 { return Array(bytes.prefix(count)) }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? [] : nil
  }

  func close() {
    systemClose(input)
    systemClose(output)
  }
}

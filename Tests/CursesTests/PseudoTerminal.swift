import Foundation

@testable import Curses

/// Both ends of a pseudo terminal: the test is the terminal, the screen has the other end.
final class PseudoTerminal: @unchecked Sendable {
  let master: Int32
  let slave: Int32
  private var isOpen = true

  init(columns: Int = 40, rows: Int = 10) {
    var ends: (Int32, Int32) = (-1, -1)
    var window = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    openpty(&ends.0, &ends.1, nil, nil, &window)
    (master, slave) = ends
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    _ = fcntl(slave, F_SETFD, FD_CLOEXEC)
  }

  deinit {
    hangUp()
    close(slave)
  }

  /// The terminal goes away.
  func hangUp() {
    if isOpen { close(master) }
    isOpen = false
  }

  /// The person types.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// What the terminal was sent since the last call. It has been written when `paint` returns.
  func received() -> String {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(master, &bytes, bytes.count)
      guard count > 0 else { break }
      all += bytes.prefix(count)
    }
    return String(decoding: all, as: UTF8.self)
  }

  /// What it was sent, up to `end`: much at once comes through the kernel in pieces.
  func received(until end: String) -> String {
    var all = received()
    var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while !all.hasSuffix(end), poll(&wait, 1, 10_000) > 0 { all += received() }
    return all
  }

  func resize(columns: Int, rows: Int) {
    var window = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  /// The modes, as bytes that can be compared.
  var modes: [UInt64] {
    var modes = termios()
    tcgetattr(slave, &modes)
    let flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { UInt64($0) }
    return flags + withUnsafeBytes(of: modes.c_cc) { $0.map { UInt64($0) } }
  }
}

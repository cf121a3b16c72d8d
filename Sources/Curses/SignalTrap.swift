import Foundation

/// What the signal handlers read: plain memory that is never freed, filled before they are set.
private struct TrapState {
  /// Where the numbers of signals go; -1 while there is no screen.
  var pipe: Int32 = -1
  /// The terminal to restore after a crash; -1 while there is nothing to restore.
  var terminal: Int32 = -1
  var modes = termios()
  /// The second, by a clock that only goes forward, when the process was first told to end; 0: not.
  var endingSince: Int = 0
}

/// How many seconds an orderly end may take before being told again ends the process on the spot.
private let endingPatience = 2

/// In whole seconds; allowed in a signal handler.
private func monotonicSeconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec
}

nonisolated(unsafe) private let trap: UnsafeMutablePointer<TrapState> = {
  let state = UnsafeMutablePointer<TrapState>.allocate(capacity: 1)
  state.initialize(to: TrapState())
  return state
}()

nonisolated(unsafe) private let before: UnsafeMutablePointer<sigaction> = {
  let actions = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
  actions.initialize(repeating: sigaction(), count: 65)
  return actions
}()

/// Ends synchronized output and bracketed paste, leaves the alternate screen, shows the cursor,
/// ends application keys, resets attributes: what a terminal needs whatever it was told before.
private let restoreText: StaticString =
  "\u{1B}[?2026l\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h\u{1B}[?1l\u{1B}>\u{1B}[0m\r\n"

/// Restores the terminal with calls that are allowed in a signal handler; once.
private func restoreTerminal() {
  let terminal = trap.pointee.terminal
  guard terminal >= 0 else { return }
  trap.pointee.terminal = -1
  _ = write(terminal, restoreText.utf8Start, restoreText.utf8CodeUnitCount)
  tcsetattr(terminal, TCSANOW, &trap.pointee.modes)
}

private func onSignal(_ number: Int32) {
  let code = errno
  if number == SIGTERM || number == SIGINT {
    let now = monotonicSeconds()
    let since = trap.pointee.endingSince
    if since == 0 {
      trap.pointee.endingSince = now
    } else if now - since >= endingPatience {
      // Asked again, and it had its time: it hangs, so end now.
      restoreTerminal()
      signal(number, SIG_DFL)
      raise(number)
      return
    }
  }
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(trap.pointee.pipe, &byte, 1)
  errno = code
}

private func onCrash(_ number: Int32) {
  restoreTerminal()
  // To whoever had it before (Swift's backtracer, or the default): it comes again after this.
  sigaction(number, &before[Int(number)], nil)
  raise(number)
}

private func onExit() { restoreTerminal() }

private let exitHook: Void = { atexit(onExit) }()

/// The process's signals while a screen is open: those that end, stop or resize become bytes in a
/// pipe, those of a crash restore the terminal. One screen has it at a time.
struct SignalTrap {
  static let taken = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT]
  static let crashes = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE]

  /// The end of the pipe to read signal numbers from, one byte each.
  let descriptor: Int32
  private let writer: Int32

  /// Takes the signals; a crash or `exit` restores `terminal` to `modes`.
  init(terminal: Int32, modes: termios) throws(ScreenError) {
    (descriptor, writer) = try systemPipe()
    _ = exitHook
    trap.pointee = TrapState(pipe: writer, terminal: terminal, modes: modes, endingSince: 0)
    for number in Self.taken { Self.set(number, onSignal, SA_RESTART) }
    for number in Self.crashes { Self.set(number, onCrash, SA_ONSTACK) }
  }

  private static func set(
    _ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void, _ flags: Int32
  ) {
    var action = signalAction(handler, flags: flags)
    sigaction(number, &action, &before[Int(number)])
  }

  /// Whether a crash has a terminal to restore: not while suspended.
  func guardTerminal(_ terminal: Int32?) { trap.pointee.terminal = terminal ?? -1 }

  /// The signals that have come since the last call.
  func take() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = systemRead(descriptor, &bytes)
    return bytes.prefix(max(0, count)).map { Int32($0) }
  }

  /// Gives the signals back to who had them.
  func release() {
    for number in Self.taken + Self.crashes { sigaction(number, &before[Int(number)], nil) }
    trap.pointee.terminal = -1
    trap.pointee.pipe = -1
    systemClose(descriptor)
    systemClose(writer)
  }
}

import Foundation
import Synchronization

/// One thread that all work on the screen runs on: between the work it waits for the terminal.
final class ScreenThread: Sendable {
  typealias Work = @Sendable (ScreenCore) -> Void

  private struct Mailbox {
    var work: [Work] = []
    var isOver = false
  }

  private let mailbox = Mutex(Mailbox())
  private let reader: Int32
  private let writer: Int32

  init() throws(ScreenError) {
    (reader, writer) = try systemPipe()
  }

  deinit {
    systemClose(reader)
    systemClose(writer)
  }

  /// Starts the thread. `open` makes what it works on, or returns nil and the thread ends.
  func start(_ open: @escaping @Sendable () -> ScreenCore?) {
    let thread = Thread {
      guard let core = open() else { return }
      self.loop(core)
      // What came too late finds a core that is closed and does nothing.
      for work in self.takeWork(isOver: true) { work(core) }
    }
    thread.name = "screen"
    thread.start()
  }

  /// Runs `work` on the thread and returns its result; nil where the thread is over.
  func run<Value: Sendable>(_ work: @escaping @Sendable (ScreenCore) -> Value) async -> Value? {
    await withCheckedContinuation { continuation in
      let isTaken = mailbox.withLock { mailbox in
        guard !mailbox.isOver else { return false }
        mailbox.work.append { continuation.resume(returning: work($0)) }
        return true
      }
      if isTaken { wake() } else { continuation.resume(returning: nil) }
    }
  }

  private func wake() {
    _ = systemWrite(writer, [1])
  }

  private func loop(_ core: ScreenCore) {
    while true {
      let input = core.isInputOpen ? core.device.input : -1
      var waits = [
        pollfd(fd: reader, events: Int16(POLLIN), revents: 0),
        pollfd(fd: core.signals.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&waits, nfds_t(waits.count), core.inputTimeout)
      if ready < 0 { continue }
      if ready == 0 { core.inputIsLate() }
      if waits[2].revents != 0 { core.readInput() }
      if waits[1].revents != 0 { core.takeSignals() }
      if waits[0].revents != 0 {
        var bytes = [UInt8](repeating: 0, count: 256)
        _ = systemRead(reader, &bytes)
        for work in takeWork(isOver: false) { work(core) }
      }
      if core.isClosed { return }
    }
  }

  private func takeWork(isOver: Bool) -> [Work] {
    mailbox.withLock { mailbox in
      defer { mailbox.work = [] }
      mailbox.isOver = isOver
      return mailbox.work
    }
  }
}

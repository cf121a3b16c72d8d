import Foundation
import Synchronization
import Testing

@testable import Curses
@testable import TerminalUI

extension ScreenTests {
  @Suite(.timeLimit(.minutes(1))) struct CursesScreenTests {
    private func open(
      _ terminal: PseudoTerminal, sync: String = "off",
      stop: @escaping @Sendable () -> Void = {}
    ) async throws -> CursesScreen {
      try await CursesScreen.open(
        settings: ScreenSettings(environment: ["TERM": "xterm-256color", "QUAYSIDE_SYNC": sync]),
        input: terminal.slave, output: terminal.slave, stop: stop)
    }

    private func canvas(_ text: SafeText) -> Canvas {
      var canvas = Canvas(size: Size(width: 40, height: 10))
      canvas.draw(text, at: Point(x: 0, y: 0))
      return canvas
    }

    @Test("after close the terminal is as it was, and the events have ended")
    func restores() async throws {
      let terminal = PseudoTerminal()
      let before = terminal.modes
      let screen = try await open(terminal)
      #expect(terminal.modes != before)
      let start = terminal.received()
      #expect(start.contains("\u{1B}[?1049h"))
      #expect(start.contains("\u{1B}[?2004h"))
      await screen.close()
      await screen.close()
      #expect(terminal.modes == before)
      let end = terminal.received()
      for sequence in ["\u{1B}[?1049l", "\u{1B}[?2004l", "\u{1B}[?25h", "\u{1B}[0m", "\u{1B}[?1l"] {
        #expect(end.contains(sequence), "\(end.debugDescription)")
      }
      for await event in screen.events { Issue.record("\(event)") }
      await screen.paint(canvas("late"))
      #expect(await !screen.copy("late"))
      #expect(terminal.received().isEmpty)
    }

    @Test("a frame is wrapped in synchronized output where the terminal knows it")
    func synchronized() async throws {
      let terminal = PseudoTerminal()
      let screen = try await open(terminal, sync: "auto")
      #expect(terminal.received().hasSuffix("\u{1B}[?2026$p"))
      await screen.paint(canvas("one"))
      #expect(!terminal.received().contains("2026"))
      terminal.type("\u{1B}[?2026;2$yj")
      var events = screen.events.makeAsyncIterator()
      #expect(await events.next() == .key(.char("j")))
      await screen.paint(canvas("two"))
      let frame = terminal.received()
      #expect(frame.hasPrefix("\u{1B}[?2026h"))
      #expect(frame.hasSuffix("\u{1B}[?2026l"))
      #expect(frame.contains("two"))
      await screen.paint(canvas("two"))
      #expect(terminal.received().isEmpty)
      await screen.close()
    }

    @Test("keys come through a terminal in order, a lone ESC and a paste too")
    func keys() async throws {
      let terminal = PseudoTerminal()
      let screen = try await open(terminal)
      terminal.type("é日\r\n\u{1B}[B\u{3}\u{1A}\u{13}\u{1B}[200~a\rb\u{1B}[201~\u{1B}")
      var events: [TerminalEvent] = []
      for await event in screen.events {
        events.append(event)
        if event == .key(Key(.escape)) { break }
      }
      #expect(
        events == [
          .key(.char("é")), .key(.char("日")), .key(Key(.enter)), .key(Key(.enter)),
          .key(Key(.down)), .key(.ctrl("c")), .key(.ctrl("z")), .key(.ctrl("s")),
          .paste("a\rb"), .key(Key(.escape)),
        ])
      await screen.close()
    }

    @Test("a change of size is an event, and the next frame is whole")
    func resize() async throws {
      let terminal = PseudoTerminal()
      let screen = try await open(terminal)
      #expect(await screen.size() == Size(width: 40, height: 10))
      await screen.paint(canvas("hello"))
      terminal.resize(columns: 50, rows: 12)
      kill(getpid(), SIGWINCH)
      var events = screen.events.makeAsyncIterator()
      #expect(await events.next() == .resize(Size(width: 50, height: 12)))
      #expect(await screen.size() == Size(width: 50, height: 12))
      _ = terminal.received()
      await screen.paint(canvas("hello"))
      #expect(terminal.received().contains("hello"))
      await screen.close()
    }

    @Test("suspending gives the terminal back while stopped, and takes it again")
    func suspend() async throws {
      let terminal = PseudoTerminal()
      let before = terminal.modes
      let stopped = Mutex<(modes: [UInt64], text: String)>(([], ""))
      let screen = try await open(terminal) {
        let seen = (terminal.modes, terminal.received())
        stopped.withLock { $0 = seen }
      }
      await screen.paint(canvas("hello"))
      let raw = terminal.modes
      await screen.suspend()
      var events = screen.events.makeAsyncIterator()
      #expect(await events.next() == .resumed)
      let seen = stopped.withLock { $0 }
      #expect(seen.modes == before)
      #expect(seen.text.contains("\u{1B}[?1049l"))
      #expect(seen.text.contains("\u{1B}[?2004l"))
      #expect(terminal.modes == raw)
      let again = terminal.received()
      for sequence in ["\u{1B}[?1049h", "\u{1B}[?2004h", "\u{1B}[?1h"] {
        #expect(again.contains(sequence), "\(again.debugDescription)")
      }
      #expect(again.contains("hello"))
      // kill -CONT paints anew, kill -TSTP suspends as well.
      kill(getpid(), SIGCONT)
      #expect(await events.next() == .resumed)
      kill(getpid(), SIGTSTP)
      #expect(await events.next() == .resumed)
      #expect(stopped.withLock { $0.text }.contains("\u{1B}[?1049l"))
      await screen.close()
      #expect(terminal.modes == before)
    }

    @Test("being told to end is the last event", arguments: [SIGTERM, SIGHUP, SIGINT])
    func ending(signal: Int32) async throws {
      let terminal = PseudoTerminal()
      let screen = try await open(terminal)
      kill(getpid(), signal)
      var events: [TerminalEvent] = []
      for await event in screen.events { events.append(event) }
      #expect(events == [.closed])
      await screen.close()
    }

    @Test("a terminal that hangs up is the last event, and closing does not hang")
    func hangUp() async throws {
      let terminal = PseudoTerminal()
      let screen = try await open(terminal)
      terminal.hangUp()
      var events: [TerminalEvent] = []
      for await event in screen.events { events.append(event) }
      #expect(events == [.closed])
      await screen.paint(canvas("nobody sees this"))
      await screen.close()
    }

    @Test("without a terminal, or with one that is unknown, nothing is opened or changed")
    func refused() async throws {
      let terminal = PseudoTerminal()
      let before = terminal.modes
      let file = Glibc.open("/dev/null", O_RDWR)
      defer { close(file) }
      let settings = ScreenSettings(environment: ["TERM": "xterm"])
      await #expect(throws: ScreenError.noTerminal) {
        try await CursesScreen.open(settings: settings, input: file, output: terminal.slave)
      }
      await #expect(throws: ScreenError.noTerminal) {
        try await CursesScreen.open(settings: settings, input: terminal.slave, output: file)
      }
      await #expect(throws: ScreenError.unknownTerminal("nope")) {
        try await CursesScreen.open(
          settings: ScreenSettings(environment: ["TERM": "nope"]), input: terminal.slave,
          output: terminal.slave)
      }
      #expect(terminal.modes == before)
      #expect(terminal.received().isEmpty)
      let screen = try await open(terminal)
      await #expect(throws: ScreenError.alreadyOpen) { try await open(terminal) }
      await screen.close()
      let next = try await open(terminal)
      await next.close()
    }

    @Test("the clipboard and the bell")
    func extras() async throws {
      let terminal = PseudoTerminal()
      let screen = try await open(terminal)
      _ = terminal.received()
      #expect(await screen.copy("#1042"))
      #expect(terminal.received() == "\u{1B}]52;c;IzEwNDI=\u{7}")
      #expect(await !screen.copy(String(repeating: "x", count: 80_000)))
      await screen.beep()
      #expect(terminal.received().hasSuffix("\u{7}"))
      await screen.close()
    }

    @Test("a crash restores the terminal first, and still is that crash")
    func crash() async throws {
      let result = try await #require(
        processExitsWith: .signal(SIGABRT), observing: [\.standardErrorContent]
      ) {
        _ = try SignalTrap(terminal: 2, modes: termios())
        abort()
      }
      let text = String(decoding: result.standardErrorContent, as: UTF8.self)
      #expect(text.contains("\u{1B}[?1049l\u{1B}[?25h"))
    }
  }
}

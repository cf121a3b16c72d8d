import Testing

@testable import Curses
@testable import TerminalUI

extension ScreenTests {
  @Suite struct SingleWriteTests {
    /// Every cell has a character, a color of its own.
    private func canvas(_ shift: Int) -> Canvas {
      let size = Size(width: 80, height: 24)
      var canvas = Canvas(size: size)
      for y in 0..<size.height {
        for x in 0..<size.width {
          let style = Style(foreground: .ansi(UInt8((x + y + shift) % 8)))
          let letter = UInt8(97 + (x * 7 + y + shift) % 26)
          canvas.draw(
            SafeText(String(UnicodeScalar(letter))), at: Point(x: x, y: y), style: style)
        }
      }
      return canvas
    }

    @Test("a frame is one write, however much of the screen is new, and an equal one is none")
    func oneWrite() throws {
      let terminal = PseudoTerminal(columns: 80, rows: 24)
      let (events, continuation) = AsyncStream.makeStream(of: TerminalEvent.self)
      let core = try ScreenCore(
        settings: ScreenSettings(environment: ["TERM": "xterm-256color", "QUAYSIDE_SYNC": "on"]),
        input: terminal.slave, output: terminal.slave, events: continuation, stop: {})
      defer { core.close() }
      _ = events
      #expect(core.device.writes == 1)
      _ = terminal.received()
      core.paint(canvas(1))
      #expect(core.device.writes == 2)
      let frame = terminal.received(until: "\u{1B}[?2026l")
      // More than stdio or ncurses would hold back in one buffer: it would have been several. A
      // larger one a pseudo terminal that nobody empties meanwhile would not take at once.
      #expect(frame.utf8.count > 10_000)
      #expect(frame.hasPrefix("\u{1B}[?2026h") && frame.hasSuffix("\u{1B}[?2026l"))
      core.paint(canvas(1))
      #expect(core.device.writes == 2)
      #expect(terminal.received().utf8.isEmpty)
      var next = canvas(1)
      next.draw("X", at: Point(x: 40, y: 12))
      core.paint(next)
      #expect(core.device.writes == 3)
      #expect(terminal.received().utf8.count < 60)
    }
  }
}

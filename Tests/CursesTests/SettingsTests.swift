import TerminalUI
import Testing

@testable import Curses

@Suite struct SettingsTests {
  @Test("the environment decides about colors, synchronization and the delay after ESC")
  func environment() {
    let plain = ScreenSettings(environment: ["TERM": "xterm-256color"])
    #expect(plain.colors == .indexed256)
    #expect(plain.synchronization == .ask)
    #expect(plain.escapeDelay == 25)
    let remote = ScreenSettings(environment: [
      "TERM": "screen-256color", "NO_COLOR": "1", "SSH_TTY": "/dev/pts/1",
    ])
    #expect(remote.colors == .none)
    #expect(remote.synchronization == .off)
    #expect(remote.escapeDelay == 50)
    #expect(ScreenSettings(environment: ["TERM": "linux"]).synchronization == .off)
    #expect(
      ScreenSettings(environment: ["TERM": "linux", "QUAYSIDE_SYNC": "on"]).synchronization == .on)
    #expect(ScreenSettings(environment: ["NO_COLOR": ""]).colors == .indexed256)
  }

  @Test("pairs are made on demand; a full table gives up the background, then the foreground")
  func pairs() {
    var table = PairTable(pairs: 3)
    #expect(table.pair(.init(foreground: -1, background: -1)) == (0, false))
    #expect(table.pair(.init(foreground: 1, background: -1)) == (1, true))
    #expect(table.pair(.init(foreground: 1, background: 4)) == (2, true))
    #expect(table.pair(.init(foreground: 1, background: 4)) == (2, false))
    #expect(table.pair(.init(foreground: 1, background: 5)) == (1, false))
    #expect(table.pair(.init(foreground: 2, background: 5)) == (0, false))
    var large = PairTable(pairs: 65536)
    let numbers = (0..<2000).map { large.pair(.init(foreground: $0, background: 1)).number }
    #expect(numbers.max() == PairTable.limit)
  }

  @Test("without UTF-8 borders and letters have an ASCII form")
  func ascii() {
    #expect("┌─│▇…éŁ日".map { String(AsciiForm.of(String($0))) }.joined() == "+-|#~e??")
  }

  @Test("every error has a sentence, and none can steer a terminal")
  func sentences() {
    let errors: [ScreenError] = [
      .noTerminal, .unknownTerminal(""), .unknownTerminal("x\u{1B}[2J"), .alreadyOpen,
      .system(call: "open", code: 13),
    ]
    for error in errors {
      #expect(error.sentence == SafeText(error.sentence).string)
      #expect(error.sentence.hasSuffix(".") || error.sentence.hasSuffix(")."))
    }
  }
}

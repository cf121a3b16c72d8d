import TerminalUI
import Testing

@testable import Curses

@Suite struct InputDecoderTests {
  private func keys(_ text: String) -> [DecodedInput] {
    var decoder = InputDecoder()
    return decoder.decode(Array(text.utf8))
  }

  private func key(_ key: Key) -> DecodedInput { .event(.key(key)) }

  @Test(
    "sequences of many terminals are keys",
    arguments: [
      ("\u{1B}[A", Key(.up)), ("\u{1B}OB", Key(.down)), ("\u{1B}[1;5C", Key(.right, control: true)),
      ("\u{1B}[H", Key(.home)), ("\u{1B}[4~", Key(.end)), ("\u{1B}[8~", Key(.end)),
      ("\u{1B}[3~", Key(.delete)), ("\u{1B}[3;5~", Key(.delete, control: true)),
      ("\u{1B}[5~", Key(.pageUp)), ("\u{1B}OP", Key(.function(1))),
      ("\u{1B}[[E", Key(.function(5))), ("\u{1B}[24~", Key(.function(12))),
      ("\u{1B}[Z", Key(.backTab)), ("\u{1B}OM", Key(.enter)), ("\u{1B}Oq", .char("1")),
      ("\u{1B}[114;5u", .ctrl("r")), ("\r", Key(.enter)), ("\n", Key(.enter)),
      ("\t", Key(.tab)), ("\u{7F}", Key(.backspace)), ("\u{8}", Key(.backspace)),
      ("\u{12}", .ctrl("r")), ("\u{1A}", .ctrl("z")), ("\u{3}", .ctrl("c")),
      ("\u{0}", .ctrl(" ")), ("é", .char("é")), ("日", .char("日")), ("🚚", .char("🚚")),
      ("J", .char("J")),
    ])
  func sequences(bytes: String, expected: Key) {
    #expect(keys(bytes) == [key(expected)])
    // However the reads cut it.
    var decoder = InputDecoder()
    #expect(bytes.utf8.flatMap { decoder.decode([$0]) } == [key(expected)])
    #expect(!decoder.isWaiting)
  }

  @Test("a lone ESC is a key after its delay, and only then")
  func escape() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.isWaiting)
    #expect(decoder.flush() == [key(Key(.escape))])
    #expect(!decoder.isWaiting)
    #expect(decoder.flush().isEmpty)
    #expect(keys("\u{1B}j") == [key(Key(.escape)), key(.char("j"))])
    #expect(keys("\u{1B}\u{1B}[A") == [key(Key(.escape)), key(Key(.up))])
  }

  @Test("a torn or unknown sequence is no typed text")
  func torn() {
    var decoder = InputDecoder()
    #expect(decoder.decode(Array("\u{1B}[1;".utf8)).isEmpty)
    #expect(decoder.flush().isEmpty)
    #expect(decoder.decode(Array("x".utf8)) == [key(.char("x"))])
    #expect(keys("\u{1B}[99;99Xa") == [key(.char("a"))])
    #expect(keys("\u{1B}[<0;10;10Ma") == [key(.char("a"))])
    #expect(keys("\u{1B}]11;rgb:00/00/00\u{1B}\\a") == [key(.char("a"))])
    #expect(keys("\u{1B}]0;x\u{7}a") == [key(.char("a"))])
    #expect(keys("\u{1B}[" + String(repeating: "1", count: 200) + "a").count < 200)
  }

  @Test("invalid UTF-8 and C1 controls are dropped")
  func invalid() {
    var decoder = InputDecoder()
    #expect(
      decoder.decode([0xFF, 0xC3, 0x41, 0xC2, 0x9B, 0xED, 0xA0, 0x80, 0x42])
        == [key(.char("A")), key(.char("B"))])
  }

  @Test("a bracketed paste is one event, its keys and escapes text")
  func paste() {
    let bytes = "a\u{1B}[200~one\rtwo\u{1B}[31m日\u{1B}[201~b"
    let expected = [
      key(.char("a")), .event(.paste("one\rtwo\u{1B}[31m日")), key(.char("b")),
    ]
    #expect(keys(bytes) == expected)
    var decoder = InputDecoder()
    #expect(bytes.utf8.flatMap { decoder.decode([$0]) } == expected)
  }

  @Test("a paste without end is bounded")
  func hugePaste() {
    var decoder = InputDecoder()
    var out = decoder.decode(Array("\u{1B}[200~".utf8))
    let chunk = Array(repeating: UInt8(0x78), count: InputDecoder.pasteLimit / 2)
    for _ in 0..<5 { out += decoder.decode(chunk) }
    #expect(out.isEmpty)
    out = decoder.decode(Array("\u{1B}[201~q".utf8))
    #expect(out.count == 2)
    guard case .event(.paste(let text)) = out.first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count >= InputDecoder.pasteLimit)
    #expect(text.utf8.count <= InputDecoder.pasteLimit + 20)
    #expect(out.last == key(.char("q")))
  }

  @Test("an answer about synchronized output is no key")
  func answer() {
    #expect(keys("\u{1B}[?2026;2$yj") == [.mode(2026, value: 2), key(.char("j"))])
  }
}

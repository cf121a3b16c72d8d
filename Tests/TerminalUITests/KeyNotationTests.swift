import Testing

@testable import TerminalUI

@Suite struct KeyNotationTests {
  @Test("a script of keys is read")
  func parsing() throws {
    #expect(try Key.parse("j j <enter>") == [.char("j"), .char("j"), Key(.enter)])
    #expect(
      try Key.parse("/to<enter> C-r <c-R> <C-up>")
        == [
          .char("/"), .char("t"), .char("o"), Key(.enter), .ctrl("r"), .ctrl("r"),
          Key(.up, control: true),
        ])
    #expect(
      try Key.parse("<space> <lt> < <f12> <s-tab> C-")
        == [
          .char(" "), .char("<"), .char("<"), Key(.function(12)), Key(.backTab), .char("C"),
          .char("-"),
        ])
    #expect(try Key.parse(" \n ") == [])
  }

  @Test("an unknown key is named in the error")
  func unknown() {
    #expect(throws: KeyNotationError.unknownKey("<foo>")) { try Key.parse("j <foo>") }
    #expect(KeyNotationError.unknownKey("<\u{1B}foo>").sentence.hasPrefix("“<foo>” is no key"))
  }

  @Test("every key prints what parse reads")
  func roundTrip() throws {
    let codes: [Key.Code] = [
      .character("j"), .character("<"), .character(" "), .enter, .escape, .tab, .backTab,
      .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
      .function(5),
    ]
    for code in codes {
      for control in [false, true] {
        let key = Key(code, control: control)
        #expect(try Key.parse(key.notation) == [key], "\(key.notation)")
      }
    }
    #expect(
      [.ctrl("r"), Key(.enter), .char(" "), .char("j"), Key(.pageUp)].map(\.label)
        == ["Ctrl-R", "Enter", "Space", "j", "PgUp"])
  }
}

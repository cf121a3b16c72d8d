import Testing

@testable import TerminalUI

@Suite struct TextFieldTests {
  private func field(_ text: String = "", _ script: String, limit: Int = 255) throws -> TextField {
    var field = TextField(text, limit: limit)
    for key in try Key.parse(script) { _ = field.handle(key) }
    return field
  }

  @Test("editing keys do what a shell's do")
  func editing() throws {
    #expect(try field("one two  ", "C-w").text == "one ")
    #expect(try field("one two", "<left> <left> C-u").text == "wo")
    #expect(try field("one two", "<home> <del> C-e x").text == "ne twox")
    #expect(try field("日本語", "<left> <bs>").text == "日語")
    #expect(try field("日本語", "<left> <bs>").cursor == 1)
    #expect(try field("one two", "C-a C-f C-k").text == "o")
    #expect(try field("a b", "<c-left> <c-left> x <c-right> y").text == "xay b")
    #expect(try field("", "<bs> <del> <left> <right> C-w C-u").text.isEmpty)
  }

  @Test("keys that mean nothing to a field are left to the form")
  func unused() {
    var field = TextField("a")
    for key in [Key(.enter), Key(.tab), Key(.escape), Key(.up), .ctrl("r"), Key(.function(1))] {
      let isUsed = field.handle(key)
      #expect(!isUsed)
    }
    #expect(field.text == "a")
  }

  @Test("a paste is kept raw, drawn safe, and cut at the limit")
  func pasting() {
    var field = TextField(limit: 6)
    field.insert("a\u{1B}b\ncdefgh")
    #expect(field.text == "a\u{1B}b\ncd")
    #expect(field.window(columns: 20).text.string == "ab cd")
  }

  @Test("a mark that is typed after its base is one character with it")
  func composing() {
    var field = TextField("e")
    field.insert("\u{301}")
    #expect(field.cursor == 1)
    #expect(field.text == "é")
  }

  @Test("the cursor is always in the window, measured in columns")
  func scrolling() {
    var field = TextField("日本語テキスト")
    #expect(field.window(columns: 7).text.string == "キスト")
    #expect(field.window(columns: 7).cursor == 6)
    #expect(field.window(columns: 6).cursor == 4)
    _ = field.handle(Key(.home))
    #expect(field.window(columns: 7).text.string == "日本語")
    #expect(field.window(columns: 7).cursor == 0)
  }
}

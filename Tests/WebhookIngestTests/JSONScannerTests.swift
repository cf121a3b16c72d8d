import Testing

@testable import WebhookIngest

@Suite("The JSON scanner")
struct JSONScannerTests {
  private let tree = PathTree(["id", "order.id", "list[].id", "name", "deep.er.id"])

  private func scan(_ text: String) throws(PayloadFault) -> [[Findings.Value]] {
    let found = try JSONScanner.scan(Array(text.utf8), for: tree)
    return (0..<5).map { found.all($0) }
  }

  @Test("finds scalars at the places that are looked at, and nowhere else")
  func places() throws {
    let text = """
      {"x": {"id": 9, "order": {"id": 8}}, "id": 12, "order": {"y": [{"id": 7}], "id": "a"},
       "list": [{"id": 1}, [{"id": 99}], {"no": 1, "id": 2}, 5], "deep": {"er": {"id": 3}}}
      """
    let found = try scan(text)
    #expect(found[0] == [.number(12)])
    #expect(found[1] == [.text("a")])
    #expect(found[2] == [.number(1), .number(2)])
    #expect(found[3] == [])
    #expect(found[4] == [.number(3)])
  }

  @Test("reads escapes in names and in texts")
  func escapes() throws {
    let found = try scan(#"{"\u0069d": 5, "name": "a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud800."}"#)
    #expect(found[0] == [.number(5)])
    #expect(found[3] == [.text("a\"\\/\u{8}\u{C}\n\r\té😀\u{FFFD}.")])
  }

  @Test(
    "takes whole numbers that fit, and passes others by",
    arguments: [
      ("0", 0 as Int64?), ("-5", -5), ("9223372036854775807", .max), ("9223372036854775808", nil),
      ("1.0", nil), ("1e3", nil), ("123456789012345678901234567890", nil), ("-0.5E+10", nil),
    ])
  func numbers(text: String, number: Int64?) throws {
    #expect(try scan("{\"id\":\(text)}")[0] == (number.map { [.number($0)] } ?? []))
  }

  @Test(
    "refuses what is not JSON",
    arguments: [
      "", " ", "{", "[", "{]", "[}", "[1,,]", "[,1]", "{\"a\"}", "{\"a\":}", "{a:1}", "[1 2]",
      "[01]", "[1.]", "[.5]", "[1e]", "[+1]", "[-]", "[tru]", "[nulll]", "[\"a]", "[\"\\x\"]",
      "[\"\\u12\"]", "[\"\\u12g4\"]", "[\"\n\"]", "1 2", "{} {}", "[,]", "{,}", "\u{FEFF}", "[NaN]",
      "[1]]", "<a/>", "{\"a\":1 \"b\":2}", "[\"\\",
    ])
  func refusals(text: String) {
    #expect(throws: PayloadFault.self) { _ = try scan(text) }
  }

  @Test(
    "refuses what is not UTF-8",
    arguments: [
      [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
      [0x80], [0xC3], [0xE2, 0x82], [0xF8, 0x88, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func badUTF8(bytes: [UInt8]) {
    let body = Array("{\"id\":\"".utf8) + bytes + Array("\"}".utf8)
    #expect(throws: PayloadFault.notUTF8(7)) { _ = try JSONScanner.scan(body, for: tree) }
    #expect(UTF8Check.firstFault(in: body) == 7)
  }

  @Test("takes scalars alone, spaces, a byte order mark and, like Foundation, a last comma")
  func loose() throws {
    #expect(
      try scan("{\"list\":[{\"id\":1},],\"id\":2 , }").prefix(3) == [
        [.number(2)], [], [.number(1)],
      ])
    _ = try scan(" \t\r\n1 ")
    _ = try scan("\"ü\"")
    #expect(try scan("\u{FEFF}{\"id\" : 1}")[0] == [.number(1)])
  }

  @Test("a million open brackets are refused at the limit of nesting, at once")
  func nesting() {
    for bracket in ["[", "{\"a\":"] {
      var scanner = JSONScanner(
        Array(String(repeating: bracket, count: 1_000_000).utf8), lookingFor: tree)
      #expect(throws: PayloadFault.tooDeep) { try scanner.run() }
      #expect(scanner.steps <= JSONScanner.deepest)
    }
    let fits = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(throws: Never.self) { _ = try scan(fits) }
  }

  @Test("keeps at most so many findings and so long a text")
  func bounded() throws {
    let many = "{\"list\":[" + String(repeating: "{\"id\":1},", count: 5000) + "0]}"
    #expect(try scan(many)[2].count == Findings.most)
    #expect(try scan("{\"name\":\"\(String(repeating: "a", count: 513))\"}")[3] == [])
  }
}

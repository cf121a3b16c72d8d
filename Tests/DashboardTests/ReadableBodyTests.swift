import Foundation
import FulfillmentDomain
import Testing

@testable import Dashboard

@Suite("A delivery's body")
struct ReadableBodyTests {
  private func lines(_ text: String, _ format: WebhookFormat = .json) -> [String] {
    ReadableBody(Data(text.utf8), format).lines
      .map { String(repeating: "  ", count: $0.depth) + $0.text }
  }

  @Test("JSON is broken at its commas and braces, and never inside of a string")
  func json() {
    #expect(
      lines(#"{"a":{"id":"x, {y}: \"z\"","n":[1,2]},"b":{}}"#) == [
        "{", #"  "a": {"#, #"    "id": "x, {y}: \"z\"","#, #"    "n": ["#, "      1,", "      2",
        "    ]", "  },", #"  "b": {"#, "  }", "}",
      ])
  }

  @Test("XML has a line for each element")
  func xml() {
    let text =
      "<?xml version=\"1.0\"?>\n<order>\n  <id type=\"integer\">1</id>\n  <none/>\n</order>\n"
    #expect(
      lines(text, .xml) == [
        "<?xml version=\"1.0\"?>", "<order>", "  <id type=\"integer\">1</id>", "  <none/>",
        "</order>",
      ])
  }

  @Test("what is neither is shown as it came")
  func broken() {
    #expect(lines("no, it is not") == ["no,", "itisnot"])
    #expect(lines("plain words", .xml) == ["plain words"])
    #expect(lines("}]}") == ["}", "]", "}"])
    #expect(lines("\u{FF}").count == 1)
    #expect(lines("").isEmpty)
  }

  @Test("it is bounded in bytes, lines, depth and the length of a line, and says so")
  func bounds() {
    let deep = ReadableBody(Data(String(repeating: "[", count: 90_000).utf8), .json)
    #expect(deep.isCut)
    #expect(deep.lines.count == ReadableBody.mostLines)
    #expect(deep.lines.allSatisfy { $0.depth <= ReadableBody.mostDepth })
    let long = ReadableBody(Data(("\"" + String(repeating: "x", count: 20_000)).utf8), .json)
    #expect(!long.isCut)
    #expect(long.lines.allSatisfy { $0.text.count <= ReadableBody.mostCharacters })
    #expect(long.lines.count == 11)
    let bomb = String(repeating: "<a>", count: 30_000)
    #expect(ReadableBody(Data(bomb.utf8), .xml).lines.count == ReadableBody.mostLines)
  }
}

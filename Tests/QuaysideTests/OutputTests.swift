import FulfillmentDomain
import Store
import TerminalUI
import Testing

@testable import quayside

@Suite("Output")
struct OutputTests {
  @Test("JSON keeps the declared order and strips what could steer a terminal")
  func json() {
    let value = JSONValue.members([
      "z": .text("a\u{1B}[31m\"\\\u{9B}\u{202E}é\n"), "a": .array([.int(Int64(1)), .null]),
      "e": .array([]), "b": .bool(true),
    ])
    #expect(
      value.text() == """
        {
          "z": "a[31m\\"\\\\é ",
          "a": [
            1,
            null
          ],
          "e": [],
          "b": true
        }
        """)
  }

  @Test("a table is straight by display width, and no line ends in a space")
  func table() {
    var table = TextTable(["ORDER", "WHO", "X"])
    table.add(["#1", "Ada", ""])
    table.add(["#1042", "Grace", "y"])
    #expect(
      table.takeLines().map(\.string) == [
        "ORDER  WHO    X",
        "#1     Ada",
        "#1042  Grace  y",
      ])
    table.add(["#7", "Augusta Ada", "z"])
    #expect(table.takeLines().map(\.string) == ["#7     Augusta Ada  z"])
    #expect(table.takeLines().isEmpty)
  }

  @Test("a list in pieces is the same JSON as one in a piece", arguments: [0, 1, 3])
  func pieces(count: Int) {
    let items = (0..<count).map { JSONValue.members(["n": .int($0), "a": .array([.null])]) }
    var list = JSONList()
    var text = list.more([])
    for item in items { text += list.more([item]) }
    text += list.end()
    #expect(text == JSONValue.array(items).text() + "\n")
  }

  @Test("several orders end with the first of 77, 69, 75, 65 that occurred")
  func severalCodes() {
    #expect(ExitStatus.worst(of: []) == .done)
    #expect(ExitStatus.worst(of: [.done, .done]) == .done)
    #expect(ExitStatus.worst(of: [.refused, .done, .tryAgain]) == .tryAgain)
    #expect(ExitStatus.worst(of: [.tryAgain, .unreachable, .refused]) == .unreachable)
    #expect(ExitStatus.worst(of: [.unreachable, .noPermission]) == .noPermission)
    #expect(ExitStatus.worst(of: [.noSuchOrder, .refused]) == .refused)
    #expect(ExitStatus.worst(of: [.done, .noSuchOrder]) == .noSuchOrder)
  }

  @Test("every error has its code")
  func codes() {
    #expect(ExitStatus(ShopError.unreachable("x")).rawValue == 69)
    #expect(ExitStatus(ShopError.serverError(status: 502, requestID: nil)).rawValue == 69)
    #expect(ExitStatus(ShopError.tokenRefused).rawValue == 77)
    #expect(ExitStatus(ShopError.scopeMissing("x")).rawValue == 77)
    #expect(ExitStatus(ShopError.shopNotFound).rawValue == 78)
    #expect(ExitStatus(StoreError.newer(path: "x")).rawValue == 74)
    #expect(ExitStatus(StoreError.locked(holder: "x")).rawValue == 75)
    #expect(ExitStatus(IntentState.rejected("x")).rawValue == 65)
    #expect(ExitStatus(IntentState.unknown("x")).rawValue == 75)
  }
}

import Foundation
import FulfillmentDomain
import SimulatedShop
import TerminalUI
import Testing

@testable import quayside

@Suite("What a scope hides")
struct AccessNoteTests {
  @Test("an empty list says which scopes are missing and what they would show")
  func emptyList() {
    let all = Set(Access.recommended)
    #expect(AccessNote.emptyList(Access(scopes: all)) == nil)
    #expect(AccessNote.emptyList(nil) == nil)
    #expect(
      AccessNote.emptyList(
        Access(scopes: ["write_merchant_managed_fulfillment_orders", "read_orders"]))
          == """
          Orders may be hidden: the token lacks read_third_party_fulfillment_orders (orders at \
          other apps' fulfillment services). `quayside doctor` says how to mend it.
          """)
    #expect(AccessNote.emptyList(Access(scopes: []))?.contains(" and read_third_party") == true)
  }

  @Test("an order says what of it the token does not show")
  func details() {
    #expect(AccessNote.details(Access(scopes: Set(Access.recommended))) == nil)
    #expect(
      AccessNote.details(Access(scopes: ["read_orders"]))
        == """
        A part may be hidden: the token lacks read_fulfillments (shipments and their tracking). \
        `quayside doctor` says how to mend it.
        """)
  }

  @Test("list and show say it on standard error, and the JSON stays as it is")
  func commands() async throws {
    try await Bench.withShop(scopes: ["read_third_party_fulfillment_orders", "read_locations"]) {
      _, bench in
      #expect(try await bench.run("sync").code == 0)
      let some = try await bench.run("list", "--json")
      #expect(some.output.hasPrefix("[\n  {") && !some.errors.contains("hidden"))
      let none = try await bench.run("list", "--location", "Toronto", "--json")
      #expect(none.code == 0 && none.output == "[]\n")
      #expect(none.errors.contains("the token lacks read_merchant_managed_fulfillment_orders"))
      let number = try #require(some.output.firstMatch(of: /"number": (\d+)/)?.output.1)
      let shown = try await bench.run("show", String(number))
      #expect(shown.errors.contains("the token lacks read_orders"))
      let missing = try await bench.run("show", "1")
      #expect(missing.code == 66 && missing.errors.contains("orders at your own locations"))
    }
  }

  @Test("a value that this program does not know is listed and printed as it came")
  func unknownValues() {
    var order = Orders.order(
      status: FulfillmentOrderStatus("SHINY_NEW"), request: RequestStatus("HALF_DONE"),
      actions: [SupportedAction("TELEPORT")])
    order.deliveryMethod = DeliveryMethodType("DRONE")
    order.externalURL = "https://wms.example/1\u{1B}[31m"
    let row = BoardRow(order: order, fetchedAt: Orders.now)
    let json = OrderJSON.order(row, now: Orders.now).text()
    for value in ["SHINY_NEW", "HALF_DONE", "TELEPORT", "DRONE"] {
      #expect(json.contains("\"\(value)\""))
    }
    let sheet = OrderSheet(
      FulfillmentOrderDetail(row: row), now: Orders.now, timeZone: .gmt
    ).lines.map(\.string).joined(separator: "\n")
    for words in [
      "shiny new, request half done", "teleport", "drone", "Elsewhere https://wms.example/1[31m",
    ] {
      #expect(sheet.contains(words), "\(sheet)")
    }
    #expect(
      OrderTable.cells(row, now: Orders.now, timeZone: .gmt)[2].string == "shiny new")
  }
}

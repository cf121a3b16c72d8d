import FulfillmentDomain
import Testing

@testable import quayside

@Suite("Naming an order")
struct OrderTargetTests {
  @Test("a GID and a number are a fulfillment order, the rest an order's name")
  func parse() throws {
    #expect(
      try OrderTarget("gid://shopify/FulfillmentOrder/5501") == .id(FulfillmentOrderID(5501)))
    #expect(try OrderTarget("5501") == .id(FulfillmentOrderID(5501)))
    #expect(try OrderTarget("#1042") == .name("#1042"))
  }

  @Test("another kind of id, zero and nothing are refused")
  func refused() {
    for text in ["gid://shopify/Order/1", "0", "", "#"] {
      #expect(throws: OrderTargetError.self) { try OrderTarget(text) }
    }
  }

  private func choose(_ orders: [FulfillmentOrder]) -> String {
    do throws(CommandFailure) {
      return String(try OrderChoice.one(named: "#1042", among: orders).id.number)
    } catch {
      return "\(error.status.rawValue) \(error.sentence ?? "")"
    }
  }

  @Test("a name means its one open fulfillment order, else the candidates are listed")
  func choice() {
    #expect(choose([Orders.order(1, status: .closed), Orders.order(2)]) == "2")
    #expect(choose([Orders.order(1, status: .closed)]) == "1")
    #expect(choose([]).hasPrefix("66 No open order is called #1042"))
    #expect(
      choose([Orders.order(1), Orders.order(2, status: .onHold)])
        == "65 #1042 has 2 open ones: 1 (open, Toronto DC), 2 (on hold, Toronto DC). "
        + "Name one by its number.")
  }
}

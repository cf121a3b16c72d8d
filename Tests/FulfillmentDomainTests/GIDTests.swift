import Foundation
import FulfillmentDomain
import Testing

@Suite("Ids")
struct GIDTests {
  @Test("a GID, a bare number and a GID with a query read as the same id")
  func forms() {
    #expect(OrderID("gid://shopify/Order/42") == OrderID(42))
    #expect(OrderID("42") == OrderID(42))
    #expect(OrderID("gid://shopify/Order/42?handle=x") == OrderID(42))
  }

  @Test(
    "what is no id of the kind is refused",
    arguments: [
      "", "gid://shopify/FulfillmentOrder/42", "gid://shopify/Order/", "-1", "4 2", "٤٢", "+4",
      "99999999999999999999", "gid://shopify/Order/42/1", "\u{1B}42",
    ])
  func refused(text: String) {
    #expect(OrderID(text) == nil)
  }

  @Test("JSON holds the whole GID, and another kind in it is an error")
  func json() throws {
    let data = try JSONEncoder().encode([OrderID(42)])
    #expect(String(decoding: data, as: UTF8.self).contains("Order\\/42"))
    #expect(try JSONDecoder().decode([OrderID].self, from: data) == [OrderID(42)])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([LocationID].self, from: data) }
  }
}

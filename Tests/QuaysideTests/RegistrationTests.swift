import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import quayside

@Suite("What came of registering")
struct RegistrationTests {
  private func registration(
    _ states: [String: SubscriptionReport.State], scopes: [String] = Access.recommended
  ) -> Registration {
    var topics: [WebhookTopic: SubscriptionReport.State] = [:]
    for topic in WebhookTopic.wanted { topics[topic] = states[topic.name] ?? .registered }
    return Registration(
      SubscriptionReport(checkedAt: Orders.now, uri: "https://q.example/w", topics: topics),
      access: Access(scopes: Set(scopes)))
  }

  @Test("all there is 0, and each topic says whether it had to be made")
  func done() {
    let registration = registration(["orders/updated": .recreated(Orders.now)])
    #expect(registration.status == .done && registration.sentence == nil)
    #expect(registration.lines.count == WebhookTopic.wanted.count)
    let words = registration.table.map(\.string)
    #expect(words.contains { $0.hasPrefix("orders/updated ") && $0.hasSuffix("created") })
    #expect(words.contains { $0.hasPrefix("orders/edited ") && $0.hasSuffix("already there") })
  }

  @Test("a missing scope is 77, what Shopify does not take 65, and 77 comes first")
  func failed() {
    let refused: [String: SubscriptionReport.State] = ["app/uninstalled": .impossible("No.")]
    #expect(registration(refused).status == .refused)
    let scopes = Access.recommended.filter { $0 != "read_orders" && $0 != "write_orders" }
    let lacking: [String: SubscriptionReport.State] = ["orders/updated": .impossible("Scope.")]
    #expect(registration(lacking, scopes: scopes).status == .noPermission)
    let both = registration(refused.merging(lacking) { $1 }, scopes: scopes)
    #expect(both.status == .noPermission)
    #expect(both.sentence?.hasPrefix("2 of 30 topics cannot be had") == true)
    #expect(both.table.contains { $0.string.hasSuffix("impossible     Scope.") })
  }

  @Test("its JSON is stable")
  func json() {
    let text = registration(["orders/cancelled": .impossible("No \u{1B}[31m.")]).json.text()
    #expect(
      text.contains(
        """
          {
            "topic": "orders/cancelled",
            "uri": "https://q.example/w",
            "outcome": "impossible",
            "message": "No [31m."
          },
          {
            "topic": "locations/update",
            "uri": "https://q.example/w",
            "outcome": "there",
            "message": null
          }
        """))
  }
}

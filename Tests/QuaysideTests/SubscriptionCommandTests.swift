import Foundation
import SimulatedShop
import Testing

@testable import quayside

/// The subscriptions' commands at a simulated shop.
@Suite("The commands of subscriptions", .timeLimit(.minutes(2)))
struct SubscriptionCommandTests {
  private static let url = "https://q.example.com/webhooks"

  private let settings = [
    "QUAYSIDE_WEBHOOK_LISTEN": "1", "QUAYSIDE_WEBHOOK_SECRET": "s", "QUAYSIDE_WEBHOOK_URL": url,
  ]

  @Test("registered, listed and ended; what others made goes with --all alone")
  func whole() async throws {
    try await Bench.withShop { shop, bench in
      await shop.subscribe(to: ["ORDERS_UPDATED"], uri: "https://other.example.com/x")
      let made = try await bench.run("webhooks", "register", with: settings)
      #expect(made.code == 0, "\(made.all)")
      let list = try await bench.run("webhooks", "list", with: settings)
      #expect(list.code == 0 && list.errors.isEmpty, "\(list.errors)")
      #expect(list.output.contains(/https:\/\/other.example.com\/x +goes elsewhere/))
      let json = try await bench.run("webhooks", "list", "--json", with: settings)
      #expect(json.output.matches(of: /"ours": true/).count == 30)
      let ended = try await bench.run("webhooks", "unregister", with: settings)
      #expect(ended.code == 0 && ended.output.matches(of: /\s\sended/).count == 30, "\(ended.all)")
      #expect(ended.errors.contains("webhook_url is still set"))
      #expect(await shop.subscribedTopics == ["ORDERS_UPDATED"])
      let all = try await bench.run("webhooks", "unregister", "--all")
      #expect(all.code == 0 && all.errors.isEmpty, "\(all.all)")
      #expect(await shop.subscribedTopics.isEmpty)
      #expect(
        try await bench.run("webhooks", "unregister", "--all").output
          == "There was nothing to end.\n")
      let missing = try await bench.run("webhooks", "list", with: settings)
      #expect(missing.errors.contains("30 of 30 topics do not come here"))
    }
  }

  @Test("an address that Shopify does not take is 65, in its words and with what to do")
  func refused() async throws {
    try await Bench.withShop { shop, bench in
      let inside = settings.merging(["QUAYSIDE_WEBHOOK_URL": "https://nas.local/w"]) { $1 }
      let ending = try await bench.run("webhooks", "register", with: inside)
      #expect(ending.code == 65, "\(ending.all)")
      #expect(ending.output.contains("Address cannot be a Shopify or an internal domain"))
      #expect(ending.errors.contains("30 of 30 topics cannot be had"))
      #expect(await shop.subscribedTopics.isEmpty)
    }
  }

  @Test("without a scope its topics are impossible, the others are made, and the code is 77")
  func scope() async throws {
    let scopes = SimulatedShopConfiguration.usualScopes.subtracting(["read_orders"])
    try await Bench.withShop(scopes: scopes) { shop, bench in
      let ending = try await bench.run("webhooks", "register", with: settings)
      #expect(ending.code == 77, "\(ending.all)")
      #expect(ending.output.matches(of: /impossible +.*read_orders/).count == 3)
      #expect(await shop.subscribedTopics.count == 27)
      let wrong = try await bench.run(
        "webhooks", "register", with: settings.merging(["QUAYSIDE_ACCESS_TOKEN": "shpat_no"]) { $1 }
      )
      #expect(wrong.code == 77 && !wrong.all.contains("shpat_no"))
    }
  }

  @Test("without an address there is nothing to register or to end, 78")
  func noAddress() async throws {
    try await Bench.withShop { _, bench in
      for command in ["register", "unregister"] {
        let ending = try await bench.run("webhooks", command)
        #expect(ending.code == 78 && ending.errors.contains("No address for webhooks is set"))
      }
      let list = try await bench.run("webhooks", "list")
      #expect(list.code == 0 && list.errors.contains("webhook_url is not set"))
    }
  }

  @Test("status needs a database, and says that nothing came; replay has nothing to take up")
  func nothing() async throws {
    try await Bench.withShop { _, bench in
      #expect(try await bench.run("webhooks", "status").code == 74)
      #expect(try await bench.run("sync").code == 0)
      let status = try await bench.run("webhooks", "status")
      #expect(status.code == 0)
      #expect(status.output.hasPrefix("No webhooks are received: webhook_listen is not set."))
      let replay = try await bench.run("webhooks", "replay", "--since", "2d ago")
      #expect(replay.code == 66)
    }
  }
}

import Foundation
import SimulatedShop
import TestKit
import Testing

@testable import quayside

/// The core alone, as the built program runs it.
@Suite("The core alone", .timeLimit(.minutes(2)))
struct ServeTests {
  /// Listens on a free port of this machine.
  static let listening = [
    "QUAYSIDE_WEBHOOK_LISTEN": "127.0.0.1:0", "QUAYSIDE_WEBHOOK_SECRET": Bench.clientSecret,
  ]

  /// Waits until it says where it receives; the settings that name that address.
  static func address(_ lines: AsyncStream<String>) async throws -> [String: String] {
    for await line in lines {
      guard let url = line.firstMatch(of: /^Receiving webhooks at (\S+)$/) else { continue }
      let address = String(url.output.1)
      let port = try #require(address.firstMatch(of: /:(\d+)\//)).output.1
      return listening.merging([
        "QUAYSIDE_WEBHOOK_LISTEN": "127.0.0.1:\(port)", "QUAYSIDE_WEBHOOK_URL": address,
      ]) { $1 }
    }
    throw CocoaError(.fileReadUnknown)
  }

  @Test("it receives what happens at the shop, and ends in order when it is told to")
  func whole() async throws {
    try await Bench.withShop { shop, bench in
      let (serve, lines) = try bench.follow("serve", "-vvv", with: Self.listening)
      let there = try await Self.address(lines)
      let made = try await bench.run("webhooks", "register", "--json", with: there)
      #expect(made.code == 0, "\(made.errors)")
      #expect(made.output.matches(of: /"outcome": "created"/).count == 30)
      let again = try await bench.run("webhooks", "register", with: there)
      #expect(again.code == 0 && again.output.matches(of: /already there/).count == 30)
      await shop.holdByOthers("gid://shopify/FulfillmentOrder/5004")
      await shop.webhooksSettled()
      // A terminal that goes away does not end it.
      serve.send(SIGHUP)
      let beside = try await bench.run("webhooks", "replay", "1", with: there)
      #expect(beside.code == 75 && beside.errors.contains("quayside serve, process"))
      #expect(try await bench.run("serve", with: there).code == 75)
      let doctor = try await bench.run("doctor", with: there)
      #expect(doctor.output.contains("subscriptions  30 topics come here"), "\(doctor.output)")
      #expect(doctor.output.contains("is taken, and quayside serve"))
      serve.send(SIGTERM)
      let ending = try await serve.ending()
      #expect(ending.code == 0, "\(ending.errors)")

      let status = try await bench.run("webhooks", "status", "--json", with: there)
      #expect(status.code == 0 && status.output.contains("\"accepted\": 1"), "\(status.all)")
      #expect(status.output.contains("\"label\": \"webhook_secret "))
      let table = try await bench.run("webhooks", "status", with: there)
      let all = ending.errors + status.all + table.all + doctor.all + made.all + again.all
      for secret in [Bench.clientSecret, Bench.token] { #expect(!all.contains(secret)) }
    }
  }

  @Test("what came is taken up again by number, topic or time, and read by the next sync")
  func replay() async throws {
    try await Bench.withShop { shop, bench in
      let (serve, lines) = try bench.follow("serve", with: Self.listening)
      let there = try await Self.address(lines)
      #expect(try await bench.run("webhooks", "register", with: there).code == 0)
      await shop.holdByOthers("gid://shopify/FulfillmentOrder/5004")
      await shop.webhooksSettled()
      serve.send(SIGINT)
      #expect(try await serve.ending().code == 0)
      // What was not read before it ended is read now: only a replay leaves something to do.
      #expect(try await bench.run("sync", with: there).code == 0)
      let settled = try await bench.run("webhooks", "status", "--json", with: there)
      #expect(settled.output.contains("\"unsettled\": 0"), "\(settled.output)")
      let one = try await bench.run("webhooks", "replay", "1", with: there)
      #expect(
        one.code == 0 && one.output.hasPrefix("1 delivery taken up again, 1 with"), "\(one.all)")
      let hold = try await bench.run(
        "webhooks", "replay", "--topic", "fulfillment_holds/added", with: there)
      #expect(hold.code == 0 && hold.output.hasPrefix("1 delivery taken up"), "\(hold.all)")
      let recent = try await bench.run("webhooks", "replay", "--since", "1h ago", with: there)
      #expect(recent.code == 0 && recent.output.contains(" deliveries taken up"), "\(recent.all)")
      let some = try await bench.run("webhooks", "replay", "1", "99999", with: there)
      #expect(some.code == 66 && some.output.hasPrefix("1 delivery taken up again"))
      #expect(some.errors.contains("never here: delivery 99999."), "\(some.errors)")
      let none = try await bench.run("webhooks", "replay", "99999", with: there)
      #expect(none.code == 66 && none.errors.contains("No such delivery is kept."))
      #expect(try await bench.run("webhooks", "replay", with: there).code == 64)
      #expect(
        try await bench.run("webhooks", "replay", "--since", "+1h", with: there).code == 64)
      let sync = try await bench.run("sync", with: there)
      #expect(sync.code == 0 && !sync.output.contains(" 0 orders read whole"), "\(sync.all)")
    }
  }

  @Test("it makes the subscriptions by itself, as soon as the scopes are known")
  func subscribes() async throws {
    try await Bench.withShop { shop, bench in
      let gate = ShopGate()
      await shop.fail(next: 1, with: .delay(gate), root: "webhookSubscriptionCreate")
      let url = ["QUAYSIDE_WEBHOOK_URL": "https://q.example.com/webhooks"]
      let (serve, _) = try bench.follow("serve", with: Self.listening.merging(url) { $1 })
      await gate.reached()
      await gate.open()
      serve.send(SIGTERM)
      #expect(try await serve.ending().code == 0)
    }
  }

  @Test("without webhooks it polls and says so")
  func alone() async throws {
    try await Bench.withShop { _, bench in
      let (serve, lines) = try bench.follow("serve")
      var said: [String] = []
      for await line in lines {
        said.append(line)
        if line.hasPrefix("Receiving no webhooks") { serve.send(SIGTERM) }
      }
      #expect(try await serve.ending().code == 0)
      #expect(said.first?.hasPrefix("Serving quayside-demo.myshopify.com, process ") == true)
      #expect(said.last == "Stopped.")
    }
  }

  @Test("a port that is taken is 69, with what to do")
  func taken() async throws {
    try await Bench.withServer(.silence) { server, bench in
      let port = server.baseURL.split(separator: ":").last.map(String.init) ?? ""
      let ending = try await bench.run(
        "serve",
        with: Self.listening.merging(["QUAYSIDE_WEBHOOK_LISTEN": "127.0.0.1:\(port)"]) { $1 })
      #expect(ending.code == 69)
      #expect(ending.errors.contains("free it, or change webhook_listen."), "\(ending.errors)")
    }
  }

  @Test(
    "what is wrong with the configuration is 78 before anything listens",
    arguments: [
      (["QUAYSIDE_WEBHOOK_LISTEN": "1"], "no secret is set"),
      (["QUAYSIDE_WEBHOOK_LISTEN": "x"], "QUAYSIDE_WEBHOOK_LISTEN: \"x\" is no address"),
      (["QUAYSIDE_WEBHOOK_URL": "https://a.example"], "it is set without webhook_listen"),
      (
        [
          "QUAYSIDE_WEBHOOK_LISTEN": "1", "QUAYSIDE_WEBHOOK_SECRET": "s",
          "QUAYSIDE_WEBHOOK_URL": "http://a.example",
        ], "https alone"
      ),
    ] as [([String: String], String)])
  func configuration(changes: [String: String], sentence: String) async throws {
    let binary = try Binary()
    defer { binary.remove() }
    let ending = try await binary.run(
      ["serve"],
      ["QUAYSIDE_SHOP": "a", "QUAYSIDE_ACCESS_TOKEN": "shpat_1"].merging(changes) { $1 })
    #expect(ending.code == 78 && ending.errors.contains(sentence), "\(ending.errors)")
    #expect(ending.output.isEmpty)
  }

  @Test("a certificate that cannot be used is 78")
  func certificate() async throws {
    let binary = try Binary()
    defer { binary.remove() }
    let folder = binary.home.appending(path: ".config/quayside")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let text = """
      shop = "a"
      access_token = "t"
      client_secret = "s"
      webhook_listen = "127.0.0.1:0"
      webhook_certificate = "none.pem"
      webhook_key = "none.key"
      """
    try Data(text.utf8).write(to: folder.appending(path: "config.toml"))
    let ending = try await binary.run(["serve"], ["QUAYSIDE_ADMIN_URL": "http://127.0.0.1:9"])
    #expect(ending.code == 78, "\(ending.errors)")
    #expect(ending.errors.contains("none.pem cannot be used"), "\(ending.errors)")
  }
}

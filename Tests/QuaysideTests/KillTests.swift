import Foundation
import SimulatedShop
import Testing

@testable import quayside

/// `kill -9` of the real program, at a moment that the simulated shop's gate makes certain.
@Suite("The program after kill -9", .timeLimit(.minutes(2)))
struct KillTests {
  private static let rounds = 5
  private let token = "shpat_kill"

  private func withShop(
    orders: Int, _ body: (SimulatedShop, Binary, [String: String]) async throws -> Void
  ) async throws {
    let shop = SimulatedShop(
      SimulatedShopConfiguration(
        orders: orders, seed: 3, token: token, start: Date(), plan: .enterprise))
    let port = try await shop.start()
    let binary = try Binary()
    do {
      try await body(
        shop, binary,
        [
          "QUAYSIDE_SHOP": "quayside-demo", "QUAYSIDE_ACCESS_TOKEN": token,
          "QUAYSIDE_ADMIN_URL": "http://127.0.0.1:\(port)",
        ])
    } catch { Issue.record(error) }
    binary.remove()
    await shop.stop()
  }

  /// Runs the program until the request for `root` (after `passing` others for it) has been carried
  /// out and its reply is held back, and kills it there.
  private func kill(
    _ arguments: [String], atReplyTo root: String, passing: Int = 0, _ shop: SimulatedShop,
    _ binary: Binary,
    _ environment: [String: String]
  ) async throws {
    let gate = ShopGate()
    let passed = ShopGate()
    await passed.open()
    await shop.fail(next: passing, with: .delay(passed), root: root)
    await shop.fail(next: 1, with: .delay(gate), root: root)
    let running = try binary.start(arguments, environment)
    await gate.reached()
    running.kill()
    let ending = try await running.ending()
    #expect(ending.code == SIGKILL)
    await gate.open()
  }

  @Test("an action that was under way is unknown, shows as that, and is never sent again")
  func duringAction() async throws {
    try await withShop(orders: 60) { shop, binary, environment in
      #expect(try await binary.run(["sync"], environment).code == 0)
      let ids = try await openIDs(binary, environment)
      for (round, id) in try #require(ids.count >= Self.rounds ? ids : nil).prefix(Self.rounds)
        .enumerated()
      {
        try await kill(
          ["hold", id, "--reason", "other"], atReplyTo: "fulfillmentOrderHold", shop, binary,
          environment)
        #expect(await shop.effects(of: "fulfillmentOrderHold") == round + 1)
        // The lock is free, the store opens, and catching up sends nothing.
        let sync = try await binary.run(["sync"], environment)
        #expect(sync.code == 0, "\(sync.errors)")
        let show = try await binary.run(["show", id, "--json"], environment)
        #expect(show.output.contains("\"unknown-outcome\""), "\(show.output)")
        #expect(show.output.contains("\"status\": \"ON_HOLD\""))
        #expect(await shop.effects(of: "fulfillmentOrderHold") == round + 1)
      }
      let board = try await binary.run(
        ["snapshot", "--size", "160x40", "--keys", "z"], environment)
      #expect(board.output.contains("outcome unknown"), "\(board.output)")
      #expect(await shop.requests(of: "fulfillmentOrderHold") == Self.rounds)
    }
  }

  @Test("a first load that was killed is taken up again and comes to its end")
  func duringLoad() async throws {
    try await withShop(orders: 320) { shop, binary, environment in
      for round in 0..<Self.rounds {
        try await kill(
          ["sync"], atReplyTo: "fulfillmentOrders", passing: round, shop, binary, environment)
        // The pages before the one that was under way are kept.
        let list = try await binary.run(["list", "--json"], environment)
        #expect(numbers(list.output).count == round * 50, "\(list.errors)")
      }
      #expect(try await binary.run(["sync"], environment).code == 0)
      let whole = try await binary.run(["list", "--json"], environment).output
      let other = try Binary()
      #expect(try await other.run(["sync"], environment).code == 0)
      let expected = try await other.run(["list", "--json"], environment).output
      other.remove()
      #expect(numbers(whole) == numbers(expected))
      #expect(numbers(whole).count > 250)
    }
  }

  private func numbers(_ json: String) -> [Substring] {
    json.split(separator: "\n").filter { $0.contains("\"number\":") }
  }

  private func openIDs(_ binary: Binary, _ environment: [String: String]) async throws -> [String] {
    let list = try await binary.run(["list", "--status", "open", "--json"], environment)
    return numbers(list.output).map { String($0.filter(\.isNumber)) }
  }
}

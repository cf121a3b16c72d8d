import Foundation
import SimulatedShop
import Testing

/// Between the read and the deed somebody else acts: what Shopify then says is what the person
/// reads. Each sentence is one of FACTS §1.6, §2 or §4.
@Suite("Somebody else was faster")
struct RaceTests {
  struct Race: Sendable, CustomTestStringConvertible {
    /// What is done first, so that the command is allowed.
    var before: [String] = []
    var command: String
    /// What somebody else does once the order was read.
    var meanwhile: String
    /// The read after which they do.
    var after = "nodes"
    /// What is printed after `#1042 (5501) rejected: `.
    var sentence: String
    var testDescription: String { "\(command), meanwhile \(meanwhile)" }
  }

  static let races = [
    Race(
      before: ["progress 5028"], command: "open 5028", meanwhile: "open 5028",
      sentence: "Expected fulfillment order status to be valid but it was open."),
    Race(
      before: ["progress 5028"], command: "open 5028", meanwhile: "hold 5028 --reason other",
      sentence: "Expected fulfillment order status to be valid but it was on_hold."),
    Race(
      before: ["progress 5028"], command: "open 5028", meanwhile: "fulfill 5028",
      sentence: "Expected fulfillment order status to be valid but it was closed."),
    Race(
      command: "progress 5028", meanwhile: "hold 5028 --reason other",
      sentence: "Cannot report progress on a fulfillment order in this state."),
    Race(
      command: "cancel 5028", meanwhile: "progress 5028",
      sentence: "Cannot cancel fulfillment order that has had progress reported. "
        + "Mark as unfulfilled first."),
    Race(
      command: "split 5004 --line SOCK-GR-42=1", meanwhile: "hold 5004 --reason other",
      sentence: "Fulfillment order: 5004 is currently not in a splittable state."),
    Race(
      before: ["split 5004 --line SOCK-GR-42=1"], command: "merge 5004",
      meanwhile: "hold 5004 --reason other",
      sentence: "Fulfillment order: 5004 is currently not in a mergeable state."),
    Race(
      command: "fulfill 5004", meanwhile: "fulfill 5004",
      sentence: "Fulfillment order 5004 has an unfulfillable status= closed."),
    Race(
      command: "fulfill 5004", meanwhile: "fulfill 5004 --line SOCK-GR-42=1",
      sentence: "Invalid fulfillment order line item quantity requested."),
    Race(
      command: "hold 5004 --reason other --line SOCK-GR-42=1",
      meanwhile: "hold 5004 --reason other",
      sentence: "The fulfillment order is not in a splittable state."),
    Race(
      command: "move 5004 --to toronto", meanwhile: "fulfill 5004", after: "fulfillmentOrder",
      sentence: "Cannot change location."),
    Race(
      command: "ready 5047 --yes", meanwhile: "fulfill 5047",
      sentence: "The fulfillment order does not have any line items that can be prepared."),
    Race(
      command: "release 5008 --all", meanwhile: "release 5008 --all",
      sentence: "The fulfillment order is not on hold."),
    Race(
      command: "reschedule 5015 --at +9d", meanwhile: "open 5015",
      sentence: "Fulfillment order must be scheduled."),
  ]

  static let services = [
    Race(
      command: "request 5250", meanwhile: "move 5250 --to Toronto",
      sentence: "The fulfillment order's assigned fulfillment service must be of api type"),
    Race(
      command: "move 5250 --to toronto", meanwhile: "request 5250", after: "fulfillmentOrder",
      sentence: "Cannot move submitted fulfillment order that is at a 3PL fulfillment service."),
    Race(
      command: "cancel 5256", meanwhile: "accept 5256",
      sentence: "Fulfillment order is not in cancelable request state and can't be canceled."),
    Race(
      command: "close 5263", meanwhile: "close 5263",
      sentence: "The fulfillment order is not in an in progress state."),
  ]

  @Test("Shopify's own words are what the person reads", arguments: races)
  func merchant(_ race: Race) async throws {
    try await Bench.withShop { shop, bench in try await run(race, shop, bench) }
  }

  @Test("so they are of what passes between a merchant and a service", arguments: services)
  func service(_ race: Race) async throws {
    try await Bench.withShop(ownService: true) { shop, bench in try await run(race, shop, bench) }
  }

  private func run(_ race: Race, _ shop: SimulatedShop, _ bench: Bench) async throws {
    let other = try bench.somebodyElse()
    defer { other.binary.remove() }
    for command in ["sync"] + race.before {
      let ending = try await bench.run(line: command)
      #expect(ending.code == 0, "\(command): \(ending.errors)")
    }
    let gate = ShopGate()
    await shop.fail(with: .delay(gate), root: race.after)
    async let slow = bench.run(line: race.command)
    await gate.reached()
    let fast = try await other.run(line: race.meanwhile)
    #expect(fast.code == 0, "\(race.meanwhile): \(fast.errors)")
    await gate.open()
    let ending = try await slow
    #expect(ending.code == 65 && ending.output.isEmpty)
    #expect(ending.errors.contains(" rejected: \(race.sentence)\n"), "\(ending.errors)")
  }
}

extension Bench {
  /// Runs the words of a line that has no quotes.
  func run(line: String) async throws -> Binary.Ending {
    try await binary.run(line.split(separator: " ").map(String.init), environment)
  }
}

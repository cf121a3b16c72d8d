import ArgumentParser
import SimulatedShop

/// What kind of shop to simulate; `simulate`, `demo` and `snapshot --demo` share it.
struct SimulatorOptions: ParsableArguments {
  /// The most fulfillment orders and locations that are made, in memory.
  static let mostOrders = 100_000
  static let mostLocations = 200
  /// The most changes a second.
  static let mostChatter = 1000.0

  @Option(help: "Fulfillment orders to begin with; many make it a shop on a larger plan.")
  var orders = 300
  @Option(help: "Locations.")
  var locations = 6
  @Option(help: "The same seed makes the same shop.")
  var seed: UInt64 = 1
  @Option(help: "Changes a second that happen by themselves.")
  var chatter: Double?
  @Flag(
    name: .customLong("own-service"),
    help: "One more location, whose service the app itself is: it can accept, reject and close.")
  var ownService = false

  /// What the app may see and do there: stock too.
  var scopes: Set<String> {
    let usual =
      ownService
      ? SimulatedShopConfiguration.serviceScopes : SimulatedShopConfiguration.usualScopes
    return usual.union(["read_inventory"])
  }

  func validate() throws {
    guard (0...Self.mostOrders).contains(orders) else {
      throw ValidationError("--orders is between 0 and \(Self.mostOrders).")
    }
    guard (2...Self.mostLocations).contains(locations) else {
      throw ValidationError("--locations is between 2 and \(Self.mostLocations).")
    }
    guard (0...Self.mostChatter).contains(chatter ?? 0) else {
      throw ValidationError("--chatter is between 0 and \(Int(Self.mostChatter)) a second.")
    }
  }
}

import Foundation
import SimulatedShop

extension SimulatorOptions {
  /// The shop of the demo: on a free port, with a token that opens nothing else.
  func configuration(start: Date, chatter usual: Double) -> SimulatedShopConfiguration {
    SimulatedShopConfiguration(
      port: 0, orders: orders, locations: locations, seed: seed, chatter: chatter ?? usual,
      token: "shpat_demo", start: start, plan: .fitting(orders: orders), scopes: scopes,
      ownService: ownService)
  }
}

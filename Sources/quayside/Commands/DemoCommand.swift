import ArgumentParser
import Curses
import Dashboard
import Foundation
import Logging
import SimulatedShop
import Sync
import TerminalUI
import Themes

/// The board on a simulated shop: no account, no configuration, nothing left behind.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Open the board on a simulated shop: no account needed.")

  @OptionGroup var world: WorldOptions

  @Option(help: "Changes a second that the simulated shop makes by itself.")
  var chatter: Double = 0.3

  @Option(help: "The theme: see `quayside themes`.")
  var theme: String?

  func run() async throws {
    let theme = try Theme.chosen(theme)
    let screen = try await CursesScreen.open()
    do {
      let demo = try await DemoWorld(
        world.configuration(start: Date(), chatter: chatter), clock: SystemSyncClock(),
        logger: .silent)
      let session = BoardSession(
        screen: screen, runner: EffectRunner.live(store: demo.store, core: demo.core),
        theme: theme, browser: OrderBrowser(shopDomain: nil))
      await session.run(beside: demo.core, shopDomain: DemoWorld.domain, readOnly: nil)
      await screen.close()
      await demo.end()
    } catch {
      await screen.close()
      throw error
    }
  }
}

/// How large the simulated world is.
struct WorldOptions: ParsableArguments {
  @Option(help: "Fulfillment orders in the simulated shop.")
  var orders = 300

  @Option(help: "Locations in the simulated shop.")
  var locations = 6

  @Option(help: "The same seed makes the same shop.")
  var seed: UInt64 = 7

  func validate() throws {
    guard (1...1_000_000).contains(orders) else {
      throw ValidationError("--orders takes a number from 1 to 1,000,000")
    }
    guard (1...50).contains(locations) else {
      throw ValidationError("--locations takes a number from 1 to 50")
    }
  }

  func configuration(
    start: Date, chatter: Double, port: Int = 0, token: String = "qs-demo-token"
  ) -> SimulatedShopConfiguration {
    var configuration = SimulatedShopConfiguration(token: token, start: start)
    configuration.port = port
    configuration.orders = orders
    configuration.locations = locations
    configuration.seed = seed
    configuration.chatter = chatter
    configuration.domain = DemoWorld.domain
    return configuration
  }
}

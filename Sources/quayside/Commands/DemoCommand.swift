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

  @OptionGroup var simulator: SimulatorOptions

  @Option(help: "The theme: see `quayside themes`.")
  var theme: String?

  /// Changes a second where none are asked for: enough that the board visibly lives.
  static let chatter = 0.3

  func run() async throws {
    let theme = try Theme.chosen(theme)
    let screen = try await CursesScreen.open()
    do {
      let demo = try await DemoWorld(
        simulator.configuration(start: Date(), chatter: Self.chatter), clock: SystemSyncClock(),
        receives: true, logger: .silent)
      let session = BoardSession(
        screen: screen, runner: EffectRunner.live(store: demo.store, core: demo.core),
        theme: theme, browser: OrderBrowser(shopDomain: nil))
      _ = await session.run(beside: demo.run, shopDomain: demo.shopDomain, readOnly: nil)
      // The screen has the signals: a second hang-up must not cut the clean-up short.
      await demo.end()
      await screen.close()
    } catch {
      await screen.close()
      throw error
    }
  }
}

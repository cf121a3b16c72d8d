import ArgumentParser
import Curses
import Dashboard
import Foundation
import TerminalUI

/// The board on the configured shop, with the core inside unless another process runs it.
struct BoardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board", abstract: "Open the board on the configured shop.")

  @Flag(name: .customLong("read-only"), help: "Look only: no key can change anything.")
  var readOnly = false

  func run() async throws {
    let settings = try Settings.load()
    let domain = try settings.requireShop().domain
    let theme = try Theme.chosen(settings.theme)
    let admin = try await ShopConnection.configuration(settings, isForBoard: true)
    let receiver = await BoardGround.receiver(settings)
    let screen = try await CursesScreen.open()
    let failure: CoreRun.Failure?
    do {
      let board = try await BoardGround.open(
        settings, admin: admin, receiver: receiver, readOnly: readOnly)
      var session = BoardSession(
        screen: screen,
        runner: .live(store: board.store, core: board.run?.core, acts: board.readOnly == nil),
        theme: theme, browser: OrderBrowser(shopDomain: domain))
      session.writer = board.writer
      failure = await session.run(
        beside: board.run, shopDomain: domain, readOnly: board.readOnly)
      // The screen has the signals: a second hang-up must not cut the clean-up short.
      await board.end()
      await screen.close()
    } catch {
      await screen.close()
      throw error
    }
    // On the board it was said too, but what is on the screen is gone now.
    if let failure { throw CommandFailure(failure) }
  }
}

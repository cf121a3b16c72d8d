import ArgumentParser
import Curses
import Dashboard
import Foundation
import Logging
import ShopifyAdmin
import Store
import StoreSQLite
import Sync
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
    let screen = try await CursesScreen.open()
    let failure: StoreError?
    do {
      let board = try await Board.open(settings, admin: admin, readOnly: readOnly)
      var session = BoardSession(
        screen: screen,
        runner: .live(store: board.store, core: board.core, acts: board.readOnly == nil),
        theme: theme, browser: OrderBrowser(shopDomain: domain))
      session.writer = board.writer
      await session.run(beside: board.core, shopDomain: domain, readOnly: board.readOnly)
      failure = await board.core?.failure
      // The screen has the signals: a second hang-up must not cut the clean-up short.
      await board.end()
      await screen.close()
    } catch {
      await screen.close()
      throw error
    }
    // On the board it was said too, but what is on the screen is gone now.
    if let failure { throw failure }
  }
}

/// What a board stands on: the store, and the core where this process may write.
private struct Board {
  let store: SQLiteStore
  let core: SyncCore?
  let client: ShopifyAdminClient?
  /// Why nothing can be changed from here; nil where it can.
  let readOnly: String?
  /// The process that writes, where it is another one and says its number.
  var writer: pid_t?

  static func open(
    _ settings: Settings, admin: AdminConfiguration, readOnly: Bool
  ) async throws -> Board {
    do {
      let store = try await StoreAccess.core(
        settings, as: readOnly ? "board --read-only" : "board")
      let client = ShopifyAdminClient(admin, logger: .silent)
      let shop = ConfiguredShop(client, domain: settings.shop?.domain)
      return Board(
        store: store, core: SyncCore(store: store, gateway: shop, logger: .silent), client: client,
        readOnly: readOnly ? "started with --read-only" : nil)
    } catch StoreError.locked(let holder) {
      return Board(
        store: try await StoreAccess.reader(settings), core: nil, client: nil,
        readOnly: "another Quayside is writing (\(holder))",
        writer: holder.firstMatch(of: /process (\d+)/).flatMap { pid_t($0.output.1) })
    }
  }

  func end() async {
    await client?.shutdown()
    await store.close()
  }
}

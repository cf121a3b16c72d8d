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
    let token = try await settings.requireToken().read()
    let admin = AdminConfiguration(
      baseURL: try settings.baseURL(), apiVersion: settings.apiVersion.text,
      accessToken: token.reveal(), requestTimeout: ShopConnection.requestTimeout)
    let screen = try await CursesScreen.open()
    do {
      let folder = URL(filePath: try settings.folder(), directoryHint: .isDirectory)
      let board = try await Board.open(folder: folder, admin: admin, readOnly: readOnly)
      let session = BoardSession(
        screen: screen,
        runner: .live(store: board.store, core: board.core, acts: board.readOnly == nil),
        theme: theme, browser: OrderBrowser(shopDomain: domain))
      await session.run(beside: board.core, shopDomain: domain, readOnly: board.readOnly)
      // The screen has the signals: a second hang-up must not cut the clean-up short.
      await board.end()
      await screen.close()
    } catch {
      await screen.close()
      throw error
    }
  }
}

/// What a board stands on: the store, and the core where this process may write.
private struct Board {
  let store: SQLiteStore
  let core: SyncCore?
  let client: ShopifyAdminClient?
  /// Why nothing can be changed from here; nil where it can.
  let readOnly: String?

  static func open(
    folder: URL, admin: AdminConfiguration, readOnly: Bool
  ) async throws(StoreError) -> Board {
    let name = readOnly ? "board --read-only" : "board"
    let holder = "quayside \(name), process \(ProcessInfo.processInfo.processIdentifier)"
    do throws(StoreError) {
      let store = try await SQLiteStore.openCore(folder: folder, holder: holder)
      let client = ShopifyAdminClient(admin, logger: .silent)
      let core = SyncCore(store: store, gateway: client, logger: .silent)
      return Board(
        store: store, core: core, client: client,
        readOnly: readOnly ? "started with --read-only" : nil)
    } catch {
      guard case .locked(let holder) = error else { throw error }
      return Board(
        store: try SQLiteStore.openReader(folder: folder), core: nil, client: nil,
        readOnly: "another Quayside is writing (\(holder))")
    }
  }

  func end() async {
    await client?.shutdown()
    await store.close()
  }
}

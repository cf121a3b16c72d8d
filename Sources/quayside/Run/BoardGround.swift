import Foundation
import FulfillmentDomain
import Logging
import ShopifyAdmin
import Store
import StoreSQLite
import Sync
import WebhookIngest

/// What a board stands on: the store, and the core with its receiver where this process may write.
struct BoardGround {
  let store: SQLiteStore
  /// Nil where another process writes: then this one neither asks Shopify nor listens.
  let run: CoreRun?
  let client: ShopifyAdminClient?
  /// Why nothing can be changed from here; nil where it can.
  let readOnly: String?
  /// The process that writes, where it is another one and says its number.
  var writer: pid_t?

  /// What the receiver needs, read while there is a terminal to ask on; nil where none is
  /// configured. An error counts only where this board is the one that receives.
  static func receiver(
    _ settings: Settings
  ) async -> Result<ReceiverConfiguration?, ConfigurationError> {
    do throws(ConfigurationError) {
      let shop = try settings.requireShop()
      return .success(try await settings.webhooks?.receiver(of: shop, isQuiet: true))
    } catch {
      return .failure(error)
    }
  }

  /// Opens the store to write, or to read beside who writes.
  static func open(
    _ settings: Settings, admin: AdminConfiguration,
    receiver: Result<ReceiverConfiguration?, ConfigurationError>, readOnly: Bool
  ) async throws -> BoardGround {
    let store: SQLiteStore
    do {
      store = try await StoreAccess.core(settings, as: readOnly ? "board --read-only" : "board")
    } catch StoreError.locked(let holder) {
      return BoardGround(
        store: try await StoreAccess.reader(settings), run: nil, client: nil,
        readOnly: "another Quayside is writing (\(holder))",
        writer: holder.firstMatch(of: /process (\d+)/).flatMap { pid_t($0.output.1) })
    }
    let configuration: ReceiverConfiguration?
    do {
      configuration = try receiver.get()
    } catch {
      await store.close()
      throw error
    }
    let client = ShopifyAdminClient(admin, logger: .silent)
    let shop = ConfiguredShop(client, domain: settings.shop?.domain)
    let core = SyncCore(
      store: store, gateway: shop,
      webhooks: configuration.map { _ in
        WebhookPlan(gateway: shop, uri: settings.webhooks?.uri)
      }, logger: .silent)
    var run = CoreRun(core: core)
    run.receiver = configuration.map {
      .live($0, inbox: store, core: core, isPatient: true, logger: .silent)
    }
    return BoardGround(
      store: store, run: run, client: client,
      readOnly: readOnly ? "started with --read-only" : nil)
  }

  func end() async {
    await client?.shutdown()
    await store.close()
  }
}

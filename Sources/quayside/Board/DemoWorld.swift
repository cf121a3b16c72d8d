import Foundation
import Logging
import ShopifyAdmin
import SimulatedShop
import Store
import StoreSQLite
import Sync

/// A simulated shop on loopback, a database in a fresh temporary folder and a core between them:
/// what `demo` and `snapshot --demo` run on. Ignores configuration and environment (DESIGN §5).
struct DemoWorld: Sendable {
  let shop: SimulatedShop
  let store: SQLiteStore
  let client: ShopifyAdminClient
  let core: SyncCore
  /// What the simulated shop calls itself.
  let shopDomain: String
  private let folder: URL

  /// Starts the shop; `clock` is the core's time, `calendar` says what today is.
  init(
    _ configuration: SimulatedShopConfiguration, clock: any SyncClock,
    calendar: Calendar = .autoupdatingCurrent, logger: Logger
  ) async throws {
    shopDomain = configuration.domain
    shop = SimulatedShop(configuration)
    let port = try await shop.start()
    folder = FileManager.default.temporaryDirectory.appending(
      path: "quayside-demo-\(UUID().uuidString)")
    store = try await SQLiteStore.openCore(
      folder: folder, holder: "quayside demo", calendar: calendar)
    let admin = AdminConfiguration(
      baseURL: "http://127.0.0.1:\(port)", apiVersion: APIVersion.standard.text,
      accessToken: configuration.token)
    client = ShopifyAdminClient(admin, logger: logger)
    core = SyncCore(
      store: store, gateway: client, settings: Self.settings(chatter: configuration.chatter),
      clock: clock, logger: logger)
  }

  /// Between two polls of a demo that lives, in seconds: its changes are to be seen as they happen,
  /// and asking this shop costs nobody anything.
  static let pollInterval: TimeInterval = 2

  /// The core's settings; a quiet shop is polled as any other, so that idle is silent.
  static func settings(chatter: Double) -> SyncSettings {
    var settings = SyncSettings()
    guard chatter > 0 else { return settings }
    settings.activeInterval = pollInterval
    settings.idleInterval = pollInterval
    return settings
  }

  /// Stops everything and removes the folder.
  func end() async {
    await client.shutdown()
    await store.close()
    await shop.stop()
    try? FileManager.default.removeItem(at: folder)
  }
}

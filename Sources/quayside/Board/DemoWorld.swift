import Foundation
import FulfillmentDomain
import Logging
import ShopifyAdmin
import SimulatedShop
import Store
import StoreSQLite
import Sync
import WebhookIngest

/// A simulated shop on loopback, a database in a fresh temporary folder and a core between them:
/// what `demo` and `snapshot --demo` run on. Ignores configuration and environment (DESIGN §5).
struct DemoWorld: Sendable {
  let shop: SimulatedShop
  let store: SQLiteStore
  let client: ShopifyAdminClient
  let core: SyncCore
  /// The core with its receiver, where there is one.
  let run: CoreRun
  /// What the simulated shop calls itself.
  let shopDomain: String
  private let folder: URL

  /// Starts the shop; `clock` is the core's time, `calendar` says what today is. Where it
  /// `receives` webhooks `run` listens on a free port of this machine and has the shop send them
  /// there.
  init(
    _ configuration: SimulatedShopConfiguration, clock: any SyncClock,
    calendar: Calendar = .autoupdatingCurrent, receives: Bool = false, logger: Logger
  ) async throws {
    var configuration = configuration
    // The receiver is on this machine, over plain HTTP.
    configuration.allowsLoopbackAddresses = receives
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
      store: store, gateway: client,
      settings: Self.settings(chatter: receives ? 0 : configuration.chatter), clock: clock,
      webhooks: receives ? WebhookPlan(gateway: client, uri: nil) : nil, logger: logger)
    run = Self.run(
      core, store, client, clock: clock,
      secret: receives ? configuration.signingSecret : nil, domain: configuration.domain,
      logger: logger)
  }

  /// Between two polls of a demo that lives without webhooks, in seconds: its changes are to be
  /// seen as they happen, and asking this shop costs nobody anything.
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

  private static func run(
    _ core: SyncCore, _ store: SQLiteStore, _ client: ShopifyAdminClient, clock: any SyncClock,
    secret: String?, domain: String, logger: Logger
  ) -> CoreRun {
    var run = CoreRun(core: core)
    guard let secret, let key = SigningSecret(name: "client_secret", secret) else { return run }
    run.receiver = .live(
      ReceiverConfiguration(
        host: ListenAddress.usualHost, port: 0, shop: domain, secrets: [key]),
      inbox: store, core: core, clock: clock, isPatient: true, logger: logger)
    let (ports, sink) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
    run.onListening = { port in sink.yield(port) }
    run.companion = {
      for await port in ports {
        let uri = "http://\(ListenAddress.usualHost):\(port)\(WebhookSettings.usualPath)"
        await subscribe(client, uri: uri, store, logger: logger)
      }
    }
    return run
  }

  /// Asks the shop for all topics, as `webhooks register` does; what it refuses the poll finds.
  private static func subscribe(
    _ client: ShopifyAdminClient, uri: String, _ store: SQLiteStore, logger: Logger
  ) async {
    do {
      let access = try await client.profile().access
      try await store.record(
        SubscriptionKeeper.register(gateway: client, access: access, uri: uri))
    } catch {
      let why = CommandFailure.of(error)?.sentence ?? "it was told to stop"
      logger.notice("a demo without all webhooks", metadata: ["why": "\(why)"])
    }
  }
}

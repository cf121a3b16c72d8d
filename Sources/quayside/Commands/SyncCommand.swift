import ArgumentParser
import FulfillmentDomain
import Sync

/// `sync`: catches up with the shop once.
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Catch up with the shop once, then exit.")

  @Flag(help: "Read everything again, not only what changed.")
  var full = false
  @OptionGroup var timeout: TimeoutOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let settings = try Settings.load()
    try settings.requireConnection()
    let logger = global.logger("sync")
    let report = try await StoreAccess.writing(settings, as: "sync") { store in
      try await ShopConnection.with(settings, timeout: timeout.seconds, logger: logger) { shop in
        // The first answer must come in time; a first load of a big shop may then take its while.
        _ = try await Deadline(seconds: timeout.seconds).limit { try await shop.profile() }
        let core = SyncCore(store: store, gateway: shop, logger: logger)
        return try await core.syncOnce(full: full)
      }
    }
    for gap in report.gaps { Console.error("quayside: \(gap)") }
    let seconds = (report.seconds * 10).rounded() / 10
    let whole = report.ordersRead == 1 ? "1 order" : "\(report.ordersRead) orders"
    Console.out(
      """
      Read \(report.fulfillmentOrdersRead) fulfillment orders, \(report.changed) changed, \
      \(whole) read whole, in \(seconds) s.
      """)
  }
}

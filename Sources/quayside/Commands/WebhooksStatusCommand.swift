import ArgumentParser
import Foundation
import FulfillmentDomain
import Store
import StoreSQLite

/// `webhooks status`: what came in and what became of it, from the database alone.
struct WebhooksStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how webhooks stand: topics, secrets, rejections, latency. Without the network.")

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let settings = try Settings.load()
    let writer = SQLiteStore.writer(in: URL(filePath: try settings.folder()))
    let status = try await StoreAccess.reading(settings) { store in
      let records = try await store.deliveries(
        .latest, limit: WebhookStatus.latest, withBodies: false)
      return WebhookStatus(
        health: try await store.feed().webhooks, activity: try await store.webhookActivity(),
        latency: WebhookLatency(records), settings: settings.webhooks, isRunning: writer != nil)
    }
    if json {
      Console.out(status.json)
    } else {
      Console.out(status.lines(now: Date(), timeZone: .current))
    }
  }
}

import ArgumentParser
import Foundation
import FulfillmentDomain
import Sync

/// `webhooks register`: every topic that Quayside wants, at `webhook_url`.
struct WebhooksRegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Have Shopify send every topic that Quayside uses to webhook_url.",
    discussion: """
      Repeating it is harmless. Ends with 0 where all of them are there, with 77 where a scope is \
      missing for one, and with 65 where Shopify does not take one.
      """)

  @OptionGroup var options: SubscriptionOptions
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let settings = try Settings.load()
    let uri = try settings.requireWebhookURI()
    let registration = try await options.ask(settings) { shop, profile in
      let access = profile.access
      let now = Date()
      // As if all had been there: then what had to be made is told apart.
      let former = SubscriptionReport(
        checkedAt: now, uri: uri,
        topics: Dictionary(uniqueKeysWithValues: WebhookTopic.wanted.map { ($0, .registered) }))
      let report = try await SubscriptionKeeper.register(
        gateway: shop, access: access, uri: uri, former: former, now: now)
      return Registration(report, access: access)
    }
    if json { Console.out(registration.json) } else { Console.out(registration.table) }
    if registration.status != .done {
      throw CommandFailure(registration.status, registration.sentence)
    }
  }
}

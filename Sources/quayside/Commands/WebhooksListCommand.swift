import ArgumentParser
import FulfillmentDomain

/// `webhooks list`: what Shopify has.
struct WebhooksListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Ask Shopify which subscriptions this app has, and which are missing.",
    discussion: """
      Only those that were made through the API are listed: Shopify does not tell those of an \
      app's own configuration file.
      """)

  @OptionGroup var options: SubscriptionOptions
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let settings = try Settings.load()
    let all = try await options.ask(settings) { shop, _ in try await shop.webhookSubscriptions() }
    let survey = SubscriptionSurvey(all, uri: settings.webhooks?.uri)
    guard !json else { return Console.out(survey.json) }
    Console.out(survey.table)
    if let note = survey.note { Console.error("quayside: \(note)") }
  }
}

import ArgumentParser
import FulfillmentDomain
import TerminalUI

/// `webhooks unregister`: ends subscriptions.
struct WebhooksUnregisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unregister",
    abstract: "End the subscriptions that point at webhook_url.",
    discussion: """
      A Quayside that runs with webhook_url set makes them again within minutes: take the setting \
      out first.
      """)

  @OptionGroup var options: SubscriptionOptions
  @Flag(help: "End every one that this app made through the API, wherever it points.")
  var all = false

  func run() async throws {
    let settings = try Settings.load()
    let uri = all ? settings.webhooks?.uri : try settings.requireWebhookURI()
    let all = all
    let ended = try await options.ask(settings) { shop, _ in
      let survey = SubscriptionSurvey(try await shop.webhookSubscriptions(), uri: uri)
      var ended: [(subscription: WebhookSubscription, objections: [String])] = []
      for subscription in all ? survey.subscriptions : survey.ours {
        ended.append((subscription, try await shop.unsubscribe(subscription.id)))
      }
      return ended
    }
    var table = TextTable(["TOPIC", "ADDRESS", ""])
    for (subscription, objections) in ended {
      table.add([
        SafeText(WebhookTopic(enumName: subscription.topic)?.name ?? subscription.topic),
        SafeText(subscription.uri),
        SafeText(objections.isEmpty ? "ended" : objections.joined(separator: "; ")),
      ])
    }
    if ended.isEmpty {
      Console.out("There was nothing to end.")
    } else {
      Console.out(table.takeLines())
    }
    if settings.webhooks?.uri != nil {
      Console.error(
        """
        quayside: webhook_url is still set: a Quayside that runs, or starts, makes them again.
        """)
    }
    guard ended.allSatisfy(\.objections.isEmpty) else {
      throw CommandFailure(.refused, "Shopify did not end all of them.")
    }
  }
}

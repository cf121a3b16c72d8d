import FulfillmentDomain
import TerminalUI

/// The subscriptions that Shopify has, beside what Quayside wants.
struct SubscriptionSurvey: Hashable, Sendable {
  /// By topic, then address.
  let subscriptions: [WebhookSubscription]
  /// Where they should point; nil where `webhook_url` is not set.
  let uri: String?

  init(_ subscriptions: [WebhookSubscription], uri: String?) {
    self.subscriptions = subscriptions.sorted {
      ($0.topic, $0.uri, $0.id) < ($1.topic, $1.uri, $1.id)
    }
    self.uri = uri
  }

  /// Whether it points at us.
  func isOurs(_ subscription: WebhookSubscription) -> Bool {
    uri.map { Self.comparable($0) == Self.comparable(subscription.uri) } ?? false
  }

  /// Whether its topic is one that Quayside wants.
  func isWanted(_ subscription: WebhookSubscription) -> Bool {
    Self.wanted.contains(subscription.topic)
  }

  /// Those that point at us.
  var ours: [WebhookSubscription] { subscriptions.filter(isOurs) }

  /// Wanted topics without a subscription that points at us; nil where nothing says where to.
  var missing: [WebhookTopic]? {
    guard uri != nil else { return nil }
    let there = Set(ours.map(\.topic))
    return WebhookTopic.wanted.filter { !there.contains($0.enumName) }
  }

  /// Other addresses that wanted topics go to, each once.
  var elsewhere: [String] {
    Array(Set(subscriptions.filter { isWanted($0) && !isOurs($0) }.map(\.uri))).sorted()
  }

  private static let wanted = Set(WebhookTopic.wanted.map(\.enumName))

  /// Scheme and host mean the same in any case, and Shopify may write them otherwise than we do.
  static func comparable(_ uri: String) -> String {
    let parts = uri.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[1].isEmpty else { return uri }
    return "\(parts[0].lowercased())//\(parts[2].lowercased())/\(parts.dropFirst(3).joined())"
  }
}

extension SubscriptionSurvey {
  /// What `webhooks list` prints.
  var table: [SafeText] {
    guard !subscriptions.isEmpty else { return ["Shopify has none of this app."] }
    var table = TextTable(["TOPIC", "FORMAT", "ADDRESS", ""])
    for subscription in subscriptions {
      table.add([
        SafeText(Self.name(subscription)), SafeText(subscription.format.rawValue),
        SafeText(subscription.uri), SafeText(words(subscription)),
      ])
    }
    return table.takeLines()
  }

  /// What stands below the table; nil where all is well.
  var note: String? {
    guard let missing else {
      return "Nothing is compared: webhook_url is not set, so nobody knows where they should point."
    }
    guard !missing.isEmpty else { return nil }
    return "\(missing.count) of \(WebhookTopic.wanted.count) topics do not come here: run "
      + "`quayside webhooks register`."
  }

  var json: JSONValue {
    .array(
      subscriptions.map { subscription in
        .members([
          "id": .text(subscription.id.text), "topic": .text(Self.name(subscription)),
          "format": .text(subscription.format.rawValue), "uri": .text(subscription.uri),
          "ours": .bool(isOurs(subscription)), "wanted": .bool(isWanted(subscription)),
        ])
      })
  }

  /// As a delivery's header writes it, where the topic is one that Quayside knows.
  private static func name(_ subscription: WebhookSubscription) -> String {
    WebhookTopic(enumName: subscription.topic)?.name ?? subscription.topic
  }

  private func words(_ subscription: WebhookSubscription) -> String {
    guard uri != nil else { return "" }
    guard isOurs(subscription) else { return "goes elsewhere" }
    return isWanted(subscription) ? "" : "not needed"
  }
}

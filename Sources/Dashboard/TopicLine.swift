import FulfillmentDomain

/// One topic on the webhooks screen: what came of it, and how its subscription stands.
struct TopicLine: Hashable, Sendable {
  let topic: String
  /// Nil where nothing came yet.
  let counts: TopicCounts?
  /// Nil where Quayside does not ask for it, or the subscriptions were not compared yet.
  let subscription: SubscriptionReport.State?
  /// Whether the poll found what this topic should have announced.
  let isMissed: Bool

  /// All topics that came or are asked for: those that need somebody first, then by name.
  static func all(_ activity: WebhookActivity, _ health: WebhookHealth?) -> [TopicLine] {
    var subscriptions: [String: SubscriptionReport.State] = [:]
    for (topic, state) in activity.subscriptions?.topics ?? [:] {
      subscriptions[topic.name] = state
    }
    var counts: [String: TopicCounts] = [:]
    for topic in activity.topics { counts[topic.topic] = topic }
    let missed = Set((health?.missing ?? []).map(\.name))
    let names = Set(subscriptions.keys).union(counts.keys).union(missed)
    return names.map { name in
      TopicLine(
        topic: name, counts: counts[name], subscription: subscriptions[name],
        isMissed: missed.contains(name))
    }.sorted { ($0.trouble.rawValue, $0.topic) < ($1.trouble.rawValue, $1.topic) }
  }

  /// What is wrong with it, the worst first.
  enum Trouble: Int, Hashable, Sendable {
    case missed, unsubscribed, poison, recreated, unrouted, none
  }

  var trouble: Trouble {
    if isMissed { return .missed }
    switch subscription {
    case .impossible, .missing: return .unsubscribed
    default: break
    }
    if let counts, counts.poison > 0 { return .poison }
    if case .recreated? = subscription { return .recreated }
    if let counts, counts.unrouted > 0 { return .unrouted }
    return .none
  }

  /// How its subscription stands, in a few words; in at most twelve columns where there is no room.
  func subscriptionWords(_ clock: Clock, isShort: Bool = false) -> String {
    switch subscription {
    case nil: ""
    case .registered?: "registered"
    case .recreated(let time)?: "recreated \(isShort ? clock.age(time) : clock.ago(time))"
    case .impossible(let why)?: isShort ? "impossible" : "impossible: \(why)"
    case .missing?: "missing"
    }
  }

  /// What the mark before it says in words.
  func sentence(_ clock: Clock) -> String? {
    switch trouble {
    case .missed: "The poll found a change that this topic should have announced."
    case .unsubscribed:
      switch subscription {
      case .impossible(let why)?: "It cannot be subscribed to: \(why)"
      default: "Shopify does not send it: quayside webhooks register asks for it."
      }
    case .poison:
      "Deliveries were set aside: open one of them to read why, and quayside webhooks replay tries "
        + "them again."
    case .recreated: "Shopify had removed the subscription; it was made again."
    case .unrouted: "Deliveries named nothing that Quayside could read."
    case .none: nil
    }
  }

  var role: Theme.Role {
    switch trouble {
    case .missed, .unsubscribed, .poison: .danger
    case .recreated, .unrouted: .warning
    case .none: .text
    }
  }

  var mark: String {
    switch trouble {
    case .missed, .unsubscribed, .poison: "!"
    default: " "
    }
  }
}

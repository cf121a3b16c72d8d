import FulfillmentDomain

extension WebhookStatus {
  /// The stable shape of `webhooks status --json`. Times are ISO 8601, latencies milliseconds.
  var json: JSONValue {
    .members([
      "running": .bool(isRunning),
      "state": .text(health?.state.rawValue),
      "since": .time(health?.since),
      "problem": .text(health?.problem),
      "missing": .array((health?.missing ?? []).map { .text($0.name) }),
      "listen": .text(settings?.listen.description),
      "url": .text(settings?.uri),
      "lastReceivedAt": .time(lastReceivedAt),
      "unsettled": .int(activity.unsettled),
      "topics": .array(topics.map(Self.json)),
      "secrets": .array(
        activity.secrets.map { secret in
          .members([
            "label": .text(secret.label), "verified": .int(secret.verified),
            "lastAt": .time(secret.lastAt),
          ])
        }),
      "rejections": .object(
        Rejection.allCases.map { reason in
          .init(name: reason.rawValue, value: .int(activity.rejections[reason] ?? 0))
        }),
      "subscriptions": activity.subscriptions.map(Self.json) ?? .null,
      "latency": .members([
        "deliveries": .int(latency.deliveries),
        "triggeredToReceived": Self.json(latency.toReceived),
        "receivedToSettled": Self.json(latency.toSettled),
        "triggeredToSettled": Self.json(latency.inAll),
      ]),
    ])
  }

  private static func json(_ topic: Topic) -> JSONValue {
    .members([
      "topic": .text(topic.name),
      "wanted": .bool(topic.isWanted),
      "subscription": .text(topic.subscription.map(word)),
      "message": .text(topic.subscription.flatMap(reason)),
      "accepted": .int(topic.counts?.accepted ?? 0),
      "duplicates": .int(topic.counts?.duplicates ?? 0),
      "unrouted": .int(topic.counts?.unrouted ?? 0),
      "poison": .int(topic.counts?.poison ?? 0),
      "lastReceivedAt": .time(topic.counts?.lastReceivedAt),
    ])
  }

  private static func json(_ report: SubscriptionReport) -> JSONValue {
    .members([
      "checkedAt": .time(report.checkedAt), "uri": .text(report.uri),
      "problem": .text(report.problem),
    ])
  }

  private static func json(_ span: WebhookLatency.Span?) -> JSONValue {
    span.map { .members(["p50": .int($0.half), "p99": .int($0.most)]) } ?? .null
  }

  static func word(_ state: SubscriptionReport.State) -> String {
    switch state {
    case .registered: "registered"
    case .recreated: "recreated"
    case .impossible: "impossible"
    case .missing: "missing"
    }
  }

  private static func reason(_ state: SubscriptionReport.State) -> String? {
    if case .impossible(let why) = state { why } else { nil }
  }
}

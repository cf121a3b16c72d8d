import Foundation
import FulfillmentDomain
import TerminalUI

extension WebhookStatus {
  /// What `webhooks status` prints for people.
  func lines(now: Date, timeZone: TimeZone) -> [SafeText] {
    var lines: [SafeText] = [SafeText(stateWords(timeZone))]
    if !isRunning {
      lines.append(
        "No Quayside runs now: start the board or `quayside serve`. This is how it was last.")
    }
    if let missing = health?.missing, !missing.isEmpty {
      lines.append(
        SafeText("Not announced: \(missing.map(\.name).joined(separator: ", "))."))
      // The feed's own sentence sends people here.
      lines.append(
        """
        `quayside webhooks list` says whether Shopify has them. Where it has, look at what stands \
        between it and this machine: the proxy, its certificate, the firewall.
        """)
    } else if let problem = health?.problem {
      lines.append(SafeText(problem))
    }
    let last = lastReceivedAt.map { "the last came \(Self.age($0, now))" } ?? "none ever came"
    lines.append(
      SafeText("Deliveries: \(last); \(activity.unsettled) wait for their read."))
    lines.append(SafeText(subscriptionWords(timeZone)))
    lines.append("")
    lines += topicTable(now)
    if !activity.secrets.isEmpty {
      lines.append("")
      lines += secretTable(now)
    }
    let rejected = Rejection.allCases.compactMap { reason in
      activity.rejections[reason].flatMap { $0 > 0 ? "\($0) \(Self.words(reason))" : nil }
    }
    lines.append("")
    lines.append(
      SafeText(
        rejected.isEmpty
          ? "Turned away: none." : "Turned away: \(rejected.joined(separator: ", ")).")
    )
    if activity.rejections[.signature, default: 0] > 0 {
      lines.append(
        """
        Without a good signature: another secret signs, or somebody forges. Compare client_secret \
        and webhook_secret with the app's in Shopify.
        """)
    }
    lines += latencyTable()
    return lines
  }

  private func stateWords(_ timeZone: TimeZone) -> String {
    guard let health else {
      return settings == nil
        ? "No webhooks are received: webhook_listen is not set."
        : "No webhooks are received yet: start `quayside serve` or the board."
    }
    let since = PlainTime.text(health.since, timeZone)
    return switch health.state {
    case .waiting: "Listening since \(since); nothing has come yet."
    case .healthy: "Healthy since \(since)."
    case .degraded: "Degraded since \(since): the poll found changes that no delivery announced."
    case .down: "Down since \(since)."
    }
  }

  private func subscriptionWords(_ timeZone: TimeZone) -> String {
    guard let report = activity.subscriptions else {
      return
        "Subscriptions were never compared: set webhook_url and start `quayside serve`, or run "
        + "`quayside webhooks register`."
    }
    let there = report.topics.values.count { state in
      switch state {
      case .registered, .recreated: true
      case .impossible, .missing: false
      }
    }
    let words =
      "Subscriptions at \(PlainTime.text(report.checkedAt, timeZone)): \(there) of "
      + "\(WebhookTopic.wanted.count) at \(report.uri)."
    return [words, report.problem].compactMap { $0 }.joined(separator: " ")
  }

  private func topicTable(_ now: Date) -> [SafeText] {
    var table = TextTable([
      "TOPIC", "LAST", "ACCEPTED", "DUPLICATES", "UNROUTED", "POISON", "SUBSCRIPTION",
    ])
    for topic in topics {
      let counts = topic.counts
      table.add([
        SafeText(topic.name), SafeText(counts.map { Self.age($0.lastReceivedAt, now) } ?? "never"),
        SafeText("\(counts?.accepted ?? 0)"), SafeText("\(counts?.duplicates ?? 0)"),
        SafeText("\(counts?.unrouted ?? 0)"), SafeText("\(counts?.poison ?? 0)"),
        SafeText(
          topic.subscription.map(Self.words) ?? (topic.isWanted ? "not compared" : "not wanted")),
      ])
    }
    return table.takeLines()
  }

  private func secretTable(_ now: Date) -> [SafeText] {
    var table = TextTable(["SECRET", "VERIFIED", "LAST"])
    for secret in activity.secrets {
      table.add([
        SafeText(secret.label), SafeText("\(secret.verified)"),
        SafeText(Self.age(secret.lastAt, now)),
      ])
    }
    return table.takeLines()
  }

  private func latencyTable() -> [SafeText] {
    guard latency.deliveries > 0 else { return [] }
    func words(_ span: WebhookLatency.Span?) -> String {
      span.map { "\($0.half) ms, 1 in 100 more than \($0.most) ms" } ?? "not known"
    }
    return [
      SafeText("Latency of the latest \(latency.deliveries), the half within:"),
      SafeText("  event to receiver   \(words(latency.toReceived))"),
      SafeText("  receiver to read    \(words(latency.toSettled))"),
      SafeText("  event to read       \(words(latency.inAll))"),
    ]
  }

  private static func words(_ state: SubscriptionReport.State) -> String {
    if case .impossible(let why) = state { return "impossible: \(why)" }
    return word(state)
  }

  /// What a reason to turn something away means.
  static func words(_ reason: Rejection) -> String {
    switch reason {
    case .signature: "without a good signature"
    case .otherShop: "of another shop"
    case .tooLong: "too long"
    case .broken: "broken"
    case .overload: "because too much came at once"
    }
  }

  /// `just now`, `4 min ago`, `3 h ago`, `2 d ago`.
  static func age(_ time: Date, _ now: Date) -> String {
    let minutes = Int(min(max(0, now.timeIntervalSince(time)), 1e9) / 60)
    return switch minutes {
    case 0: "just now"
    case ..<60: "\(minutes) min ago"
    case ..<2880: "\(minutes / 60) h ago"
    default: "\(minutes / 1440) d ago"
    }
  }
}

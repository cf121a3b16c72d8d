import Foundation
import FulfillmentDomain
import TerminalUI

extension WebhookText {
  /// Whether there is room for reasons.
  private var isWide: Bool { width >= 110 }

  /// The number of columns that a mark before a line takes.
  private static let markWidth = 2

  private enum TopicColumn: Hashable { case last, accepted, duplicates, unrouted, poison, state }

  var topics: [Line] {
    guard let activity else { return [] }
    let all = TopicLine.all(activity, state.feed.webhooks)
    let title = Line(line: StyledLine("Topics [\(all.count)]", .title))
    guard !all.isEmpty else { return [title, Line(line: StyledLine("  \(nothingCame)", .dim))] }
    let names = all.map { SafeText($0.topic).width }.max() ?? 0
    let columns = FittedColumns<TopicColumn>(
      width: width - Self.markWidth, least: 24, most: max(5, names),
      [
        .init(id: .last, title: "last", width: 4, rank: 0),
        .init(id: .accepted, title: "accepted", width: 8, rank: 2),
        .init(id: .duplicates, title: "dup.", width: 4, rank: 5),
        .init(id: .unrouted, title: "unrouted", width: 8, rank: 4),
        .init(id: .poison, title: "poison", width: 6, rank: 3),
        .init(
          id: .state, title: "subscription", width: isWide ? 30 : 12, rank: 1, isRight: false),
      ])
    return [title, Line(line: columns.head("topic"))]
      + all.map { topic in
        let name = SafeText(topic.topic).fittedTail(to: columns.first)
        let line = columns.line(mark: topic.mark, name, topic.role) { cell(topic, $0.id) }
        return Line(line: line, item: .topic(topic.topic))
      }
  }

  private func cell(_ topic: TopicLine, _ column: TopicColumn) -> (String, Theme.Role) {
    func count(_ number: Int?, _ role: Theme.Role = .dim) -> (String, Theme.Role) {
      guard let number, number > 0 else { return ("", .dim) }
      return (LoadWords.grouped(number), role)
    }
    return switch column {
    case .last: (topic.counts.map { clock.age($0.lastReceivedAt) } ?? symbols.dash, .text)
    case .accepted: count(topic.counts?.accepted, .text)
    case .duplicates: count(topic.counts?.duplicates)
    case .unrouted: count(topic.counts?.unrouted, .warning)
    case .poison: count(topic.counts?.poison, .danger)
    case .state: (topic.subscriptionWords(clock, isShort: !isWide), topic.role)
    }
  }

  /// Why the lists are empty.
  private var nothingCame: String {
    switch state.feed.webhooks?.state {
    case nil: "nothing: no receiver is configured"
    case .down?: "nothing was received, and nothing can be"
    default: "nothing was received yet"
    }
  }

  private enum DeliveryColumn: Hashable { case topic, age, delay, outcome, copies, format }

  var deliveries: [Line] {
    guard let reading = book.reading else {
      return book.failure == nil ? [Line(line: StyledLine("loading…", .dim))] : []
    }
    let all = reading.deliveries
    let latest = all.count < DashboardLimits.deliveries ? "" : "latest "
    let title = Line(line: StyledLine("Deliveries [\(latest)\(all.count)]", .title))
    guard !all.isEmpty else { return [title, Line(line: StyledLine("  \(nothingCame)", .dim))] }
    let names = all.map { SafeText($0.topic).width }.max() ?? 0
    let columns = FittedColumns<DeliveryColumn>(
      width: width - Self.markWidth, least: 20, most: max(5, names),
      [
        .init(id: .outcome, title: "outcome", width: isWide ? 36 : 8, rank: 0, isRight: false),
        .init(id: .age, title: "age", width: 4, rank: 1),
        .init(id: .delay, title: "delay", width: 7, rank: 2),
        .init(id: .topic, title: "number", width: 6, rank: 3),
        .init(id: .copies, title: "dup.", width: 4, rank: 4),
        .init(id: .format, title: "format", width: 6, rank: 5, isRight: false),
      ])
    return [title, Line(line: columns.head("topic"))]
      + all.map { delivery in
        let name = SafeText(delivery.topic).fittedTail(to: columns.first)
        let line = columns.line(mark: delivery.mark, name, .text) { cell(delivery, $0.id) }
        return Line(line: line, item: .delivery(delivery.number))
      }
  }

  private func cell(_ delivery: DeliveryRecord, _ column: DeliveryColumn) -> (String, Theme.Role) {
    switch column {
    case .topic: return (String(delivery.number), .dim)
    case .age: return (clock.age(delivery.receivedAt), .text)
    case .delay: return (delivery.delay.map(Clock.took) ?? symbols.dash, .dim)
    case .outcome: return (delivery.outcomeWords(isShort: !isWide), delivery.outcomeRole)
    case .copies: return (delivery.duplicates > 0 ? String(delivery.duplicates) : "", .dim)
    case .format: return (delivery.format.rawValue, .dim)
    }
  }
}

extension DeliveryRecord {
  /// From the event at the shop to us, in seconds; nil where Shopify did not say when it was.
  var delay: TimeInterval? {
    triggeredAt.map { max(0, receivedAt.timeIntervalSince($0)) }
  }

  /// What became of it; in one word of at most eight columns where there is no room.
  func outcomeWords(isShort: Bool) -> String {
    switch outcome {
    case .hinted: settledAt != nil ? "read" : isShort ? "waiting" : "waiting for the read"
    case .unrouted: "unrouted"
    case .poison(let why): isShort ? "poison" : "poison: \(why)"
    }
  }

  var outcomeRole: Theme.Role {
    switch outcome {
    case .hinted: settledAt == nil ? .pending : .success
    case .unrouted: .warning
    case .poison: .danger
    }
  }

  var mark: String {
    if case .poison = outcome { return "!" }
    return " "
  }
}

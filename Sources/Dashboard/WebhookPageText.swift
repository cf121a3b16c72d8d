import Foundation
import FulfillmentDomain
import TerminalUI

/// One topic or one delivery in full, as lines.
struct WebhookPageText {
  let state: DashboardState
  let width: Int
  let symbols: Symbols

  init(_ state: DashboardState, width: Int) {
    self.state = state
    self.width = width
    symbols = Symbols(state.borders)
  }

  private var clock: Clock { state.clock }
  private static let column = 14

  func lines(_ item: WebhookView.Item) -> [StyledLine] {
    switch item {
    case .topic(let name): topic(name)
    case .delivery(let number): delivery(number)
    }
  }

  private func field(_ label: String, _ text: String, _ role: Theme.Role = .text) -> [StyledLine] {
    StyledLine.labelled(label, text, width: width, role: role, column: Self.column)
  }

  private func topic(_ name: String) -> [StyledLine] {
    let activity = state.webhooks.reading?.activity ?? WebhookActivity()
    guard
      let topic = TopicLine.all(activity, state.feed.webhooks).first(where: { $0.topic == name })
    else { return StyledLine.wrapped("Nothing is known of it any more.", .warning, width: width) }
    var lines = field("Topic", topic.topic)
    if let sentence = topic.sentence(clock) {
      lines += StyledLine.wrapped(sentence, topic.role, width: width)
    }
    let state = topic.subscriptionWords(clock)
    lines += field("Subscription", state.isEmpty ? "Quayside does not ask for it" : state)
    guard let counts = topic.counts else { return lines + field("Received", "nothing yet", .dim) }
    lines += field("Last", clock.absolute(counts.lastReceivedAt))
    for (label, count) in [
      ("Accepted", counts.accepted), ("Duplicates", counts.duplicates),
      ("Unrouted", counts.unrouted), ("Poison", counts.poison),
    ] {
      lines += field(label, LoadWords.grouped(count))
    }
    return lines
  }

  private func delivery(_ number: Int64) -> [StyledLine] {
    let opened = state.webhooks.opened.flatMap { $0.number == number ? $0 : nil }
    var found = state.webhooks.delivery(number)
    var failure: String?
    switch opened?.answer {
    case .value(let record)?:
      found = found ?? record
      if found == nil { failure = "The inbox does not know this delivery any more." }
    case .failed(let why)?: failure = why
    case nil: break
    }
    var lines = failure.map { StyledLine.wrapped($0, .danger, width: width) } ?? []
    guard let record = found else { return lines.isEmpty ? [StyledLine("loading…", .dim)] : lines }
    lines += headers(record) + outcome(record)
    return lines + body(of: record, opened)
  }

  private func headers(_ record: DeliveryRecord) -> [StyledLine] {
    let none = "missing"
    var lines = field("Topic", record.topic)
    lines += field("Webhook id", record.webhookID)
    lines += field("Event id", record.eventID ?? none, record.eventID == nil ? .dim : .text)
    lines += field(
      "API version", record.apiVersion ?? none, record.apiVersion == nil ? .dim : .text)
    lines += field("Format", "\(record.format.rawValue), \(LoadWords.grouped(record.size)) bytes")
    let triggered = record.triggeredAt.map(clock.stamp) ?? none
    lines += field("Triggered", triggered, record.triggeredAt == nil ? .dim : .text)
    let delay = record.delay.map { ", \(Clock.took($0)) later" } ?? ""
    lines += field("Received", clock.stamp(record.receivedAt) + delay)
    let copies = record.duplicates
    if copies > 0 { lines += field("Duplicates", "\(copies) more, which changed nothing") }
    return lines
  }

  private func outcome(_ record: DeliveryRecord) -> [StyledLine] {
    var lines: [StyledLine]
    switch record.outcome {
    case .hinted where record.settledAt == nil:
      lines = field("Outcome", "waiting until what it names is read", .pending)
    case .hinted: lines = field("Outcome", "what it names was read", .success)
    case .unrouted:
      lines = field("Outcome", "unrouted: it names nothing that Quayside reads", .warning)
    case .poison(let why): lines = field("Outcome", "set aside: \(why)", .danger)
    }
    if !record.hints.isEmpty {
      lines += field("Names", record.hints.map(\.words).joined(separator: ", "))
    }
    if let settled = record.settledAt {
      let took = Clock.took(max(0, settled.timeIntervalSince(record.receivedAt)))
      lines += field("Row stored", "\(clock.stamp(settled)), \(took) later")
    }
    if let settled = record.settledAt, let painted = state.screenTimes.painted(record) {
      let took = Clock.took(painted.timeIntervalSince(settled))
      lines += field("On screen", "\(clock.stamp(painted)), \(took) later")
    }
    return lines
  }

  private func body(of record: DeliveryRecord, _ opened: OpenedDelivery?) -> [StyledLine] {
    guard let opened, case .value? = opened.answer else {
      return opened?.answer == nil ? [.blank, StyledLine("loading the body…", .dim)] : []
    }
    guard let body = opened.body else {
      return [.blank]
        + StyledLine.wrapped(
          "Its body is not kept: it may hold personal data, or is older than three days.", .dim,
          width: width)
    }
    if state.isPrivate {
      return [.blank] + StyledLine.wrapped("Its body is masked: p shows it.", .dim, width: width)
    }
    var lines: [StyledLine] = [.blank, StyledLine("Body", .title)]
    for line in body.lines {
      let indent = min(2 * line.depth, width / 2)
      lines += StyledLine.wrap(line.text, width: width - indent).map {
        StyledLine(label: "", $0, width: indent)
      }
    }
    if body.isCut { lines.append(StyledLine("there is more of it than is shown", .dim)) }
    return lines
  }
}

extension FulfillmentDomain.Hint {
  /// What it names, in words.
  fileprivate var words: String {
    switch subject {
    case .order(let id): "order \(id.number)"
    case .fulfillmentOrder(let id): "fulfillment order \(id.number)"
    case .shop: "the shop"
    }
  }
}

import Foundation
import FulfillmentDomain
import TerminalUI

/// The webhooks screen as lines: how they stand, the topics, the latest deliveries.
struct WebhookText {
  struct Line: Hashable {
    var line: StyledLine
    /// What Enter opens; nil where nothing.
    var item: WebhookView.Item?
  }

  let state: DashboardState
  let width: Int
  let symbols: Symbols

  init(_ state: DashboardState, width: Int) {
    self.state = state
    self.width = width
    symbols = Symbols(state.borders)
  }

  var clock: Clock { state.clock }
  var book: WebhookBook { state.webhooks }
  var activity: WebhookActivity? { book.reading?.activity }

  var lines: [Line] {
    head.map { Line(line: $0) } + topics + [Line(line: .blank)] + deliveries
  }

  private var head: [StyledLine] {
    var lines = stateLines
    if let failure = book.failure {
      lines += StyledLine.labelled("Failed", failure, width: width, role: .danger)
    }
    lines += addresses
    if let activity {
      let waits = activity.unsettled
      let words = waits == 1 ? "1 delivery waits" : "\(LoadWords.grouped(waits)) deliveries wait"
      lines += StyledLine.labelled(
        "Waiting", waits == 0 ? "none: all was read" : "\(words) for the read", width: width,
        role: waits == 0 ? .text : .pending)
      lines += rejections(activity) + secrets(activity)
    }
    return lines + latency + [.blank]
  }

  private var stateLines: [StyledLine] {
    guard let health = state.feed.webhooks else {
      return StyledLine.labelled(
        "State",
        "no receiver is configured, the board polls: set webhook_listen and webhook_url (or "
          + "QUAYSIDE_WEBHOOK_LISTEN and QUAYSIDE_WEBHOOK_URL), then start again",
        width: width)
    }
    let since = "since \(clock.since(health.since)) (\(clock.ago(health.since)))"
    let (words, role): (String, Theme.Role) =
      switch health.state {
      case .waiting: ("listening \(since): nothing came yet, the board polls", .text)
      case .healthy: ("healthy \(since)", .success)
      case .degraded: ("degraded \(since): polled for what no delivery announced", .warning)
      case .down: ("down \(since): nothing is received, the board polls", .danger)
      }
    var lines = StyledLine.labelled("State", words, width: width, role: role)
    if !health.missing.isEmpty {
      lines += StyledLine.labelled(
        "Missed", pieces: health.missing.map(\.name), separator: ",", width: width, role: role)
    }
    if let problem = health.problem {
      lines += StyledLine.labelled("", problem, width: width, role: role)
    }
    return lines
  }

  private var addresses: [StyledLine] {
    var lines: [StyledLine] = []
    if let address = book.listensAt {
      lines += StyledLine.labelled("Listens", "at \(address)", width: width)
    }
    if let report = activity?.subscriptions {
      let compared = "compared with Shopify \(clock.ago(report.checkedAt))"
      lines += StyledLine.labelled(
        "Address", pieces: [report.uri, compared], separator: " \(symbols.dot)", width: width)
      if let problem = report.problem {
        lines += StyledLine.labelled("", problem, width: width, role: .warning)
      }
    }
    return lines
  }

  private func rejections(_ activity: WebhookActivity) -> [StyledLine] {
    let pieces = Rejection.allCases.compactMap { reason -> String? in
      guard let count = activity.rejections[reason], count > 0 else { return nil }
      return "\(reason.words) \(LoadWords.grouped(count))"
    }
    guard !pieces.isEmpty else { return StyledLine.labelled("Rejected", "none", width: width) }
    return StyledLine.labelled(
      "Rejected", pieces: pieces, separator: " \(symbols.dot)", width: width, role: .warning)
  }

  private func secrets(_ activity: WebhookActivity) -> [StyledLine] {
    activity.secrets.enumerated().flatMap { at, secret in
      let verified = "verified \(LoadWords.grouped(secret.verified))"
      return StyledLine.labelled(
        at == 0 ? "Secrets" : "",
        pieces: [secret.label, verified, "last \(clock.ago(secret.lastAt))"],
        separator: " \(symbols.dot)", width: width)
    }
  }

  private var latency: [StyledLine] {
    guard let deliveries = book.reading?.deliveries, !deliveries.isEmpty else { return [] }
    let latency = DeliveryLatency(deliveries, state.screenTimes)
    let stages = DeliveryLatency.Stage.allCases.filter { latency.count($0) > 0 }
    return stages.enumerated().flatMap { at, stage -> [StyledLine] in
      let name = stage.words(symbols)
      // Names under each other where there is room, else as they come.
      let padded = width >= 60 ? SafeText(name).padded(to: 22).string : name
      let median = latency.percentile(0.5, stage).map(Clock.took) ?? ""
      let most = latency.percentile(0.99, stage).map(Clock.took) ?? ""
      let of = at == 0 ? "  of \(latency.count(stage))" : ""
      let text = "\(padded)median \(median), 99 % \(most)\(of)"
      let label = at == 0 ? "Latency" : ""
      if width >= 60 { return [StyledLine(label: label, text)] }
      return StyledLine.labelled(
        label, "\(name) median \(median), 99 % \(most)", width: width)
    }
  }
}

extension Rejection {
  var words: String {
    switch self {
    case .signature: "bad signature"
    case .otherShop: "other shop"
    case .tooLong: "too long"
    case .broken: "broken"
    case .overload: "overload"
    }
  }
}

extension DeliveryLatency.Stage {
  func words(_ symbols: Symbols) -> String {
    switch self {
    case .received: "triggered \(symbols.to) received"
    case .settled: "received \(symbols.to) row stored"
    case .painted: "row stored \(symbols.to) screen"
    case .all: "triggered \(symbols.to) screen"
    }
  }
}

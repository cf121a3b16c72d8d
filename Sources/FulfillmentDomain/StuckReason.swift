package import Foundation

/// Why a fulfillment order needs somebody: one of the things that Shopify's admin hides.
package struct StuckReason: Hashable, Sendable, Codable {
  /// The kinds, worst first: the first that applies is what a row shows.
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case unknownOutcome = "unknown-outcome"
    case rejected
    case cancellationRequested = "cancellation-requested"
    case incomplete
    case onHold = "on-hold"
    case overdue
  }

  package var kind: Kind
  /// In words, from Shopify's fields; hostile until drawn.
  package var text: String

  package init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }
}

extension FulfillmentOrder {
  /// Everything that keeps this order from moving at `now`, worst first; empty for one that flows
  /// and for one that is done.
  package func stuckReasons(at now: Date, hasUnknownOutcome: Bool = false) -> [StuckReason] {
    guard status.isActive else { return [] }
    var reasons: [StuckReason] = []
    if hasUnknownOutcome {
      reasons.append(.init(kind: .unknownOutcome, text: "an action's outcome is unknown"))
    }
    if requestStatus == .rejected {
      let why = lines.flatMap(\.warnings).first
      reasons.append(.init(kind: .rejected, text: why ?? "the service rejected the request"))
    }
    if requestStatus == .cancellationRequested {
      reasons.append(.init(kind: .cancellationRequested, text: "a cancellation was requested"))
    }
    if status == .incomplete {
      reasons.append(.init(kind: .incomplete, text: "the service could not complete it"))
    }
    if status == .onHold {
      let words = holds.map { $0.reason.words }
      reasons.append(
        .init(kind: .onHold, text: words.isEmpty ? "on hold" : words.joined(separator: ", ")))
    }
    if let fulfillBy, fulfillBy <= now {
      reasons.append(.init(kind: .overdue, text: "past its deadline"))
    }
    return reasons
  }

  /// The moment from which the order counts as stuck: the distant past where a state makes it so,
  /// its deadline where only time does, nil where nothing will.
  package func stuckFrom(hasUnknownOutcome: Bool = false) -> Date? {
    guard status.isActive else { return nil }
    let byState = stuckReasons(at: .distantPast, hasUnknownOutcome: hasUnknownOutcome)
    return byState.isEmpty ? fulfillBy : Date(timeIntervalSince1970: 0)
  }
}

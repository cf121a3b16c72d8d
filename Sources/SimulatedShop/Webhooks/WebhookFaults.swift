/// Something that goes wrong with a webhook on its way.
package enum WebhookFault: String, Sendable, CaseIterable {
  /// It is sent a second time, the same in everything, though it was answered.
  case duplicate
  /// It is held back until `WebhookFaults.span` later ones have been answered or lost.
  case reorder
  /// It is sent `WebhookFaults.delay` seconds later.
  case delay
  /// It is never sent.
  case loss
  /// It is signed with another secret.
  case wrongSignature
  /// It is written as XML, where its topic can be (FACTS §7.6).
  case xml
}

/// How often what goes wrong. Drawn from the seed: the same shop makes the same faults.
package struct WebhookFaults: Sendable {
  /// The share of deliveries that each fault hits, 0 to 1.
  package var shares: [WebhookFault: Double]
  /// Seconds that a delayed one waits.
  package var delay: Double
  /// So many later ones overtake one that is held back.
  package var span = 3
  /// Faults that the next deliveries are to have, whatever the shares say.
  var ordered: [WebhookFault: Int] = [:]

  /// Nothing goes wrong, unless said otherwise.
  package init(shares: [WebhookFault: Double] = [:], delay: Double = 0) {
    self.shares = shares
    self.delay = delay
  }

  mutating func draw(_ random: inout SplitMix64) -> WebhookPlan {
    var hit: Set<WebhookFault> = []
    for fault in WebhookFault.allCases {
      if let left = ordered[fault], left > 0 {
        ordered[fault] = left - 1
        hit.insert(fault)
      } else if let share = shares[fault], share > 0 {
        let drawn = Double(random.next() >> 11) / Double(1 << 53)
        if drawn < share { hit.insert(fault) }
      }
    }
    return WebhookPlan(faults: hit, delay: hit.contains(.delay) ? delay : 0, span: span)
  }
}

/// What goes wrong with one delivery.
struct WebhookPlan: Sendable, Equatable {
  var faults: Set<WebhookFault> = []
  var delay = 0.0
  var span = 0

  var copies: Int { faults.contains(.duplicate) ? 2 : 1 }
}

/// Why a key does not work on this order now, in one sentence for the status line.
package struct Refusal: Hashable, Sendable {
  package var reason: String
  /// The same in a word or three, for a list of what does not work.
  package var short: String

  package init(_ reason: String, short: String) {
    self.reason = reason
    self.short = short
  }
}

extension FulfillmentOrder {
  /// Whether `kind` may be done now: nil if so. `supportedActions` decides where Shopify lists the
  /// action; where it has no entry, the condition of FACTS §1.4 does.
  package func refusal(of kind: ActionKind) -> Refusal? {
    guard status.isActive || kind == .deadline else {
      return Refusal(
        "\(orderName) is \(status.words): there is nothing left to do", short: status.words)
    }
    switch kind {
    case .hold: return refusal(unless: .hold, verb: "be held")
    case .release: return holdsToRelease()
    case .fulfill: return refusal(unless: .createFulfillment, verb: "be fulfilled")
    case .reschedule where status != .scheduled:
      return Refusal(
        "only a scheduled order can be rescheduled: this one is \(status.words)",
        short: "not scheduled")
    case .reschedule, .deadline: return nil
    }
  }

  private func holdsToRelease() -> Refusal? {
    if holds.isEmpty && status != .onHold {
      return Refusal("\(orderName) is not on hold", short: "not on hold")
    }
    return refusal(unless: .releaseHold, verb: "be released")
  }

  private func refusal(unless action: SupportedAction, verb: String) -> Refusal? {
    if supports(action) { return nil }
    if status == .onHold && action != .releaseHold {
      return Refusal("\(orderName) is on hold: release it first", short: "on hold")
    }
    if status == .scheduled {
      return Refusal("\(orderName) is scheduled and not open yet", short: "not open yet")
    }
    if requestStatus == .submitted || requestStatus == .accepted {
      return Refusal(
        "\(orderName) is with a fulfillment service: its request is \(requestStatus.words)",
        short: "with the service")
    }
    return Refusal(
      "\(orderName) cannot \(verb): Shopify does not allow it now",
      short: "not allowed")
  }
}

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
    if kind.concernsShipment { return nil }
    guard status.isActive || kind == .deadline else {
      return Refusal(
        "\(orderName) is \(status.words): there is nothing left to do", short: status.words)
    }
    switch kind {
    case .hold: return refusal(unless: .hold, verb: "be held")
    case .release: return holdsToRelease()
    case .fulfill: return refusal(unless: .createFulfillment, verb: "be fulfilled")
    case .move: return moving()
    case .split: return splitting()
    case .merge: return merging()
    case .progress: return refusal(unless: .reportProgress, verb: "be claimed")
    case .open: return opening()
    case .cancel: return cancelling()
    case .ready: return readying()
    case .reschedule where status != .scheduled:
      return Refusal(
        "only a scheduled order can be rescheduled: this one is \(status.words)",
        short: "not scheduled")
    case .reschedule, .deadline, .cancelFulfillment, .track, .event: return nil
    case .request: return refusal(unless: .requestFulfillment, verb: "be requested of a service")
    case .requestCancel: return askingBack()
    case .accept, .reject: return answering()
    case .close: return closing()
    }
  }

  /// The request that a service may answer now; nil where none is pending.
  package var pendingRequest: MerchantRequest? {
    switch requestStatus {
    case .submitted: .fulfillment
    case .cancellationRequested: .cancellation
    default: nil
    }
  }

  private func holdsToRelease() -> Refusal? {
    if holds.isEmpty && status != .onHold {
      return Refusal("\(orderName) is not on hold", short: "not on hold")
    }
    return refusal(unless: .releaseHold, verb: "be released")
  }

  private func opening() -> Refusal? {
    if supports(.markAsOpen) { return nil }
    return Refusal(
      "\(orderName) is \(status.words): no early opening, and no progress to take back",
      short: "nothing to open")
  }

  /// Shopify does not list it where it works (FACTS §1.5): submitted work, work whose cancellation
  /// was requested, and open work that no service has.
  private func cancelling() -> Refusal? {
    if supports(.cancelFulfillmentOrder) || pendingRequest != nil { return nil }
    if status == .open && requestStatus == .unsubmitted { return nil }
    return begun() ?? refusal(unless: .cancelFulfillmentOrder, verb: "be cancelled")
  }

  /// What the merchant began keeps its place (FACTS §1.4): how it gets free again.
  private func begun() -> Refusal? {
    guard status == .inProgress, requestStatus == .unsubmitted else { return nil }
    if remainingQuantity < totalQuantity && !supports(.markAsOpen) {
      return Refusal(
        "\(orderName) is partly fulfilled: its shipment would have to be cancelled first",
        short: "partly fulfilled")
    }
    return Refusal(
      "\(orderName) is in progress: take the progress back first", short: "in progress")
  }

  private func moving() -> Refusal? {
    if supports(.move) { return nil }
    return begun() ?? refusal(unless: .move, verb: "be moved")
  }

  private func splitting() -> Refusal? {
    if supports(.split) { return nil }
    if status == .open && remainingQuantity == 1 {
      return Refusal("\(orderName) has one unit left: nothing can be split off", short: "one unit")
    }
    return begun() ?? refusal(unless: .split, verb: "be split")
  }

  /// Shopify lists it beside another open part of the order at the same place (FACTS §1.4).
  private func merging() -> Refusal? {
    if supports(.merge) { return nil }
    if status == .open && requestStatus == .unsubmitted {
      return Refusal(
        "\(orderName) cannot be merged: Shopify finds no other open part of it there",
        short: "no other part")
    }
    return begun() ?? refusal(unless: .merge, verb: "be merged")
  }

  private func askingBack() -> Refusal? {
    if supports(.requestCancellation) { return nil }
    if status != .onHold && status != .scheduled && requestStatus == .unsubmitted {
      return Refusal("\(orderName) was not given to a service", short: "no request")
    }
    return refusal(unless: .requestCancellation, verb: "be asked back")
  }

  private func readying() -> Refusal? {
    guard deliveryMethod == .pickUp else {
      return Refusal("\(orderName) is not for pickup", short: "no pickup")
    }
    guard status == .open || status == .inProgress else {
      return Refusal(
        "\(orderName) is \(status.words) and cannot be made ready", short: status.words)
    }
    return nil
  }

  private func answering() -> Refusal? {
    guard pendingRequest != nil else {
      return Refusal("\(orderName) has no request that waits for an answer", short: "no request")
    }
    return notOurs("answer its request")
  }

  private func closing() -> Refusal? {
    if requestStatus == .cancellationRequested {
      return notOurs("close it")
        ?? Refusal(
          "\(orderName) waits for an answer to its cancellation: accept or reject that",
          short: "asked back")
    }
    guard status == .inProgress, requestStatus == .accepted else {
      return Refusal(
        "\(orderName) was not accepted by a service: there is nothing to close",
        short: "not accepted")
    }
    return notOurs("close it")
  }

  /// Only the service itself answers: what `assignedFulfillmentOrders` lists (FACTS §5).
  private func notOurs(_ deed: String) -> Refusal? {
    if isAssigned == true { return nil }
    return Refusal(
      "\(orderName) is with a service of another app: only that app can \(deed)",
      short: "another app's")
  }

  private func refusal(unless action: SupportedAction, verb: String) -> Refusal? {
    if supports(action) { return nil }
    if status == .onHold && action != .releaseHold {
      return Refusal("\(orderName) is on hold: release it first", short: "on hold")
    }
    if status == .scheduled {
      let next = supports(.markAsOpen) ? "open it first" : "it is not open yet"
      return Refusal("\(orderName) is scheduled: \(next)", short: "not open yet")
    }
    if requestStatus == .submitted || requestStatus == .accepted {
      return Refusal(
        "\(orderName) is with a fulfillment service: its request is \(requestStatus.words)",
        short: "with the service")
    }
    if requestStatus == .cancellationRequested || requestStatus == .cancellationRejected {
      return Refusal(
        "\(orderName) is with a fulfillment service: \(requestStatus.words)",
        short: "with the service")
    }
    return Refusal(
      "\(orderName) cannot \(verb): Shopify does not allow it now",
      short: "not allowed")
  }
}

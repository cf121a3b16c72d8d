import FulfillmentDomain

// What each mutation's payload shows of its effect, and which fulfillment orders it names.
extension MutationPayload {
  /// Whether the reply shows that Shopify did what `root` asks for: a reply with neither this nor
  /// an error says nothing.
  func showsEffect(of root: MutationRoot) -> Bool {
    switch root {
    case .hold: fulfillmentHold != nil || fulfillmentOrder != nil
    case .deadline: success == true
    case .fulfill, .cancelFulfillment, .track: fulfillment != nil
    case .event: fulfillmentEvent != nil
    case .move: movedFulfillmentOrder != nil || originalFulfillmentOrder != nil
    case .split: fulfillmentOrderSplits?.isEmpty == false
    case .merge: fulfillmentOrderMerges?.isEmpty == false
    case .cancel: fulfillmentOrder != nil || replacementFulfillmentOrder != nil
    case .request: submittedFulfillmentOrder != nil || originalFulfillmentOrder != nil
    // It answers with errors only: that there are none is its confirmation.
    case .ready: userErrors?.isEmpty == true
    case .release, .reschedule, .progress, .open, .requestCancel, .acceptRequest, .rejectRequest,
      .acceptCancellation, .rejectCancellation, .close:
      fulfillmentOrder != nil
    }
  }

  /// The fulfillment orders that the reply names and the intent's own, each once, the one on which
  /// the work goes on first: what the reply shows as closed comes last.
  func touched(by root: MutationRoot, own: FulfillmentOrderID) -> [FulfillmentOrderID] {
    let itself = Named(id: own.text)
    let named = named(by: root, itself: itself).compactMap { $0 } + [itself]
    var touched: [FulfillmentOrderID] = []
    for one in named.filter({ !$0.isClosed }) + named.filter(\.isClosed) {
      guard let id = one.id.flatMap({ FulfillmentOrderID($0) }), !touched.contains(id) else {
        continue
      }
      touched.append(id)
    }
    return touched
  }

  private func named(by root: MutationRoot, itself: Named) -> [Named?] {
    switch root {
    // The held units keep the id; the rest gets a new one (FACTS §1.5).
    case .hold: [itself, fulfillmentOrder, remainingFulfillmentOrder]
    case .move: [originalFulfillmentOrder, movedFulfillmentOrder]
    case .split:
      (fulfillmentOrderSplits ?? []).flatMap {
        [$0.fulfillmentOrder, $0.replacementFulfillmentOrder, $0.remainingFulfillmentOrder]
      }
    case .merge: (fulfillmentOrderMerges ?? []).map(\.fulfillmentOrder)
    case .cancel: [replacementFulfillmentOrder, fulfillmentOrder]
    case .request:
      [submittedFulfillmentOrder, originalFulfillmentOrder, unsubmittedFulfillmentOrder]
    case .release, .reschedule, .deadline, .fulfill, .progress, .open, .ready, .cancelFulfillment,
      .track, .event, .requestCancel, .acceptRequest, .rejectRequest, .acceptCancellation,
      .rejectCancellation, .close:
      [fulfillmentOrder]
    }
  }
}

extension MutationPayload.Named {
  fileprivate var isClosed: Bool { status.map { !FulfillmentOrderStatus($0).isActive } ?? false }
}

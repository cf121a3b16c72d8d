import FulfillmentDomain

// What a reply says about an action (O3). Confirmed only where Shopify showed an effect; unknown
// wherever it may have happened.
extension ActionOutcome {
  init(_ failure: ReplyFailure) {
    switch failure.effect {
    case .none: self = .notSent(failure.error)
    case .refused:
      // A scope that is missing says nothing of the order: the token was refused, not the deed.
      if case .scopeMissing = failure.error {
        self = .notSent(failure.error)
      } else {
        self = .rejected(failure.messages, requestID: failure.trace.requestID)
      }
    case .possible: self = .unknown(failure.error)
    }
  }

  init(_ reply: Reply<MutationData>, root: MutationRoot, own: FulfillmentOrderID) {
    let requestID = reply.trace.requestID
    guard let payload = reply.data.payloads[root.rawValue] ?? nil else {
      guard !reply.problems.isEmpty else {
        self = .unknown(.malformedReply("no \(root.rawValue)"))
        return
      }
      self = Self(ReplyReader.failure(reply.problems, wasCarriedOut: true, trace: reply.trace))
      return
    }
    guard let errors = payload.userErrors else {
      self = .unknown(.malformedReply("no userErrors"))
      return
    }
    let words = errors.map { $0.message.isEmpty ? Self.noReason : $0.message }
    if !words.isEmpty {
      self = .rejected(words, requestID: requestID)
    } else if payload.success == false {
      self = .rejected([Self.noReason], requestID: requestID)
    } else if payload.showsEffect(of: root) {
      self = .confirmed(
        touched: payload.touched(by: root, own: own), requestID: requestID)
    } else {
      self = .unknown(.malformedReply("neither an effect nor an error"))
    }
  }
}

extension ActionOutcome {
  fileprivate static let noReason = "Shopify did not do it and gave no reason."
}

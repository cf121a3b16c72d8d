package import Foundation

/// What a person can do to a fulfillment order. The raw values are the names of the commands.
package enum ActionKind: String, Hashable, Sendable, Codable, CaseIterable {
  // Merchant-managed work
  case hold, release, reschedule, deadline, fulfill
  case move, split, merge, progress, open, cancel, ready
  // Shipments
  case cancelFulfillment = "cancel-fulfillment"
  case track, event
  // Third parties
  case request
  case requestCancel = "request-cancel"
  case accept, reject, close

  /// Whether it concerns a shipment of the order, so that the fulfillment order's own state does
  /// not matter.
  package var concernsShipment: Bool {
    switch self {
    case .cancelFulfillment, .track, .event: true
    default: false
    }
  }
}

/// An action with everything that Shopify needs to carry it out, quantities spelled out (O1).
package enum Action: Hashable, Sendable, Codable {
  case hold(HoldRequest)
  /// Releases exactly these holds, never "all" (FACTS §0.6).
  case release(holds: [HoldID])
  /// Moves the time at which a SCHEDULED order opens.
  case reschedule(to: Date)
  /// Sets `fulfillBy`; Shopify cannot clear it.
  case deadline(by: Date)
  case fulfill(FulfillRequest)
  case move(MoveRequest)
  /// Splits these units off into a fulfillment order of their own; never empty, never everything.
  case split(lines: [LineQuantity])
  /// Takes the work of these others of the same order and location into this one; never empty.
  case merge(with: [FulfillmentOrderID])
  /// Reports progress by hand: claims the work. At most 256 characters (FACTS §1.7).
  case progress(notes: String)
  /// Opens a scheduled order early, or takes reported progress back (FACTS §1.4).
  case open
  /// Closes it; Shopify makes an open replacement (FACTS §0.4).
  case cancel
  /// Ready for pickup, the whole order; always e-mails the customer (FACTS §4).
  case ready
  case cancelFulfillment(FulfillmentID)
  case track(TrackRequest)
  case event(EventRequest)
  case request(ServiceRequest)
  case requestCancel(message: String)
  case accept(AcceptAnswer)
  case reject(RejectAnswer)
  /// A service gives up what it accepted.
  case close(message: String)

  package var kind: ActionKind {
    switch self {
    case .hold: .hold
    case .release: .release
    case .reschedule: .reschedule
    case .deadline: .deadline
    case .fulfill: .fulfill
    case .move: .move
    case .split: .split
    case .merge: .merge
    case .progress: .progress
    case .open: .open
    case .cancel: .cancel
    case .ready: .ready
    case .cancelFulfillment: .cancelFulfillment
    case .track: .track
    case .event: .event
    case .request: .request
    case .requestCancel: .requestCancel
    case .accept: .accept
    case .reject: .reject
    case .close: .close
    }
  }
}

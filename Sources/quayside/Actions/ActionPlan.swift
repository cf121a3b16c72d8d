import Foundation
import FulfillmentDomain

/// What a person asked for on the command line, before it is known to which order.
enum ActionPlan: Hashable, Sendable {
  case hold(reason: HoldReason, notes: String, lines: [LineChoice], notifyMerchant: Bool)
  case release(HoldSelection)
  case reschedule(to: Date)
  case deadline(by: Date)
  /// No lines: all that is left.
  case fulfill(lines: [LineChoice], Parcels)
  /// No lines: all of it.
  case move(to: PlaceChoice, lines: [LineChoice])
  case split([LineChoice])
  /// No ids: all that can be taken in.
  case merge(with: [FulfillmentOrderID])
  /// Nil: who claims it.
  case progress(notes: String?)
  case open, cancel, ready
  /// No shipment: the only one.
  case cancelFulfillment(FulfillmentID?)
  case track(FulfillmentID?, Parcels)
  case event(FulfillmentID?, DeliveryStatus, at: Date?, message: String)
  /// No lines: all of it.
  case request(message: String, lines: [LineChoice], notifyCustomer: Bool)
  case requestCancel(message: String)
  case accept(ServiceAnswer)
  case reject(ServiceAnswer)
  case close(message: String)

  /// Which holds to release.
  enum HoldSelection: Hashable, Sendable {
    /// Those that this app placed.
    case mine
    case these([HoldID])
    /// Everybody's.
    case all
  }

  var kind: ActionKind {
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

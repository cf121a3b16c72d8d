import Foundation
import FulfillmentDomain

extension ActionPlan {
  /// The action on this order with everything spelled out (O1), or why it cannot be.
  func action(on scene: ActionScene) throws(ActionRefusal) -> Action {
    try gate(scene.order)
    switch self {
    case .hold(let reason, let notes, let lines, let notifyMerchant):
      return .hold(
        HoldRequest(
          reason: reason, notes: notes, lines: try scene.units(lines),
          notifyMerchant: notifyMerchant))
    case .release(let selection): return .release(holds: try selection.holds(on: scene.order))
    case .reschedule(let time): return .reschedule(to: try scene.future(time, "The new time"))
    case .deadline(let time): return .deadline(by: try scene.future(time, "The deadline"))
    case .fulfill(let lines, let parcels):
      return .fulfill(try parcels.sending(lines, of: scene))
    case .move(let place, let lines):
      return .move(
        MoveRequest(location: try place.find(on: scene), lines: try scene.units(lines)))
    case .split(let lines): return .split(lines: try scene.part(lines))
    case .merge(let ids): return .merge(with: try scene.partners(ids))
    case .progress(let notes): return .progress(notes: try scene.progressNotes(notes))
    case .open: return .open
    case .cancel: return .cancel
    case .ready: return .ready
    case .request(let message, let lines, let notifyCustomer):
      return .request(
        ServiceRequest(
          message: message, lines: try scene.units(lines), notifyCustomer: notifyCustomer))
    case .requestCancel(let message): return .requestCancel(message: message)
    case .accept(let answer): return .accept(try answer.accepting(on: scene))
    case .reject(let answer): return .reject(try answer.rejecting(on: scene))
    case .close(let message): return .close(message: message)
    case .cancelFulfillment(let id):
      return .cancelFulfillment(try scene.shipment(id, cancelled: false))
    case .track(let id, let parcels):
      return .track(try parcels.tracking(try scene.shipment(id, cancelled: true)))
    case .event(let id, let status, let time, let message):
      return .event(
        EventRequest(
          fulfillment: try scene.shipment(id, cancelled: false), status: status,
          happenedAt: try scene.happened(time), message: message))
    }
  }

  /// Whether the order allows it now, before anything else is looked at.
  func gate(_ order: FulfillmentOrder) throws(ActionRefusal) {
    if case .reschedule = self, order.status.isActive, order.status != .scheduled {
      throw .notScheduled(order: order.orderName, status: order.status.words)
    }
    if let refusal = order.refusal(of: kind) { throw .gate(refusal.reason) }
  }
}

extension ActionPlan.HoldSelection {
  fileprivate func holds(on order: FulfillmentOrder) throws(ActionRefusal) -> [HoldID] {
    if order.holds.isEmpty { throw .hiddenHolds(order: order.orderName) }
    switch self {
    case .all: return order.holds.map(\.id)
    case .these(let ids):
      for id in ids where !order.holds.contains(where: { $0.id == id }) {
        throw .noHold(id, order: order.orderName)
      }
      return ids
    case .mine:
      let mine = order.holds.filter(\.isMine)
      if mine.isEmpty { throw .othersHolds(order: order.orderName, order.holds) }
      return mine.map(\.id)
    }
  }
}

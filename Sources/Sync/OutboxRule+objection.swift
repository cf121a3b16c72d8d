import Foundation
import FulfillmentDomain

/// The facts that an action relies on, looked at once more right before it is sent.
extension OutboxRule {
  /// Why the intent must not be sent now, in one sentence; nil where it may. `known` is what the
  /// store holds of the fulfillment order now, nil where it is gone.
  static func objection(
    to intent: Intent, known: FulfillmentOrderDetail?, settings: SyncSettings, now: Date
  ) -> String? {
    if isTooOld(intent, settings: settings, now: now) {
      let minutes = Int(settings.intentLifetime / 60)
      return "It waited longer than \(minutes) minutes: look at the order and do it again."
    }
    guard let known else {
      return "This part of \(intent.orderName) is gone: look at the order and do it again."
    }
    if let refusal = known.row.order.refusal(of: intent.action.kind) { return refusal.reason }
    return objection(to: intent.action, known: known)
  }

  private static func objection(
    to action: Action, known: FulfillmentOrderDetail
  ) -> String? {
    let row = known.row.order
    switch action {
    case .release(let holds): return missing(holds, in: row)
    case .fulfill(let request): return shortage(of: request.lines, in: row)
    case .hold(let request): return shortage(of: request.lines, in: row)
    case .request(let request): return shortage(of: request.lines, in: row)
    case .move(let request):
      if row.assignedLocation.locationID == request.location {
        return "\(row.orderName) is at \(row.assignedLocation.name) already: look again."
      }
      return shortage(of: request.lines, in: row)
    case .split(let lines): return shortage(of: lines, in: row) ?? excess(of: lines, in: row)
    case .merge(let partners): return unmergeable(partners, known: known)
    case .accept(let answer): return unasked(answer.request, in: row)
    case .reject(let answer):
      return unasked(answer.request, in: row) ?? missing(answer.lines.map(\.line), in: row)
    case .cancelFulfillment(let shipment):
      return trouble(with: shipment, in: known, mustStand: true)
    case .track(let request): return trouble(with: request.fulfillment, in: known)
    case .event(let request): return trouble(with: request.fulfillment, in: known)
    // The gate has said all there is to say.
    case .reschedule, .deadline, .progress, .open, .cancel, .ready, .requestCancel, .close:
      return nil
    }
  }

  private static func missing(_ holds: [HoldID], in row: FulfillmentOrder) -> String? {
    let standing = Set(row.holds.map(\.id))
    if holds.allSatisfy(standing.contains) { return nil }
    return "A hold that was to be released is gone from \(row.orderName): look again."
  }

  private static func missing(_ lines: [LineID], in row: FulfillmentOrder) -> String? {
    let there = Set(row.lines.map(\.id))
    if lines.allSatisfy(there.contains) { return nil }
    return "A line that was to be rejected is gone from \(row.orderName): look again."
  }

  private static func shortage(of lines: [LineQuantity], in row: FulfillmentOrder) -> String? {
    for wanted in lines {
      let line = row.lines.first { $0.id == wanted.line }
      let left = line?.remainingQuantity ?? 0
      guard wanted.quantity > left else { continue }
      let what = line?.sku ?? line?.title ?? "a line that is gone"
      return "\(row.orderName) has \(left) left of \(what), not \(wanted.quantity): look again."
    }
    return nil
  }

  /// What is split off must leave something.
  private static func excess(of lines: [LineQuantity], in row: FulfillmentOrder) -> String? {
    let wanted = lines.reduce(0) { $0 + $1.quantity }
    if wanted < row.remainingQuantity { return nil }
    return "\(row.orderName) has only \(row.remainingQuantity) left, and a split must leave "
      + "something: look again."
  }

  /// All must be open, of the same order and at the same location (FACTS §1.5).
  private static func unmergeable(
    _ partners: [FulfillmentOrderID], known: FulfillmentOrderDetail
  ) -> String? {
    let row = known.row.order
    for id in partners {
      guard let partner = known.siblings.first(where: { $0.id == id }) else {
        return "A part of \(row.orderName) that was to be merged is gone: look again."
      }
      if partner.status != .open {
        return "A part of \(row.orderName) that was to be merged is \(partner.status.words): "
          + "look again."
      }
      if partner.assignedLocation.key != row.assignedLocation.key {
        return "A part of \(row.orderName) that was to be merged is at "
          + "\(partner.assignedLocation.name) now: look again."
      }
    }
    return nil
  }

  /// The gate says that some request waits; it must be the one that is answered.
  private static func unasked(_ request: MerchantRequest, in row: FulfillmentOrder) -> String? {
    if row.pendingRequest == request { return nil }
    let words =
      switch request {
      case .fulfillment: "request for fulfillment"
      case .cancellation: "request for cancellation"
      }
    return "\(row.orderName) has no \(words) that waits for an answer any more: look again."
  }

  /// Only where the order's shipments are known. Shopify cancels one twice without a word (FACTS
  /// §4), so that is caught here.
  private static func trouble(
    with id: FulfillmentID, in known: FulfillmentOrderDetail, mustStand: Bool = false
  ) -> String? {
    guard let order = known.order else { return nil }
    guard let shipment = order.fulfillments.first(where: { $0.id == id }) else {
      return "That shipment of \(order.name) is not known any more: look again."
    }
    if mustStand && shipment.status.uppercased() == "CANCELLED" {
      return "That shipment of \(order.name) is cancelled already."
    }
    return nil
  }
}

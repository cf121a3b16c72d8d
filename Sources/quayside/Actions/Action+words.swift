import Foundation
import FulfillmentDomain

extension Action {
  /// What is sent, in words, for `--dry-run` and for the line that reports an outcome; not safe to
  /// print before it is `SafeText`.
  func words(on order: FulfillmentOrder) -> String {
    switch self {
    case .hold(let request): Self.words(request, order)
    case .release(let ids):
      "release \(ids.map { id in Self.hold(id, order) }.joined(separator: ", "))"
    case .reschedule(let time): "open at \(time.formatted(.iso8601))"
    case .deadline(let time): "fulfill by \(time.formatted(.iso8601))"
    case .fulfill(let request): Self.words(request, order)
    default: kind.rawValue
    }
  }

  private static func words(_ request: HoldRequest, _ order: FulfillmentOrder) -> String {
    var parts = ["hold \(request.lines.isEmpty ? "all of it" : units(request.lines, order))"]
    parts.append("reason \(request.reason.rawValue)")
    if !request.notes.isEmpty { parts.append("notes \"\(request.notes)\"") }
    parts.append(request.notifyMerchant ? "the shop's staff is told" : "the staff is not told")
    return parts.joined(separator: ", ")
  }

  private static func words(_ request: FulfillRequest, _ order: FulfillmentOrder) -> String {
    var parts = ["fulfill \(units(request.lines, order))"]
    if let carrier = request.carrier { parts.append("carrier \(carrier)") }
    if !request.trackingNumbers.isEmpty {
      parts.append("tracking \(request.trackingNumbers.joined(separator: " "))")
    }
    if !request.trackingURLs.isEmpty { parts.append(request.trackingURLs.joined(separator: " ")) }
    parts.append(request.notifyCustomer ? "the customer is told" : "the customer is not told")
    return parts.joined(separator: ", ")
  }

  private static func units(_ lines: [LineQuantity], _ order: FulfillmentOrder) -> String {
    lines.map { chosen in
      let line = order.lines.first { $0.id == chosen.line }
      return "\(chosen.quantity) × \(line?.sku ?? line?.title ?? String(chosen.line.number))"
    }.joined(separator: " + ")
  }

  private static func hold(_ id: HoldID, _ order: FulfillmentOrder) -> String {
    "hold \(order.holds.first { $0.id == id }?.owned ?? String(id.number))"
  }
}

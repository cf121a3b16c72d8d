import Foundation
import FulfillmentDomain

extension Action {
  /// What is sent, in words, for `--dry-run` and for the line that reports an outcome; not safe to
  /// print before it is `SafeText`.
  func words(on scene: ActionScene) -> String { parts(on: scene).joined(separator: ", ") }

  private func parts(on scene: ActionScene) -> [String] {
    let order = scene.order
    switch self {
    case .hold(let request):
      return ["hold \(Self.units(request.lines, order))", "reason \(request.reason.rawValue)"]
        + Self.quoted("notes", request.notes)
        + [request.notifyMerchant ? "the shop's staff is told" : "the staff is not told"]
    case .release(let ids):
      return ["release \(ids.map { Self.hold($0, order) }.joined(separator: ", "))"]
    case .reschedule(let time): return ["open at \(time.formatted(.iso8601))"]
    case .deadline(let time): return ["fulfill by \(time.formatted(.iso8601))"]
    case .fulfill(let request):
      return ["fulfill \(Self.units(request.lines, order))"]
        + Self.parcels(request.carrier, request.trackingNumbers, request.trackingURLs)
        + [Self.customer(isTold: request.notifyCustomer)]
    case .move(let request):
      let place = scene.places.first { $0.location == request.location }
      return [
        "move \(Self.units(request.lines, order)) to "
          + (place?.words ?? String(request.location.number))
      ]
    case .split(let lines): return ["split off \(Self.units(lines, order))"]
    case .merge(let others):
      return ["take in \(others.map { String($0.number) }.joined(separator: ", "))"]
    case .progress(let notes): return ["report progress"] + Self.quoted("notes", notes)
    case .open:
      return [order.status == .scheduled ? "open it now" : "take the reported progress back"]
    case .cancel: return ["cancel it", "Shopify puts an open one in its place"]
    case .ready: return ["ready for pickup", "the customer is told by e-mail"]
    case .cancelFulfillment(let id): return ["cancel the shipment \(id.number)"]
    case .track(let request):
      return ["new tracking for the shipment \(request.fulfillment.number)"]
        + Self.parcels(request.carrier, request.trackingNumbers, request.trackingURLs)
        + [Self.customer(isTold: request.notifyCustomer)]
    case .event(let request):
      return ["the shipment \(request.fulfillment.number) is \(request.status.rawValue)"]
        + (request.happenedAt.map { ["at \($0.formatted(.iso8601))"] } ?? [])
        + Self.quoted("message", request.message)
    case .request, .requestCancel, .accept, .reject, .close: return service(order)
    }
  }

  /// What passes between a merchant and a fulfillment service.
  private func service(_ order: FulfillmentOrder) -> [String] {
    switch self {
    case .request(let request):
      return ["request \(Self.units(request.lines, order))"]
        + Self.quoted("message", request.message)
        + [Self.customer(isTold: request.notifyCustomer)]
    case .requestCancel(let message):
      return ["request its cancellation"] + Self.quoted("message", message)
    case .accept(let answer):
      return ["accept the \(answer.request.rawValue) request"]
        + (answer.estimatedShippedAt.map { ["to ship at \($0.formatted(.iso8601))"] } ?? [])
        + Self.quoted("message", answer.message)
    case .reject(let answer):
      return ["reject the \(answer.request.rawValue) request"]
        + (answer.reason.map { ["reason \($0.rawValue)"] } ?? [])
        + Self.quoted("message", answer.message)
        + answer.lines.flatMap { Self.quoted(Self.name($0.line, order), $0.message) }
    case .close(let message): return ["close it unfinished"] + Self.quoted("message", message)
    default: return [kind.rawValue]
    }
  }

  private static func quoted(_ name: String, _ text: String) -> [String] {
    text.isEmpty ? [] : ["\(name) \"\(text)\""]
  }

  private static func parcels(_ carrier: String?, _ numbers: [String], _ urls: [String])
    -> [String]
  {
    (carrier.map { ["carrier \($0)"] } ?? [])
      + (numbers.isEmpty ? [] : ["tracking \(numbers.joined(separator: " "))"])
      + (urls.isEmpty ? [] : [urls.joined(separator: " ")])
  }

  private static func customer(isTold: Bool) -> String {
    isTold ? "the customer is told" : "the customer is not told"
  }

  private static func units(_ lines: [LineQuantity], _ order: FulfillmentOrder) -> String {
    if lines.isEmpty { return "all of it" }
    return lines.map { "\($0.quantity) × \(name($0.line, order))" }.joined(separator: " + ")
  }

  private static func name(_ id: LineID, _ order: FulfillmentOrder) -> String {
    let line = order.lines.first { $0.id == id }
    return line?.sku ?? line?.title ?? String(id.number)
  }

  private static func hold(_ id: HoldID, _ order: FulfillmentOrder) -> String {
    "hold \(order.holds.first { $0.id == id }?.owned ?? String(id.number))"
  }
}

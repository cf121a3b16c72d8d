import ArgumentParser
import Foundation
import FulfillmentDomain

/// What a fulfillment service says to the request that waits, as `accept` and `reject` take it:
/// which of the two requests it is shows only on the order.
struct ServiceAnswer: Hashable, Sendable {
  var message = ""
  /// Of an acceptance.
  var shipAt: Date?
  /// Of a rejection.
  var reason: RejectionReason?
  var lines: [LineRemark] = []

  func accepting(on scene: ActionScene) throws(ActionRefusal) -> AcceptAnswer {
    let request = try pending(on: scene)
    if request == .cancellation && shipAt != nil {
      throw .fulfillmentOnly("--ship-at", order: scene.order.orderName)
    }
    let time: Date? = if let shipAt { try scene.future(shipAt, "The time to ship") } else { nil }
    return AcceptAnswer(request, message: message, estimatedShippedAt: time)
  }

  func rejecting(on scene: ActionScene) throws(ActionRefusal) -> RejectAnswer {
    let request = try pending(on: scene)
    switch request {
    case .cancellation where reason != nil:
      throw .fulfillmentOnly("--reason", order: scene.order.orderName)
    case .cancellation where !lines.isEmpty:
      throw .fulfillmentOnly("--line-message", order: scene.order.orderName)
    case .fulfillment where reason == nil: throw .noReason(scene.order.orderName)
    case .cancellation, .fulfillment: break
    }
    var remarks: [LineMessage] = []
    for remark in lines {
      let line = try LineChoice.line(remark.line, in: scene.order).id
      if remarks.contains(where: { $0.line == line }) { throw .lineTwice(remark.line) }
      remarks.append(LineMessage(line: line, message: remark.text))
    }
    return RejectAnswer(request, reason: reason, message: message, lines: remarks)
  }

  /// The gate has seen that one waits.
  private func pending(on scene: ActionScene) throws(ActionRefusal) -> MerchantRequest {
    guard let request = scene.order.pendingRequest else {
      throw .gate("\(scene.order.orderName) has no request that waits for an answer")
    }
    return request
  }
}

/// `LINE=TEXT` as a person wrote it: the line is its id, or a SKU that names one line.
struct LineRemark: Hashable, Sendable {
  var line: String
  var text: String
}

extension LineRemark: ExpressibleByArgument {
  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    let line = String(argument[..<equals]).trimmed
    let text = String(argument[argument.index(after: equals)...]).trimmed
    guard !line.isEmpty, !text.isEmpty else { return nil }
    self.init(line: line, text: text)
  }
}

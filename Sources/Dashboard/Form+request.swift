import Foundation
import FulfillmentDomain
import TerminalUI

/// The forms between a merchant and a fulfillment service (FACTS §5).
extension Form {
  static func request(_ order: FulfillmentOrder) -> Form {
    var fields = [message]
    let rows = order.openRows
    if rows.total > 1 { fields.append(FormField(.lines, "Units", .quantities(rows, cursor: 0))) }
    fields.append(FormField(.notifyCustomer, "Tell customer", .toggle(false)))
    return Form(
      kind: .request, order: order, title: "Request fulfillment of \(order.orderName)",
      verb: "Request", fields: fields)
  }

  static func requestCancel(_ order: FulfillmentOrder) -> Form {
    Form(
      kind: .requestCancel, order: order, title: "Ask to cancel \(order.orderName)",
      verb: "Ask", fields: [message])
  }

  static func accept(_ order: FulfillmentOrder) -> Form {
    let isCancellation = order.pendingRequest == .cancellation
    var fields = [message]
    if !isCancellation {
      fields.append(
        FormField(.time, "Ships at", .time(TextField()), whenEmpty: "empty: no time is promised"))
    }
    let what = isCancellation ? "cancellation" : "request"
    return Form(
      kind: .accept, order: order, title: "Accept the \(what) of \(order.orderName)",
      verb: "Accept", fields: fields)
  }

  static func reject(_ order: FulfillmentOrder) -> Form {
    let isCancellation = order.pendingRequest == .cancellation
    var fields = [message]
    if !isCancellation {
      let reasons = RejectionReason.offered.map { FormOption($0.rawValue, $0.words) }
      fields.insert(FormField(.reason, "Reason", .choice(reasons, selected: 0)), at: 0)
      fields += order.lines.filter { $0.remainingQuantity > 0 }.map { line in
        FormField(
          .lineMessage, "  on \(line.sku ?? line.title)", .text(TextField()), line: line.id)
      }
    }
    let what = isCancellation ? "cancellation" : "request"
    return Form(
      kind: .reject, order: order, title: "Reject the \(what) of \(order.orderName)",
      verb: "Reject", fields: fields)
  }

  static func close(_ order: FulfillmentOrder) -> Form {
    Form(
      kind: .close, order: order, title: "Close \(order.orderName) as incomplete", verb: "Close",
      fields: [message])
  }

  private static var message: FormField { FormField(.message, "Message", .text(TextField())) }
}

extension Form {
  /// The actions of this family.
  func requestAction(now: Date, timeZone: TimeZone) throws(FormProblem) -> Action {
    switch kind {
    case .request: return .request(try serviceRequest())
    case .requestCancel: return .requestCancel(message: text(.message))
    case .accept:
      let time = try optionalTime(.time, now: now, timeZone: timeZone)
      if let time, time <= now {
        throw FormProblem(.time, "That time is past: give one that is to come")
      }
      return .accept(
        AcceptAnswer(try pending(), message: text(.message), estimatedShippedAt: time))
    case .reject: return .reject(try rejection())
    case .close: return .close(message: text(.message))
    default: throw .anotherFamily
    }
  }

  private func serviceRequest() throws(FormProblem) -> ServiceRequest {
    let rows = quantities
    if !rows.isEmpty && rows.chosen == 0 {
      throw FormProblem(.lines, "Choose at least one unit to request")
    }
    return ServiceRequest(
      message: text(.message), lines: rows.chosen == rows.total ? [] : rows.picked,
      notifyCustomer: isOn(.notifyCustomer))
  }

  private func rejection() throws(FormProblem) -> RejectAnswer {
    let request = try pending()
    guard request == .fulfillment else { return RejectAnswer(request, message: text(.message)) }
    let lines = fields.compactMap { field -> LineMessage? in
      guard let line = field.line, case .text(let input) = field.value else { return nil }
      let said = Self.clean(input)
      return said.isEmpty ? nil : LineMessage(line: line, message: said)
    }
    return RejectAnswer(
      request, reason: RejectionReason(choice(.reason)), message: text(.message), lines: lines)
  }

  private func pending() throws(FormProblem) -> MerchantRequest {
    guard let request = order.pendingRequest else {
      throw FormProblem(nil, "No request waits for an answer")
    }
    return request
  }

  /// What exactly the action does.
  func requestConsequence(now: Date, timeZone: TimeZone) -> String {
    let units = Self.all(order.remainingQuantity)
    let isCancellation = order.pendingRequest == .cancellation
    switch kind {
    case .request: return serviceConsequence
    case .requestCancel:
      return "Asks \(order.assignedLocation.name) to stop: it may refuse, and until it answers the "
        + "work goes on."
    case .accept where isCancellation:
      return "Accepts the cancellation: this fulfillment order is closed and its work comes back "
        + "to the merchant."
    case .accept:
      let preview = preview(.time, now: now, timeZone: timeZone)
      let promise = preview.isGood && !text(.time).isEmpty ? ", to ship \(preview.text)" : ""
      return "Accepts the request: \(units) are then ours to fulfill\(promise)."
    case .reject where isCancellation:
      return "Refuses the cancellation: the work goes on here."
    case .reject:
      let reason = RejectionReason(choice(.reason)).words
      return "Refuses \(units) (\(reason)): that goes back to the merchant, who reads the "
        + "reason and the messages."
    default:
      return "Gives the accepted work up: it becomes INCOMPLETE, and what is left of it goes "
        + "back to the merchant unfulfilled."
    }
  }

  private var serviceConsequence: String {
    let rows = quantities
    let place = order.assignedLocation.name
    let told = isOn(.notifyCustomer) ? "the customer IS told by e-mail" : "customer is NOT told"
    if rows.isEmpty || rows.chosen == rows.total {
      return "Asks \(place) to fulfill \(Self.all(order.remainingQuantity)); \(told)."
    }
    return "Asks \(place) to fulfill \(rows.chosen) of \(rows.total) units; the rest is split off "
      + "and not requested; \(told)."
  }
}

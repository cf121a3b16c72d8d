import Foundation
import FulfillmentDomain
import Testing

@testable import quayside

@Suite("Requests and answers from options")
struct ServicePlanTests {
  private typealias Refused = Result<Action, Orders.Sentence>

  private let submitted = Orders.order(request: .submitted, actions: [], isAssigned: true)
  private let cancelling = Orders.order(
    status: .inProgress, request: .cancellationRequested, actions: [], isAssigned: true)
  private let accepted = Orders.order(
    status: .inProgress, request: .accepted, actions: [.requestCancellation], isAssigned: true)

  @Test("a request asks for all of it or for chosen units, where Shopify lists it")
  func request() {
    let order = Orders.scene(Orders.order(actions: [.requestFulfillment]))
    #expect(
      Orders.outcome(.request(message: "", lines: [], notifyCustomer: false), order)
        == .success(.request(ServiceRequest())))
    #expect(
      Orders.outcome(
        .request(
          message: "by Friday", lines: [LineChoice(line: "MUG", quantity: 1)], notifyCustomer: true),
        order)
        == .success(
          .request(
            ServiceRequest(
              message: "by Friday", lines: [LineQuantity(line: LineID(2), quantity: 1)],
              notifyCustomer: true))))
    #expect(
      Orders.outcome(.request(message: "", lines: [], notifyCustomer: false), Orders.scene())
        == .failure("#1042 cannot be requested of a service: Shopify does not allow it now."))
  }

  @Test("a cancellation is requested of what was accepted")
  func requestCancel() {
    #expect(
      Orders.outcome(.requestCancel(message: "stop"), Orders.scene(accepted))
        == .success(.requestCancel(message: "stop")))
    #expect(
      Orders.outcome(.requestCancel(message: ""), Orders.scene(submitted))
        == .failure("#1042 is with a fulfillment service: its request is submitted."))
  }

  @Test("accept answers whichever request waits; a time to ship is of a request to fulfill")
  func accept() {
    let later = Orders.now.addingTimeInterval(3600)
    func accept(_ order: FulfillmentOrder, _ shipAt: Date? = nil) -> Refused {
      Orders.outcome(.accept(ServiceAnswer(message: "ok", shipAt: shipAt)), Orders.scene(order))
    }
    #expect(
      accept(submitted, later)
        == .success(
          .accept(AcceptAnswer(.fulfillment, message: "ok", estimatedShippedAt: later))))
    #expect(
      accept(submitted, Orders.now.addingTimeInterval(-60)).sentence
        .hasPrefix("The time to ship must be in the future: "))
    #expect(
      accept(cancelling) == .success(.accept(AcceptAnswer(.cancellation, message: "ok"))))
    #expect(
      accept(cancelling, later)
        == .failure("#1042 waits for an answer to a request to cancel it: leave out --ship-at."))
    #expect(accept(Orders.order()) == .failure("#1042 has no request that waits for an answer."))
    var others = submitted
    others.isAssigned = nil
    #expect(
      accept(others)
        == .failure(
          """
          #1042 is with a service of another app: only that app can answer its request.
          """))
  }

  @Test("a rejection of a request to fulfill has a reason and may have a word on each line")
  func reject() {
    func reject(
      _ order: FulfillmentOrder, _ reason: RejectionReason?, _ lines: [LineRemark] = []
    ) -> Refused {
      Orders.outcome(
        .reject(ServiceAnswer(message: "no", reason: reason, lines: lines)), Orders.scene(order))
    }
    let remark = LineRemark(line: "mug", text: "sold out")
    #expect(
      reject(submitted, .other, [remark])
        == .success(
          .reject(
            RejectAnswer(
              .fulfillment, reason: .other, message: "no",
              lines: [LineMessage(line: LineID(2), message: "sold out")]))))
    #expect(reject(submitted, nil).sentence.hasPrefix("Say why #1042 is rejected with --reason: I"))
    #expect(
      reject(submitted, .other, [remark, LineRemark(line: "2", text: "x")])
        == .failure("2 is named twice: name each line once."))
    #expect(
      reject(submitted, .other, [LineRemark(line: "HAT", text: "x")])
        == .failure("No line is called HAT: there are TEE-RED-M, MUG, 3."))
    #expect(
      reject(cancelling, nil) == .success(.reject(RejectAnswer(.cancellation, message: "no"))))
    #expect(
      reject(cancelling, .other)
        == .failure("#1042 waits for an answer to a request to cancel it: leave out --reason."))
    #expect(reject(cancelling, nil, [remark]).sentence.hasSuffix("leave out --line-message."))
  }

  @Test("LINE=TEXT keeps an equals sign in the text and wants both")
  func remarks() {
    #expect(LineRemark(argument: "A=b = c") == LineRemark(line: "A", text: "b = c"))
    for text in ["A", "A=", "=b", " = "] { #expect(LineRemark(argument: text) == nil) }
  }

  @Test("close gives back what was accepted, and nothing else")
  func close() {
    #expect(
      Orders.outcome(.close(message: "fire"), Orders.scene(accepted))
        == .success(.close(message: "fire")))
    #expect(
      Orders.outcome(.close(message: ""), Orders.scene(submitted))
        == .failure("#1042 was not accepted by a service: there is nothing to close."))
  }

  @Test("a reason is written in any case, and each one that is offered is taken")
  func reasons() {
    #expect(
      OfferedArgument<RejectionReason>(argument: "invalid-sku")?.value.rawValue == "INVALID_SKU")
    #expect(OfferedArgument<RejectionReason>(argument: "no such") == nil)
    for reason in RejectionReason.offered {
      #expect(OfferedArgument<RejectionReason>(argument: reason.rawValue)?.value == reason)
    }
    #expect(OfferedArgument<DeliveryStatus>(argument: "in transit")?.value.rawValue == "IN_TRANSIT")
  }

  @Test("each says in words what is sent")
  func words() {
    let scene = Orders.scene(submitted)
    let time = Orders.now
    let remark = LineMessage(line: LineID(2), message: "sold out")
    let said: [(Action, String)] = [
      (
        .request(ServiceRequest(message: "a")),
        "request all of it, message \"a\", the customer is not told"
      ),
      (.requestCancel(message: ""), "request its cancellation"),
      (
        .accept(AcceptAnswer(.fulfillment, estimatedShippedAt: time)),
        "accept the fulfillment request, to ship at 2027-01-15T08:00:00Z"
      ),
      (
        .reject(RejectAnswer(.fulfillment, reason: .other, message: "m", lines: [remark])),
        "reject the fulfillment request, reason OTHER, message \"m\", MUG \"sold out\""
      ),
      (.reject(RejectAnswer(.cancellation)), "reject the cancellation request"),
      (.close(message: "fire"), "close it unfinished, message \"fire\""),
    ]
    for (action, words) in said { #expect(action.words(on: scene) == words) }
  }
}

extension Result<Action, Orders.Sentence> {
  /// The refusal; empty where there is none.
  var sentence: String { if case .failure(let sentence) = self { sentence.text } else { "" } }
}

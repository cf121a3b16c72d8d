import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TerminalUI
import TestKit
import Testing

@testable import quayside

/// Every error of FACTS §1.6, §2, §3 and §4 that Shopify may answer an action with, from the reply
/// on the wire to the line that is printed: message and code as recorded or documented.
@Suite("What the person reads when Shopify refuses")
struct RejectionTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    var root: String
    var action: Action
    /// The message of the reply and of the printed line.
    var message: String
    var code: String?
    var testDescription: String { "\(root): \(message)" }

    init(_ root: String, _ action: Action, _ message: String, code: String? = nil) {
      self.root = root
      self.action = action
      self.message = message
      self.code = code
    }
  }

  private static let units = [LineQuantity(line: LineID(1), quantity: 1)]
  private static let hold = Action.hold(HoldRequest(reason: .other))
  private static let move = Action.move(MoveRequest(location: LocationID(8)))
  private static let fulfill = Action.fulfill(FulfillRequest(lines: units))
  private static let merge = Action.merge(with: [FulfillmentOrderID(5502)])

  static let refusals = [
    Refusal("fulfillmentOrderMove", move, "Cannot change location."),
    Refusal(
      "fulfillmentOrderMove", move,
      "Cannot move submitted fulfillment order that is at a 3PL fulfillment service."),
    Refusal(
      "fulfillmentOrderMove", move, "Cannot move a fulfillment order with reported progress.",
      code: "CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS"),
    Refusal("fulfillmentOrderMove", move, "Location not found."),
    Refusal(
      "fulfillmentOrderOpen", .open,
      "Expected fulfillment order status to be valid but it was closed."),
    Refusal(
      "fulfillmentOrderReportProgress", .progress(notes: ""),
      "Cannot report progress on a fulfillment order in this state.",
      code: "FULFILLMENT_ORDER_STATUS_INVALID"),
    Refusal(
      "fulfillmentOrderReportProgress", .progress(notes: ""), "It holds items that were picked.",
      code: "FULFILLMENT_ORDER_CONTAINS_PICKED_ITEMS"),
    Refusal(
      "fulfillmentOrderCancel", .cancel,
      "Cannot cancel fulfillment order that has had progress reported. "
        + "Mark as unfulfilled first.", code: "FULFILLMENT_ORDER_HAS_MANUALLY_REPORTED_PROGRESS"),
    Refusal(
      "fulfillmentOrderCancel", .cancel,
      "Fulfillment order is not in cancelable request state and can't be canceled."),
    Refusal(
      "fulfillmentOrderClose", .close(message: ""),
      "The fulfillment order's assigned fulfillment service must be of api type"),
    Refusal(
      "fulfillmentOrderClose", .close(message: ""),
      "The fulfillment order is not in an in progress state."),
    Refusal(
      "fulfillmentOrderSubmitFulfillmentRequest", .request(ServiceRequest()),
      "The fulfillment order's assigned fulfillment service must be of api type"),
    Refusal(
      "fulfillmentOrderSplit", .split(lines: units),
      "Fulfillment order: 5501 is currently not in a splittable state."),
    Refusal(
      "fulfillmentOrderSplit", .split(lines: units), "Quantity must be greater than 0",
      code: "GREATER_THAN"),
    Refusal(
      "fulfillmentOrderSplit", .split(lines: units), "Invalid line item quantity.",
      code: "INVALID_LINE_ITEM_QUANTITY"),
    Refusal(
      "fulfillmentOrderSplit", .split(lines: units), "No line items were provided to split.",
      code: "NO_LINE_ITEMS_PROVIDED_TO_SPLIT"),
    Refusal(
      "fulfillmentOrderSplit", .split(lines: units), "Fulfillment order does not exist.",
      code: "FULFILLMENT_ORDER_NOT_FOUND"),
    Refusal(
      "fulfillmentOrderMerge", merge,
      "Fulfillment order: 5501 is currently not in a mergeable state."),
    Refusal(
      "fulfillmentOrderMerge", merge, "Fulfillment order does not exist.",
      code: "FULFILLMENT_ORDER_NOT_FOUND"),
    Refusal(
      "fulfillmentOrderLineItemsPreparedForPickup", .ready,
      "Invalid fulfillment_order_id provided 5501", code: "FULFILLMENT_ORDER_INVALID"),
    Refusal(
      "fulfillmentOrderLineItemsPreparedForPickup", .ready, "There are no line items to prepare.",
      code: "NO_LINE_ITEMS_TO_PREPARE_FOR_FULFILLMENT_ORDER"),
    Refusal(
      "fulfillmentOrderLineItemsPreparedForPickup", .ready, "Unable to prepare the quantity.",
      code: "UNABLE_TO_PREPARE_QUANTITY"),
    Refusal(
      "fulfillmentOrderHold", hold,
      "The maximum number of fulfillment holds for this fulfillment order has been reached.",
      code: "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED"),
    Refusal(
      "fulfillmentOrderHold", hold, "The fulfillment order is not in a splittable state.",
      code: "FULFILLMENT_ORDER_NOT_SPLITTABLE"),
    Refusal(
      "fulfillmentOrderHold", hold, "The handle is already in use.",
      code: "DUPLICATE_FULFILLMENT_HOLD_HANDLE"),
    Refusal(
      "fulfillmentOrderReleaseHold", .release(holds: [HoldID(1)]), "Invalid access.",
      code: "INVALID_ACCESS"),
    Refusal(
      "fulfillmentOrderReschedule", .reschedule(to: Orders.now),
      "Fulfillment order must be scheduled."),
    Refusal(
      "fulfillmentOrdersSetFulfillmentDeadline", .deadline(by: Orders.now),
      "Fulfillment orders could not be found."),
    Refusal(
      "fulfillmentCreate", fulfill, "Fulfillment order 5501 has an unfulfillable status= closed."),
    Refusal(
      "fulfillmentCreate", fulfill, "Invalid fulfillment order line item quantity requested."),
    Refusal("fulfillmentCreate", fulfill, "Quantity must be greater than 0"),
    Refusal("fulfillmentCreate", fulfill, "Fulfillment order line item does not exist."),
    Refusal(
      "fulfillmentCreate", fulfill,
      "All fulfillment orders must belong to the same order. "
        + "Multiple orders with ids [1, 2] were found."),
    Refusal(
      "fulfillmentCreate", fulfill,
      "All fulfillment orders must be assigned to a single location. "
        + "Multiple locations with ids [7, 8] were found."),
    Refusal("fulfillmentCreate", fulfill, "Fulfillment order does not exist."),
    Refusal(
      "fulfillmentCreate", fulfill,
      "The api_client does not have access to the fulfillment order."),
  ]

  @Test("a refusal is printed in Shopify's own words, with the order's name", arguments: refusals)
  func words(_ refusal: Refusal) async throws {
    let code = refusal.code.map { "\"\($0)\"" } ?? "null"
    let reply = """
      {"data": {"\(refusal.root)": {"userErrors": [
        {"field": null, "message": "\(refusal.message)", "code": \(code)}
      ]}}}
      """
    let line = try await line(of: refusal.action, .json(reply))
    #expect(line.string == "#1042 (5501) rejected: \(refusal.message)")
  }

  /// The documented codes whose messages nobody has recorded.
  static let codes: [(String, Action, [String])] = [
    (
      "fulfillmentOrderReportProgress", .progress(notes: ""),
      [
        "FULFILLMENT_ORDER_NOT_FOUND", "FULFILLMENT_ORDER_INVALID_DELIVERY_METHOD",
        "FULFILLMENT_ORDER_INVALID_FULFILLMENT_SERVICE_OWNERSHIP",
        "FULFILLMENT_ORDER_UNSUPPORTED_ACTION", "MARKETPLACE_APP_NOT_ELIGIBLE",
      ]
    ),
    ("fulfillmentOrderMerge", merge, ["GREATER_THAN", "INVALID_LINE_ITEM_QUANTITY"]),
    (
      "fulfillmentOrderHold", hold,
      [
        "FULFILLMENT_ORDER_NOT_FOUND", "TAKEN", "GREATER_THAN_ZERO", "INVALID_LINE_ITEM_QUANTITY",
        "DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS", "A_CODE_OF_NEXT_YEAR",
      ]
    ),
    (
      "fulfillmentOrderReleaseHold", .release(holds: [HoldID(1)]), ["FULFILLMENT_ORDER_NOT_FOUND"]
    ),
    ("fulfillmentOrderReschedule", .reschedule(to: Orders.now), ["FULFILLMENT_ORDER_NOT_FOUND"]),
  ]

  @Test("whatever the code, the message is what the person reads")
  func everyCode() async throws {
    for (root, action, codes) in Self.codes {
      for code in codes {
        let reply = """
          {"data": {"\(root)": {"userErrors": [
            {"field": ["id"], "message": "Not for \(code).", "code": "\(code)"}
          ]}}}
          """
        let line = try await line(of: action, .json(reply))
        #expect(line.string == "#1042 (5501) rejected: Not for \(code).")
      }
    }
  }

  @Test("an id that Shopify cannot read is refused in its words")
  func garbage() async throws {
    for (root, message) in [
      ("fulfillmentOrderHold", "Invalid id: gid://shopify/FulfillmentOrder/0"),
      ("fulfillmentCreate", "invalid id"),
    ] {
      let reply = """
        {"data": {"\(root)": null}, "errors": [{"message": "\(message)", "path": ["\(root)"],
          "extensions": {"code": "RESOURCE_NOT_FOUND"}}]}
        """
      let action = root == "fulfillmentCreate" ? Self.fulfill : Self.hold
      let line = try await line(of: action, .json(reply))
      #expect(line.string == "#1042 (5501) rejected: \(message)")
    }
  }

  @Test("several errors are one line, and what could steer a terminal is taken out")
  func several() async throws {
    let reply = """
      {"data": {"fulfillmentOrderMove": {"userErrors": [
        {"field": ["id"], "message": "One\\u001b[31m.", "code": null},
        {"field": null, "message": "Two.", "code": null}
      ]}}}
      """
    #expect(
      try await line(of: Self.move, .json(reply)).string == "#1042 (5501) rejected: One[31m.; Two.")
  }

  /// The line that is printed for an action that Shopify answers with `step`.
  private func line(of action: Action, _ step: StubTransport.Step) async throws -> SafeText {
    let order = Orders.order()
    let intent = Intent(
      id: UUID(), fulfillmentOrder: order.id, order: order.orderID, orderName: order.orderName,
      action: action, facts: IntentFacts(order), operatorName: "ada", createdAt: Orders.now)
    let outcome = await ShopifyAdminClient.stubbed(StubTransport(step)).perform(intent)
    guard case .rejected(let messages, _) = outcome else {
      throw CommandFailure(.refused, "not rejected: \(outcome)")
    }
    let record = IntentRecord(
      intent: intent, state: .rejected(messages.joined(separator: "; ")), attempts: 1)
    let report = ActionReport(order, record, words: "", error: nil)
    #expect(report.status == .refused && report.outcome == .rejected)
    return report.line
  }
}

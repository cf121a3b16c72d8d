import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

/// What Shopify says to an action, and under which code (FACTS §1.6, §2 to §4).
struct Said: Sendable, CustomTestStringConvertible {
  var action: Action
  var root: String
  var message: String
  var code: String?

  init(_ action: Action, _ root: String, _ message: String, code: String? = nil) {
    self.action = action
    self.root = root
    self.message = message
    self.code = code
  }

  var testDescription: String { "\(root): \(message)" }

  private static let units = [LineQuantity(line: .init(10), quantity: 1)]
  private static let hold = Action.hold(HoldRequest(reason: .other, lines: units))
  private static let fulfill = Action.fulfill(FulfillRequest(lines: units))
  private static let move = Action.move(MoveRequest(location: .init(9)))
  private static let split = Action.split(lines: units)
  private static let merge = Action.merge(with: [.init(2)])
  private static let request = Action.request(ServiceRequest())
  private static let track = Action.track(
    TrackRequest(fulfillment: .init(8), trackingNumbers: ["1"]))
  private static let event = Action.event(
    EventRequest(fulfillment: .init(8), status: .init("DELIVERED")))

  static let all = holding + moving + opening + shipping

  private static let holding = [
    Self(
      hold, "fulfillmentOrderHold", "Fulfillment order does not exist.",
      code: "FULFILLMENT_ORDER_NOT_FOUND"),
    Self(
      hold, "fulfillmentOrderHold", "The fulfillment order is not in a splittable state.",
      code: "FULFILLMENT_ORDER_NOT_SPLITTABLE"),
    Self(
      hold, "fulfillmentOrderHold",
      "The maximum number of fulfillment holds for this fulfillment order has been reached for "
        + "this app. An app can only have up to 10 holds on a single fulfillment order at any one "
        + "time.", code: "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED"),
    Self(
      hold, "fulfillmentOrderHold", "You must select at least one item to place on partial hold.",
      code: "GREATER_THAN_ZERO"),
    Self(
      .release(holds: [.init(3)]), "fulfillmentOrderReleaseHold", "Invalid access.",
      code: "INVALID_ACCESS"),
    Self(
      .reschedule(to: .sample()), "fulfillmentOrderReschedule",
      "Fulfillment order must be scheduled."),
    Self(
      .deadline(by: .sample()), "fulfillmentOrdersSetFulfillmentDeadline",
      "Fulfillment orders could not be found."),
  ]

  private static let moving = [
    Self(move, "fulfillmentOrderMove", "Cannot change location."),
    Self(
      move, "fulfillmentOrderMove",
      "Cannot move submitted fulfillment order that is at a 3PL fulfillment service."),
    Self(
      move, "fulfillmentOrderMove",
      "Cannot move a fulfillment order that has had progress reported. To move a fulfillment order "
        + "that has had progress reported, the fulfillment order must first be marked as open "
        + "resolving the ongoing progress state.",
      code: "CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS"),
    Self(move, "fulfillmentOrderMove", "Location not found."),
    Self(
      split, "fulfillmentOrderSplit", "Fulfillment order: 1 is currently not in a splittable state."
    ),
    Self(
      split, "fulfillmentOrderSplit", "Invalid fulfillment order line item quantity requested.",
      code: "INVALID_LINE_ITEM_QUANTITY"),
    Self(
      split, "fulfillmentOrderSplit", "No line items provided to split.",
      code: "NO_LINE_ITEMS_PROVIDED_TO_SPLIT"),
    Self(
      merge, "fulfillmentOrderMerge", "Fulfillment order: 2 is currently not in a mergeable state."),
    Self(
      merge, "fulfillmentOrderMerge", "Fulfillment order does not exist.",
      code: "FULFILLMENT_ORDER_NOT_FOUND"),
  ]

  private static let opening = [
    Self(
      .open, "fulfillmentOrderOpen",
      "Expected fulfillment order status to be valid but it was open."),
    Self(
      .open, "fulfillmentOrderOpen",
      "Expected fulfillment order status to be valid but it was closed."),
    Self(
      .open, "fulfillmentOrderOpen",
      "Expected fulfillment order status to be valid but it was on_hold."),
    Self(
      .progress(notes: ""), "fulfillmentOrderReportProgress",
      "Cannot report progress on a fulfillment order in this state."),
    Self(
      .progress(notes: ""), "fulfillmentOrderReportProgress", "Unsupported.",
      code: "FULFILLMENT_ORDER_UNSUPPORTED_ACTION"),
    Self(
      .cancel, "fulfillmentOrderCancel",
      "Cannot cancel fulfillment order that has had progress reported. Mark as unfulfilled first.",
      code: "FULFILLMENT_ORDER_HAS_MANUALLY_REPORTED_PROGRESS"),
    Self(
      .cancel, "fulfillmentOrderCancel",
      "Fulfillment order is not in cancelable request state and can't be canceled."),
    Self(
      .close(message: ""), "fulfillmentOrderClose",
      "The fulfillment order's assigned fulfillment service must be of api type"),
    Self(
      .close(message: ""), "fulfillmentOrderClose",
      "The fulfillment order is not in an in progress state."),
    Self(
      request, "fulfillmentOrderSubmitFulfillmentRequest",
      "The fulfillment order's assigned fulfillment service must be of api type"),
  ]

  private static let shipping = [
    Self(
      .ready, "fulfillmentOrderLineItemsPreparedForPickup",
      "Invalid fulfillment_order_id provided 1",
      code: "FULFILLMENT_ORDER_INVALID"),
    Self(
      .ready, "fulfillmentOrderLineItemsPreparedForPickup", "There are no items to prepare.",
      code: "NO_LINE_ITEMS_TO_PREPARE_FOR_FULFILLMENT_ORDER"),
    Self(
      .ready, "fulfillmentOrderLineItemsPreparedForPickup", "Unable to prepare quantity.",
      code: "UNABLE_TO_PREPARE_QUANTITY"),
    Self(
      fulfill, "fulfillmentCreate", "Fulfillment order 1 has an unfulfillable status= closed."),
    Self(fulfill, "fulfillmentCreate", "Invalid fulfillment order line item quantity requested."),
    Self(fulfill, "fulfillmentCreate", "Quantity must be greater than 0"),
    Self(fulfill, "fulfillmentCreate", "Fulfillment order line item does not exist."),
    Self(fulfill, "fulfillmentCreate", "Fulfillment order does not exist."),
    Self(
      fulfill, "fulfillmentCreate",
      "The api_client does not have access to the fulfillment order."),
    Self(.cancelFulfillment(.init(8)), "fulfillmentCancel", "Fulfillment not found."),
    Self(track, "fulfillmentTrackingInfoUpdate", "Fulfillment does not exist."),
    Self(event, "fulfillmentEventCreate", "Fulfillment does not exist."),
  ]
}

@Suite("Errors in Shopify's words")
struct ShopifyWordsTests {
  @Test("a user error is told as it is, with a code or without", arguments: Said.all)
  func words(said: Said) async {
    let code = said.code.map { "\"\($0)\"" } ?? "null"
    let error = "{\"field\":null,\"message\":\"\(said.message)\",\"code\":\(code)}"
    #expect(
      await outcome(said.action, said.root, "{\"userErrors\":[\(error)]}")
        == .rejected([said.message], requestID: nil))
  }

  @Test(
    "an id that Shopify does not know is a top-level error, told as it is", arguments: Answered.all)
  func unknownID(answered: Answered) async {
    for message in ["Invalid id: gid://shopify/FulfillmentOrder/0", "invalid id"] {
      let error = Wire.error("RESOURCE_NOT_FOUND", message, path: "[\"\(answered.root)\"]")
      #expect(
        await outcome(answered.action, answered.root, "null", errors: error)
          == .rejected([message], requestID: nil))
    }
  }

  @Test("a mutation that the token may not send names what it needs", arguments: Answered.all)
  func denied(answered: Answered) async {
    let message =
      "Access denied for \(answered.root) field. Required access: "
      + "`write_merchant_managed_fulfillment_orders` access scope."
    let error = """
      {"message":"\(message)","path":["\(answered.root)"],"extensions":{"code":"ACCESS_DENIED",
      "documentation":"https://shopify.dev/api/usage/access-scopes",
      "requiredAccess":"`write_merchant_managed_fulfillment_orders` access scope."}}
      """
    #expect(
      await outcome(answered.action, answered.root, "null", errors: error)
        == .notSent(.scopeMissing(message)))
  }

  @Test("an effect beside errors on parts of the reply is an effect", arguments: Answered.all)
  func partly(answered: Answered) async {
    let error = Wire.error(
      "ACCESS_DENIED", "Access denied for heldByApp field.",
      path: "[\"\(answered.root)\",\"fulfillmentOrder\",\"fulfillmentHolds\",0,\"heldByApp\"]")
    #expect(
      await outcome(
        answered.action, answered.root, "{\(answered.effect),\"userErrors\":[]}", errors: error)
        == .confirmed(touched: answered.touched, requestID: nil))
  }

  @Test("a variable that Shopify does not take is told, and nothing was done")
  func invalidVariable() async {
    let message = "Variable $id of type ID! was provided invalid value"
    let transport = StubTransport(
      .json("{\"errors\":[\(Wire.error("INVALID_VARIABLE", message))]}"))
    let said = await ShopifyAdminClient.stubbed(transport).perform(.sample(.open))
    #expect(said == .rejected([message], requestID: nil))
  }
}

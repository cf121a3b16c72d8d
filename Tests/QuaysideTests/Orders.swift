import Foundation
import FulfillmentDomain

@testable import quayside

/// Orders for tests, made of literals.
enum Orders {
  static let now = Date(timeIntervalSince1970: 1_800_000_000)

  static func order(
    _ number: Int64 = 5501, status: FulfillmentOrderStatus = .open,
    request: RequestStatus = .unsubmitted,
    actions: [SupportedAction] = [.createFulfillment, .hold], holds: [Hold] = [],
    lines: [FulfillmentOrderLine]? = nil, at location: (String, Int64) = ("Toronto DC", 7),
    isAssigned: Bool? = nil
  ) -> FulfillmentOrder {
    FulfillmentOrder(
      id: FulfillmentOrderID(number), orderID: OrderID(1), orderName: "#1042", status: status,
      requestStatus: request, supportedActions: actions,
      assignedLocation: AssignedLocation(name: location.0, locationID: LocationID(location.1)),
      holds: holds,
      lines: lines ?? [
        line(1, "TEE-RED-M", 3, of: 4), line(2, "MUG", 2, of: 2), line(3, nil, 0, of: 1),
      ], createdAt: now, updatedAt: now, isAssigned: isAssigned)
  }

  static func line(_ number: Int64, _ sku: String?, _ left: Int, of total: Int)
    -> FulfillmentOrderLine
  {
    FulfillmentOrderLine(
      id: LineID(number), sku: sku, productTitle: "Thing \(number)", totalQuantity: total,
      remainingQuantity: left)
  }

  static func hold(_ number: Int64, mine: Bool, by app: String? = nil) -> Hold {
    Hold(id: HoldID(number), reason: .inventoryOutOfStock, heldBy: app, isMine: mine)
  }

  /// An order as it is acted on, beside others of its own, with shipments and places to go.
  static func scene(
    _ order: FulfillmentOrder = order(), siblings: [FulfillmentOrder] = [],
    shipments: [Fulfillment]? = nil, places: [MoveOption] = []
  ) -> ActionScene {
    ActionScene(
      order: order, siblings: siblings, shipments: shipments, places: places, operatorName: "ada",
      now: now)
  }

  static func shipment(_ number: Int64, _ status: String = "SUCCESS", tracking: String? = nil)
    -> Fulfillment
  {
    Fulfillment(
      id: FulfillmentID(number), status: status, createdAt: now,
      tracking: tracking.map { [TrackingInfo(number: $0)] } ?? [])
  }

  /// What the plan comes to, or the sentence that refuses it.
  static func outcome(_ plan: ActionPlan, _ scene: ActionScene) -> Result<Action, Sentence> {
    do throws(ActionRefusal) {
      return .success(try plan.action(on: scene))
    } catch {
      return .failure(Sentence(text: error.sentence))
    }
  }

  struct Sentence: Error, Hashable, ExpressibleByStringLiteral {
    var text: String
    init(text: String) { self.text = text }
    init(stringLiteral text: String) { self.text = text }
  }
}

import Foundation
import FulfillmentDomain

/// Orders for tests, made of literals.
enum Orders {
  static let now = Date(timeIntervalSince1970: 1_800_000_000)

  static func order(
    _ number: Int64 = 5501, status: FulfillmentOrderStatus = .open,
    actions: [SupportedAction] = [.createFulfillment, .hold], holds: [Hold] = [],
    lines: [FulfillmentOrderLine]? = nil
  ) -> FulfillmentOrder {
    FulfillmentOrder(
      id: FulfillmentOrderID(number), orderID: OrderID(1), orderName: "#1042", status: status,
      supportedActions: actions,
      assignedLocation: AssignedLocation(name: "Toronto DC", locationID: LocationID(7)),
      holds: holds,
      lines: lines ?? [
        line(1, "TEE-RED-M", 3, of: 4), line(2, "MUG", 2, of: 2), line(3, nil, 0, of: 1),
      ], createdAt: now, updatedAt: now)
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
}

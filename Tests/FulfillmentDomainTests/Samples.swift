import Foundation
import FulfillmentDomain

/// Builders for the domain's tests.
enum Sample {
  static let noon = Date(timeIntervalSince1970: 1_795_348_800)

  static func order(
    status: FulfillmentOrderStatus = .open, request: RequestStatus = .unsubmitted,
    actions: [SupportedAction] = [.createFulfillment, .hold], by: Date? = nil, at: Date? = nil,
    holds: [Hold] = [], lines: [FulfillmentOrderLine] = []
  ) -> FulfillmentOrder {
    FulfillmentOrder(
      id: FulfillmentOrderID(5501), orderID: OrderID(1), orderName: "#1042", status: status,
      requestStatus: request, supportedActions: actions,
      assignedLocation: AssignedLocation(name: "Toronto DC", locationID: LocationID(7)),
      fulfillAt: at, fulfillBy: by, holds: holds, lines: lines, createdAt: noon, updatedAt: noon)
  }
}

import Foundation
import FulfillmentDomain

/// A small shop with names in many scripts.
enum Sample {
  /// Tuesday 2026-11-24 11:00 UTC.
  static let now = Date(timeIntervalSince1970: 1_795_518_000)

  static let toronto = Location(
    id: LocationID(1), name: "Toronto DC", isActive: true, isFulfillmentService: false)
  static let malmo = Location(
    id: LocationID(2), name: "Malmö 3PL", isActive: true, isFulfillmentService: true)
  static let osaka = Location(
    id: LocationID(3), name: "大阪倉庫", isActive: false, isFulfillmentService: false)
  static let locations = [toronto, malmo, osaka]

  static func hours(_ hours: Double) -> Date { now.addingTimeInterval(hours * 3600) }

  static func line(
    _ id: Int64, _ left: Int, of total: Int? = nil, sku: String? = "TEE-RED-M",
    title: String = "Red tee", warnings: [String] = []
  ) -> FulfillmentOrderLine {
    FulfillmentOrderLine(
      id: LineID(id), sku: sku, productTitle: title, variantTitle: "M",
      totalQuantity: total ?? left, remainingQuantity: left, warnings: warnings)
  }

  static func order(
    _ number: Int64, at location: Location = toronto, _ status: FulfillmentOrderStatus = .open,
    request: RequestStatus = .unsubmitted, name: String? = nil, first: String? = "Ada",
    last: String? = "Lovelace", due: Double? = nil, opens: Double? = nil, holds: [Hold] = [],
    lines: [FulfillmentOrderLine]? = nil, actions: [SupportedAction]? = nil
  ) -> FulfillmentOrder {
    let usual: [SupportedAction] =
      switch status {
      case .onHold: [.releaseHold, .hold, .move]
      case .open: [.createFulfillment, .hold, .move, .split]
      case .inProgress: [.createFulfillment, .hold]
      default: []
      }
    return FulfillmentOrder(
      id: FulfillmentOrderID(5000 + number), orderID: OrderID(number),
      orderName: name ?? "#\(number)", status: status, requestStatus: request,
      supportedActions: actions ?? usual,
      assignedLocation: AssignedLocation(name: location.name, locationID: location.id),
      destination: Destination(
        firstName: first, lastName: last, city: "Toronto", province: "ON", zip: "M5V",
        countryCode: "CA"),
      deliveryMethod: .shipping, fulfillAt: opens.map(hours), fulfillBy: due.map(hours),
      holds: holds, lines: lines ?? [line(number * 10, 2)], createdAt: hours(-30),
      updatedAt: hours(-2))
  }

  static let theirs = Hold(
    id: HoldID(71), reason: .inventoryOutOfStock, notes: "awaiting PO 88", heldBy: "Acme WMS",
    since: HoldSince(time: hours(-26), isExact: false))
  static let ours = Hold(
    id: HoldID(72), reason: .incorrectAddress, handle: "qs-1", isMine: true,
    since: HoldSince(time: hours(-3), isExact: true))

  static let orders: [FulfillmentOrder] = [
    order(1042, .onHold, holds: [theirs, ours]),
    order(1043, due: 3, lines: [line(1, 3), line(2, 2, sku: "MUG", title: "Blue mug")]),
    order(1044, .inProgress, first: "李", last: "小龍", due: 30, lines: [line(3, 1, of: 4)]),
    order(1045, .scheduled, first: "نور", last: "الهدى", opens: 50),
    order(1046, .inProgress, first: "👩‍👩‍👧", last: "Zoë"),
    order(1017, at: malmo, request: .rejected, lines: [line(4, 1, warnings: ["invalid SKU"])]),
    order(1018, at: malmo, .inProgress, request: .accepted, first: nil, last: nil),
    order(1019, at: malmo, request: .submitted, due: -50, actions: []),
    order(
      1047, name: "#1047\u{1B}[31m", first: "A\u{202E}dmin", last: "\n\u{9B}2J",
      lines: [line(5, 12, title: "Mug\u{07}")]),
    order(1099, .closed, actions: []),
  ]
}

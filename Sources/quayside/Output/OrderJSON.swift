import Foundation
import FulfillmentDomain

/// The stable shapes of `--json` (DESIGN §5).
enum OrderJSON {
  /// One fulfillment order, for `list` and `show`. `now` decides what is stuck.
  static func order(_ row: BoardRow, now: Date) -> JSONValue {
    let order = row.order
    return .members([
      "id": .text(order.id.text),
      "number": .int(order.id.number),
      "order": .text(order.orderName),
      "orderId": .text(order.orderID.text),
      "status": .text(order.status.rawValue),
      "requestStatus": .text(order.requestStatus.rawValue),
      "location": .members([
        "id": .text(order.assignedLocation.locationID?.text),
        "name": .text(order.assignedLocation.name),
      ]),
      "holds": .array(order.holds.map(hold)),
      "fulfillAt": .time(order.fulfillAt),
      "fulfillBy": .time(order.fulfillBy),
      "createdAt": .time(order.createdAt),
      "updatedAt": .time(order.updatedAt),
      "fetchedAt": .time(row.fetchedAt),
      "items": .array(order.lines.map(item)),
      "destination": order.destination.map(destination) ?? .null,
      "deliveryMethod": .text(order.deliveryMethod?.rawValue),
      "supportedActions": .array(order.supportedActions.map { .text($0.rawValue) }),
      "stuck": .array(row.stuckReasons(at: now).map(stuck)),
    ])
  }

  private static func hold(_ hold: Hold) -> JSONValue {
    .members([
      "id": .text(hold.id.text),
      "reason": .text(hold.reason.rawValue),
      "notes": .text(hold.notes),
      "handle": .text(hold.handle),
      "heldBy": .text(hold.heldBy),
      "mine": .bool(hold.isMine),
      "since": .time(hold.since?.time),
    ])
  }

  private static func item(_ line: FulfillmentOrderLine) -> JSONValue {
    .members([
      "id": .text(line.id.text),
      "sku": .text(line.sku),
      "title": .text(line.title),
      "remaining": .int(line.remainingQuantity),
      "total": .int(line.totalQuantity),
    ])
  }

  private static func destination(_ place: Destination) -> JSONValue {
    .members([
      "name": .text(place.name),
      "company": .text(place.company),
      "address1": .text(place.address1),
      "address2": .text(place.address2),
      "city": .text(place.city),
      "province": .text(place.province),
      "zip": .text(place.zip),
      "country": .text(place.countryCode),
    ])
  }

  private static func stuck(_ reason: StuckReason) -> JSONValue {
    .members(["kind": .text(reason.kind.rawValue), "text": .text(reason.text)])
  }
}

import Foundation
import FulfillmentDomain

/// A fulfillment order as `FulfillmentOrderFields` selects it; anything may be null.
struct WireFulfillmentOrder: Decodable, Sendable {
  var id: String
  var orderId: String?
  var orderName: String?
  var orderProcessedAt: String?
  var status: String?
  var requestStatus: String?
  var supportedActions: [Action]?
  var assignedLocation: WireAssignedLocation?
  var destination: Destination?
  var deliveryMethod: DeliveryMethod?
  var fulfillAt: String?
  var fulfillBy: String?
  var createdAt: String?
  var updatedAt: String?
  var fulfillmentHolds: [WireHold]?
  var lineItems: Connection<WireLine>?

  struct Action: Decodable, Sendable {
    var action: String
    var externalUrl: String?
  }
  struct DeliveryMethod: Decodable, Sendable { var methodType: String? }

  struct WireAssignedLocation: Decodable, Sendable {
    var name: String?
    var location: Location?
    struct Location: Decodable, Sendable { var id: String? }
  }

  struct WireHold: Decodable, Sendable {
    var id: String
    var handle: String?
    var reason: String?
    var reasonNotes: String?
    var displayReason: String?
    var heldByRequestingApp: Bool?
    var heldByApp: App?
    struct App: Decodable, Sendable { var title: String? }
  }

  /// In the domain's words. Nil where what everything hangs on is missing: the ids, the status, the
  /// time of the last change, a line or a hold. Lines may go on in further pages.
  func order() -> FulfillmentOrder? {
    guard let id = FulfillmentOrderID(id), let orderID = orderId.flatMap({ OrderID($0) }),
      let status, let updatedAt = updatedAt.flatMap(ISODate.parse), let lines = lines(),
      let holds = holds()
    else { return nil }
    return FulfillmentOrder(
      id: id, orderID: orderID, orderName: orderName ?? "order \(orderID.number)",
      status: FulfillmentOrderStatus(status),
      requestStatus: requestStatus.map { RequestStatus($0) } ?? .unsubmitted,
      supportedActions: (supportedActions ?? []).map { SupportedAction($0.action) },
      assignedLocation: AssignedLocation(
        name: assignedLocation?.name ?? "unknown location",
        locationID: assignedLocation?.location?.id.flatMap { LocationID($0) }),
      destination: destination,
      deliveryMethod: deliveryMethod?.methodType.map { DeliveryMethodType($0) },
      fulfillAt: fulfillAt.flatMap(ISODate.parse), fulfillBy: fulfillBy.flatMap(ISODate.parse),
      holds: holds, lines: lines, createdAt: createdAt.flatMap(ISODate.parse) ?? updatedAt,
      updatedAt: updatedAt, orderedAt: orderProcessedAt.flatMap(ISODate.parse),
      externalURL: supportedActions?.lazy.compactMap(\.externalUrl).first { !$0.isEmpty })
  }

  private func lines() -> [FulfillmentOrderLine]? {
    guard let lineItems else { return nil }
    return lineItems.lines()
  }

  private func holds() -> [Hold]? {
    guard let fulfillmentHolds else { return nil }
    var holds: [Hold] = []
    for wire in fulfillmentHolds {
      guard let id = HoldID(wire.id), let reason = wire.reason else { return nil }
      holds.append(
        Hold(
          id: id, reason: HoldReason(reason), notes: wire.reasonNotes,
          displayReason: wire.displayReason, handle: wire.handle, heldBy: wire.heldByApp?.title,
          isMine: wire.heldByRequestingApp ?? false))
    }
    return holds
  }
}

/// A line as `LineFields` selects it.
struct WireLine: Decodable, Sendable {
  var id: String
  var sku: String?
  var productTitle: String?
  var variantTitle: String?
  // GraphQL's Int has 32 bits: what does not fit is no quantity, and sums of these do not overflow.
  var totalQuantity: Int32
  var remainingQuantity: Int32
  var inventoryItemId: String?
  var warnings: [Warning]?

  struct Warning: Decodable, Sendable {
    var title: String?
    var description: String?
  }

  func line() -> FulfillmentOrderLine? {
    guard let id = LineID(id) else { return nil }
    return FulfillmentOrderLine(
      id: id, sku: sku, productTitle: productTitle ?? "untitled product",
      variantTitle: variantTitle, totalQuantity: Int(totalQuantity),
      remainingQuantity: Int(remainingQuantity),
      warnings: (warnings ?? []).compactMap { $0.description ?? $0.title },
      inventoryItem: inventoryItemId.flatMap { InventoryItemID($0) })
  }
}

extension Connection<WireLine> {
  /// All lines of the page; nil where one cannot be read, for then every sum would be wrong.
  func lines() -> [FulfillmentOrderLine]? {
    var lines: [FulfillmentOrderLine] = []
    for node in nodes {
      guard let line = node.value?.line() else { return nil }
      lines.append(line)
    }
    return lines
  }
}

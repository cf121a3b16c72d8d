/// Something that a selection can be made on. Records are named by their place in the shop.
indirect enum Entity: Sendable {
  case root(DocumentOperation.Kind)
  case shop
  case installation
  case app(Int)
  case location(Int)
  case order(Int)
  case customer(order: Int)
  case orderLine(order: Int, line: Int)
  case fulfillmentOrder(Int)
  case fulfillmentOrderLine(order: Int, line: Int)
  case assignedLocation(Int)
  case destination(Int)
  case deliveryMethod(Int)
  case hold(HoldRecord)
  case merchantRequest(order: Int, MerchantRequestRecord)
  case fulfillment(Int)
  case fulfillmentLine(fulfillment: Int, line: Int)
  case bulk(Int64)
  case subscription(Int64)
  case event(FulfillmentEventRecord)
  case inventoryItem(product: Int)
  case inventoryLevel(product: Int, location: Int)
  case locationForMove(LocationForMove)
  case connection(Page)
  case edge(type: String, Page.Row)
  /// A small object whose fields are all known already.
  case parts(type: String, [String: Resolved])

  var typeName: String {
    switch self {
    case .root(let kind): ShopSchema.rootType(kind)
    case .shop: "Shop"
    case .installation: "AppInstallation"
    case .app: "App"
    case .location: "Location"
    case .order: "Order"
    case .customer: "Customer"
    case .orderLine: "LineItem"
    case .fulfillmentOrder: "FulfillmentOrder"
    case .fulfillmentOrderLine: "FulfillmentOrderLineItem"
    case .assignedLocation: "FulfillmentOrderAssignedLocation"
    case .destination: "FulfillmentOrderDestination"
    case .deliveryMethod: "DeliveryMethod"
    case .hold: "FulfillmentHold"
    case .merchantRequest: "FulfillmentOrderMerchantRequest"
    case .fulfillment: "Fulfillment"
    case .fulfillmentLine: "FulfillmentLineItem"
    case .bulk: "BulkOperation"
    case .subscription: "WebhookSubscription"
    case .event: "FulfillmentEvent"
    case .inventoryItem: "InventoryItem"
    case .inventoryLevel: "InventoryLevel"
    case .locationForMove: "FulfillmentOrderLocationForMove"
    case .connection(let page): page.type + "Connection"
    case .edge(let type, _): type + "Edge"
    case .parts(let type, _): type
    }
  }
}

extension Resolved {
  static func text(_ value: String?) -> Resolved { .leaf(.text(value)) }
  static func number(_ value: some BinaryInteger) -> Resolved { .leaf(.int(Int64(value))) }
  static func flag(_ value: Bool) -> Resolved { .leaf(.bool(value)) }
  static func time(_ value: ShopSeconds?) -> Resolved {
    .leaf(.text(value.map { ShopTime.text($0) }))
  }
  static func id(_ type: String, _ number: Int64) -> Resolved {
    .leaf(.string(GlobalID.text(type, number)))
  }
  static func maybe(_ entity: Entity?) -> Resolved { entity.map { .object($0) } ?? .null }
  static func strings(_ values: [String]) -> Resolved { .leaf(.list(values.map { .string($0) })) }
}

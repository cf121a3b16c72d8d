package import Foundation

/// The part of an order that one location fulfills (FACTS §1.1).
///
/// Any text in it was typed by somebody else and is hostile until drawn through `SafeText`.
package struct FulfillmentOrder: Hashable, Sendable, Codable, Identifiable {
  package var id: FulfillmentOrderID
  package var orderID: OrderID
  /// The order's name as people say it, `#1042`.
  package var orderName: String
  package var status: FulfillmentOrderStatus
  package var requestStatus: RequestStatus
  package var supportedActions: [SupportedAction]
  package var assignedLocation: AssignedLocation
  /// Nil where the order needs no delivery or the field was not readable.
  package var destination: Destination?
  package var deliveryMethod: DeliveryMethodType?
  /// When a scheduled order opens by itself.
  package var fulfillAt: Date?
  /// The deadline: the latest time by which everything must be fulfilled.
  package var fulfillBy: Date?
  package var holds: [Hold]
  package var lines: [FulfillmentOrderLine]
  package var createdAt: Date
  /// Whole seconds, in Shopify's time.
  package var updatedAt: Date
  /// When the order was placed, which a fulfillment order that a split or a move made does not
  /// change; nil where that was not read.
  package var orderedAt: Date?
  /// Whether `assignedFulfillmentOrders` lists it, so that this app is the service that answers
  /// its requests; nil where that was not asked.
  package var isAssigned: Bool?
  /// Where Shopify says that the work is begun, `supportedActions` EXTERNAL; hostile.
  package var externalURL: String?

  package init(
    id: FulfillmentOrderID, orderID: OrderID, orderName: String, status: FulfillmentOrderStatus,
    requestStatus: RequestStatus = .unsubmitted, supportedActions: [SupportedAction] = [],
    assignedLocation: AssignedLocation, destination: Destination? = nil,
    deliveryMethod: DeliveryMethodType? = nil, fulfillAt: Date? = nil, fulfillBy: Date? = nil,
    holds: [Hold] = [], lines: [FulfillmentOrderLine] = [], createdAt: Date, updatedAt: Date,
    orderedAt: Date? = nil, isAssigned: Bool? = nil, externalURL: String? = nil
  ) {
    self.id = id
    self.orderID = orderID
    self.orderName = orderName
    self.status = status
    self.requestStatus = requestStatus
    self.supportedActions = supportedActions
    self.assignedLocation = assignedLocation
    self.destination = destination
    self.deliveryMethod = deliveryMethod
    self.fulfillAt = fulfillAt
    self.fulfillBy = fulfillBy
    self.holds = holds
    self.lines = lines
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.orderedAt = orderedAt
    self.isAssigned = isAssigned
    self.externalURL = externalURL
  }

  /// Units still to be fulfilled, over all lines. Not a backlog: a closed order may have some
  /// (FACTS §0.3), so ask `status.isActive` first.
  package var remainingQuantity: Int { lines.reduce(0) { $0 + $1.remainingQuantity } }
  /// Units in all.
  package var totalQuantity: Int { lines.reduce(0) { $0 + $1.totalQuantity } }
  /// Whether Shopify lists `action` for this app now.
  package func supports(_ action: SupportedAction) -> Bool { supportedActions.contains(action) }
}

/// One line of a fulfillment order.
package struct FulfillmentOrderLine: Hashable, Sendable, Codable, Identifiable {
  package var id: LineID
  /// Nil where the variant has none.
  package var sku: String?
  package var productTitle: String
  package var variantTitle: String?
  package var totalQuantity: Int
  package var remainingQuantity: Int
  /// What the service said about this line when it rejected the request.
  package var warnings: [String]
  /// What its stock is counted by; nil where the variant is gone.
  package var inventoryItem: InventoryItemID?

  package init(
    id: LineID, sku: String?, productTitle: String, variantTitle: String? = nil,
    totalQuantity: Int, remainingQuantity: Int, warnings: [String] = [],
    inventoryItem: InventoryItemID? = nil
  ) {
    self.id = id
    self.sku = sku
    self.productTitle = productTitle
    self.variantTitle = variantTitle
    self.totalQuantity = totalQuantity
    self.remainingQuantity = remainingQuantity
    self.warnings = warnings
    self.inventoryItem = inventoryItem
  }

  /// Product and variant in one, `Red tee / M`.
  package var title: String {
    guard let variantTitle, !variantTitle.isEmpty else { return productTitle }
    return "\(productTitle) / \(variantTitle)"
  }
}

/// Where the goods go. Every field may be null: no address, or protected customer data that the
/// app may not read (FACTS §6.3).
package struct Destination: Hashable, Sendable, Codable {
  package var firstName: String?
  package var lastName: String?
  package var company: String?
  package var address1: String?
  package var address2: String?
  package var city: String?
  package var province: String?
  package var zip: String?
  package var countryCode: String?

  package init(
    firstName: String? = nil, lastName: String? = nil, company: String? = nil,
    address1: String? = nil, address2: String? = nil, city: String? = nil,
    province: String? = nil, zip: String? = nil, countryCode: String? = nil
  ) {
    self.firstName = firstName
    self.lastName = lastName
    self.company = company
    self.address1 = address1
    self.address2 = address2
    self.city = city
    self.province = province
    self.zip = zip
    self.countryCode = countryCode
  }

  /// First and last name, else the company; nil where nothing can be read.
  package var name: String? {
    let person = [firstName, lastName].compactMap { $0 }.filter { !$0.isEmpty }
    if !person.isEmpty { return person.joined(separator: " ") }
    guard let company, !company.isEmpty else { return nil }
    return company
  }
}

/// The records of the world. They are kept small (indexes in place of strings): a demo may have
/// 100,000 fulfillment orders.

enum FulfillmentOrderStatus: String, Sendable, CaseIterable {
  case open = "OPEN"
  case inProgress = "IN_PROGRESS"
  case onHold = "ON_HOLD"
  case scheduled = "SCHEDULED"
  case incomplete = "INCOMPLETE"
  case closed = "CLOSED"
  case cancelled = "CANCELLED"

  /// Nothing more happens to these.
  var isOver: Bool { self == .closed || self == .cancelled }
}

enum RequestStatus: String, Sendable {
  case unsubmitted = "UNSUBMITTED"
  case submitted = "SUBMITTED"
  case accepted = "ACCEPTED"
  case rejected = "REJECTED"
  case cancellationRequested = "CANCELLATION_REQUESTED"
  case cancellationAccepted = "CANCELLATION_ACCEPTED"
  case cancellationRejected = "CANCELLATION_REJECTED"
  case closed = "CLOSED"
}

enum DeliveryKind: String, Sendable {
  case shipping = "SHIPPING"
  case pickUp = "PICK_UP"
  case local = "LOCAL"
  case none = "NONE"
}

struct AppRecord: Sendable {
  var id: Int64
  var title: String
  var handle: String
}

struct LocationRecord: Sendable {
  var id: Int64
  var name: String
  var isActive = true
  /// Another app's fulfillment service works here.
  var isThirdParty = false
  /// A fulfillment service of the app that asks works here.
  var isOwnService = false
  var address1: String? = nil
  var city: String? = nil
  var province: String? = nil
  var zip: String? = nil
  var countryCode: String
  var country: String
  var phone: String? = nil

  /// A fulfillment service works here, whoever owns it.
  var isService: Bool { isThirdParty || isOwnService }
}

struct ProductRecord: Sendable {
  var title: String
  var variant: String?
  var sku: String?
  var vendor: String?
  var requiresShipping = true
}

/// A customer with an address. A person without names is a customer of which the app may know
/// nothing (protected customer data).
struct PersonRecord: Sendable {
  var first: String?
  var last: String?
  var company: String? = nil
  var address1: String? = nil
  var address2: String? = nil
  var city: String? = nil
  var province: String? = nil
  var zip: String? = nil
  var countryCode: String? = nil
  var phone: String? = nil
}

struct OrderLineRecord: Sendable {
  var id: Int64
  var product: Int32
  var quantity: Int32
}

struct OrderRecord: Sendable {
  var id: Int64
  var number: Int32
  var person: Int32
  var createdAt: ShopSeconds
  var updatedAt: ShopSeconds
  var cancelledAt: ShopSeconds? = nil
  var isPaid = true
  var note: String? = nil
  var tags: [String] = []
  var lines: [OrderLineRecord]
  /// Indexes into the shop's fulfillment orders, in the order of their making.
  var fulfillmentOrders: [Int32] = []
  var fulfillments: [Int32] = []
}

struct HoldRecord: Sendable {
  var id: Int64
  var handle: String
  var reason: String
  var notes: String?
  /// Index into the shop's apps.
  var app: Int
}

struct FulfillmentOrderLineRecord: Sendable {
  var id: Int64
  /// Index into the order's lines.
  var orderLine: Int32
  var total: Int32
  var remaining: Int32
}

struct FulfillmentOrderRecord: Sendable {
  var id: Int64
  var order: Int32
  var location: Int32
  var status: FulfillmentOrderStatus
  var request: RequestStatus = .unsubmitted
  var delivery: DeliveryKind = .shipping
  /// Progress was reported by hand: the cause of IN_PROGRESS that `fulfillmentOrderOpen` undoes.
  var hasProgress = false
  /// Closed by a re-merge: `displayable: true` hides it.
  var isTombstone = false
  /// The customer has been told that it can be picked up.
  var isPrepared = false
  var fulfillAt: ShopSeconds? = nil
  var fulfillBy: ShopSeconds? = nil
  var createdAt: ShopSeconds
  var updatedAt: ShopSeconds
  var lines: [FulfillmentOrderLineRecord]
  var holds: [HoldRecord] = []
  /// The id of the fulfillment order that a partial hold split off, while the hold lasts.
  var splitOff: Int64? = nil

  var remaining: Int { lines.reduce(0) { $0 + Int($1.remaining) } }
  var total: Int { lines.reduce(0) { $0 + Int($1.total) } }
}

struct MerchantRequestRecord: Sendable {
  var id: Int64
  var isCancellation: Bool
  var message: String?
  var sentAt: ShopSeconds
  var notifiesCustomer = false
  /// What the service answered; null while it has not.
  var response: ShopJSON = .null
}

struct LineWarningRecord: Sendable {
  var title: String
  var description: String
}

struct TrackingRecord: Sendable {
  var company: String?
  var number: String?
  var url: String?
}

struct FulfillmentLineRecord: Sendable {
  var id: Int64
  var orderLine: Int32
  var quantity: Int32
}

/// Units that one line of a fulfillment order gave to a fulfillment.
struct FulfillmentPartRecord: Sendable {
  /// Index into the shop's fulfillment orders.
  var fulfillmentOrder: Int32
  /// The id of its line.
  var line: Int64
  var quantity: Int32
}

/// What a carrier reports of a parcel. Numbers and words as they were given.
struct FulfillmentEventRecord: Sendable {
  var id: Int64
  var status: String
  var happenedAt: ShopSeconds
  var createdAt: ShopSeconds
  /// The input as it came: message, place and estimate are shown from it.
  var input: ShopJSON
}

struct FulfillmentRecord: Sendable {
  var id: Int64
  var order: Int32
  var location: Int32
  var number: Int
  var createdAt: ShopSeconds
  var updatedAt: ShopSeconds
  var isCancelled = false
  var parts: [FulfillmentPartRecord] = []
  var events: [FulfillmentEventRecord] = []
  var fulfillmentOrders: [Int32]
  var lines: [FulfillmentLineRecord]
  var tracking: [TrackingRecord]
}

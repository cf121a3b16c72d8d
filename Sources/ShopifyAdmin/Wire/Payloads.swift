// The `data` of each read, root by root; a root may be null beside a top-level error.

struct ShopProfileData: Decodable, Sendable {
  var shop: Shop?
  var currentAppInstallation: Installation?

  struct Shop: Decodable, Sendable {
    var name: String?
    var myshopifyDomain: String?
  }
  struct Installation: Decodable, Sendable {
    var accessScopes: [Scope]?
  }
  struct Scope: Decodable, Sendable { var handle: String }
}

struct LocationsData: Decodable, Sendable {
  var locations: Connection<WireLocation>?

  struct WireLocation: Decodable, Sendable {
    var id: String
    var name: String?
    var isActive: Bool?
    var isFulfillmentService: Bool?
  }
}

struct PollData: Decodable, Sendable {
  var fulfillmentOrders: Connection<WireFulfillmentOrder>?
  var orders: Connection<WireOrderChange>?
}

struct NodesData<Node: Decodable & Sendable>: Decodable, Sendable {
  var nodes: [Lenient<Node>]?
}

struct OrderData: Decodable, Sendable {
  var order: WireOrder?
}

struct LineItemsData: Decodable, Sendable {
  var fulfillmentOrder: FulfillmentOrder?

  struct FulfillmentOrder: Decodable, Sendable {
    var lineItems: Connection<WireLine>?
  }
}

/// Something of which only the id is read.
struct WireID: Decodable, Sendable { var id: String }

struct AssignedData: Decodable, Sendable {
  var assignedFulfillmentOrders: Connection<WireID>?
}

struct OrderNamesData: Decodable, Sendable {
  var orders: Connection<Named>?

  struct Named: Decodable, Sendable {
    var id: String
    var name: String
  }
}

import Foundation
import Testing

@testable import SimulatedShop

extension ShopBench {
  /// A request verb on one fulfillment order; the payload.
  func ask(_ verb: String, _ id: String, _ more: String = "") async -> ShopJSON {
    let fields =
      verb == "SubmitFulfillmentRequest"
      ? "submittedFulfillmentOrder { ...F } unsubmittedFulfillmentOrder { ...F }"
      : "fulfillmentOrder { ...F }"
    return await plain("fulfillmentOrder\(verb)", "id: \"\(id)\" \(more)", fields)
  }
}

@Suite("Requests to fulfillment services")
struct RequestTests {
  @Test("submit, accept, ship: at the app's own service the whole way goes")
  func accepted() async {
    let bench = ShopBench.service()
    let placed = await bench.place([2], at: ShopBench.ownPlace)
    #expect(
      await bench.read(placed.id).actions
        == ["REQUEST_FULFILLMENT", "CREATE_FULFILLMENT", "HOLD", "MOVE"])
    let sent = await bench.ask("SubmitFulfillmentRequest", placed.id, ", message: \"gift\"")
    #expect(sent.at("submittedFulfillmentOrder").status == "OPEN")
    #expect(sent.at("submittedFulfillmentOrder").request == "SUBMITTED")
    #expect(sent.at("submittedFulfillmentOrder").actions.isEmpty)
    #expect(sent.at("unsubmittedFulfillmentOrder").isNull)
    let done = await bench.ask("AcceptFulfillmentRequest", placed.id).at("fulfillmentOrder")
    #expect(done.status == "IN_PROGRESS" && done.request == "ACCEPTED")
    #expect(await bench.fulfill([ShopBench.group(placed.id)]).message == nil)
    #expect(await bench.read(placed.id).status == "CLOSED")
  }

  @Test("a part that is asked for leaves the rest unsubmitted, in a new one")
  func part() async {
    let bench = ShopBench.service()
    let placed = await bench.place([3], at: ShopBench.ownPlace)
    let sent = await bench.ask(
      "SubmitFulfillmentRequest", placed.id,
      ", fulfillmentOrderLineItems: [{id: \"\(placed.lines[0])\", quantity: 2}]")
    #expect(sent.at("submittedFulfillmentOrder", "id").string == placed.id)
    #expect(sent.at("submittedFulfillmentOrder").quantities == [2])
    #expect(sent.at("unsubmittedFulfillmentOrder").quantities == [1])
    #expect(sent.at("unsubmittedFulfillmentOrder").request == "UNSUBMITTED")
  }

  @Test("a rejection shows its reason and its words on the lines, and can be asked again")
  func rejected() async {
    let bench = ShopBench.service()
    let placed = await bench.place([1, 1], at: ShopBench.ownPlace)
    _ = await bench.ask("SubmitFulfillmentRequest", placed.id)
    let no = await bench.ask(
      "RejectFulfillmentRequest", placed.id,
      ", reason: INVALID_SKU, lineItems: [{fulfillmentOrderLineItemId: \"\(placed.lines[1])\", "
        + "message: \"not ours\"}]")
    #expect(no.at("fulfillmentOrder").status == "OPEN")
    #expect(no.at("fulfillmentOrder").request == "REJECTED")
    let read = await bench.send(
      """
      { fulfillmentOrder(id: "\(placed.id)") { lineItems(first: 5) { nodes { warnings {
        title description } } } merchantRequests(first: 5) { nodes { kind responseData } } } }
      """
    ).at("data", "fulfillmentOrder")
    #expect(read.at("lineItems", "nodes", "0", "warnings") == .list([]))
    let warning = read.at("lineItems", "nodes", "1", "warnings", "0")
    #expect(warning.at("title").string == "Invalid sku")
    #expect(warning.at("description").string == "not ours")
    #expect(
      read.at("merchantRequests", "nodes", "0", "responseData", "reason").string == "INVALID_SKU")
    #expect(await bench.ask("SubmitFulfillmentRequest", placed.id).message == nil)
  }

  @Test("a cancellation that is asked for shows one request later; accepted, the work comes back")
  func cancellation() async {
    let bench = ShopBench.service()
    let placed = await bench.place([2], at: ShopBench.ownPlace)
    _ = await bench.ask("SubmitFulfillmentRequest", placed.id)
    _ = await bench.ask("AcceptFulfillmentRequest", placed.id)
    let asked = await bench.ask("SubmitCancellationRequest", placed.id).at("fulfillmentOrder")
    #expect(asked.status == "IN_PROGRESS" && asked.request == "ACCEPTED")
    #expect(await bench.read(placed.id).request == "CANCELLATION_REQUESTED")
    let no = await bench.ask("RejectCancellationRequest", placed.id).at("fulfillmentOrder")
    #expect(no.status == "IN_PROGRESS" && no.request == "CANCELLATION_REJECTED")
    _ = await bench.ask("SubmitCancellationRequest", placed.id)
    let yes = await bench.ask("AcceptCancellationRequest", placed.id).at("fulfillmentOrder")
    #expect(yes.status == "CLOSED" && yes.request == "CANCELLATION_ACCEPTED")
    #expect(yes.quantities == [0])
    let nodes = await bench.send(
      "{ order(id: \"\(placed.order)\") { fulfillmentOrders(first: 9) { nodes { ...F } } } }"
        + ShopBench.fields
    ).at("data", "order", "fulfillmentOrders", "nodes").elements
    #expect(nodes?.last?.status == "OPEN" && nodes?.last?.quantities == [2])
  }

  @Test("a service that gives up leaves it incomplete, with its items")
  func closing() async {
    let bench = ShopBench.service()
    let placed = await bench.place([2], at: ShopBench.ownPlace)
    let early = await bench.ask("Close", placed.id)
    #expect(early.message == "The fulfillment order is not in an in progress state.")
    _ = await bench.ask("SubmitFulfillmentRequest", placed.id)
    _ = await bench.ask("AcceptFulfillmentRequest", placed.id)
    let done = await bench.ask("Close", placed.id).at("fulfillmentOrder")
    #expect(done.status == "INCOMPLETE" && done.request == "CLOSED")
    #expect(done.remaining == [2])
    #expect(done.actions == ["REQUEST_FULFILLMENT", "CREATE_FULFILLMENT", "HOLD", "MOVE"])
  }

  @Test("a merchant's own place has no requests, and another app's service is that app's")
  func owners() async {
    let bench = ShopBench.service()
    let merchant = await bench.place([1])
    let other = await bench.place([1], at: 2)
    await bench.shop.with { $0.submit(other.index) }
    for verb in [
      "SubmitFulfillmentRequest", "AcceptFulfillmentRequest", "RejectFulfillmentRequest",
      "SubmitCancellationRequest", "AcceptCancellationRequest", "RejectCancellationRequest",
      "Close",
    ] {
      let no = await bench.ask(verb, merchant.id)
      #expect(
        no.message == "The fulfillment order's assigned fulfillment service must be of api type")
      #expect(no.errorField.isEmpty)
    }
    for verb in ["AcceptFulfillmentRequest", "RejectFulfillmentRequest", "Close"] {
      let no = await bench.ask(verb, other.id)
      #expect(no.message == "The api_client does not have access to the fulfillment order.")
    }
  }

  @Test("only what lies at the app's own service is assigned to it, and only with its scope")
  func assigned() async {
    let bench = ShopBench.service()
    let own = await bench.place([1], at: ShopBench.ownPlace)
    let done = await bench.place([1], at: ShopBench.ownPlace)
    _ = await bench.fulfill([ShopBench.group(done.id)])
    _ = await bench.place([1])
    _ = await bench.place([1], at: 2)
    func list(_ arguments: String = "") async -> ShopJSON {
      await bench.send("{ assignedFulfillmentOrders(first: 5 \(arguments)) { nodes { id } } }")
    }
    func ids(_ arguments: String = "") async -> [String] {
      (await list(arguments).at("data", "assignedFulfillmentOrders", "nodes").elements ?? [])
        .compactMap { $0["id"]?.string }
    }
    #expect(await ids() == [own.id])
    #expect(await ids(", assignmentStatus: FULFILLMENT_REQUESTED") == [])
    _ = await bench.ask("SubmitFulfillmentRequest", own.id)
    #expect(await ids(", assignmentStatus: FULFILLMENT_REQUESTED") == [own.id])
    #expect(await ids(", locationIds: [\"gid://shopify/Location/101\"]") == [])
    #expect(await ids(", locationIds: [\"gid://shopify/Location/190\"]") == [own.id])
    await bench.shop.setScopes(SimulatedShopConfiguration.usualScopes)
    let denied = await list()
    #expect(denied.errorCode == "ACCESS_DENIED")
    #expect(denied.at("data").isNull)
    let accept = await bench.send(
      "mutation { fulfillmentOrderAcceptFulfillmentRequest(id: \"\(own.id)\") { userErrors { message "
        + "} } }")
    #expect(
      accept.at("errors", "0", "message").string
        == "Access denied for fulfillmentOrderAcceptFulfillmentRequest field. Required access: "
        + "`write_assigned_fulfillment_orders` access scope.")
    #expect(await bench.read(own.id).isNull)
  }

  @Test("the app's own service is an extra place: the rest of the world stays as it is")
  func world() async {
    let with = ShopBench(
      orders: 60, scopes: SimulatedShopConfiguration.serviceScopes, ownService: true)
    let without = ShopBench(orders: 60, scopes: SimulatedShopConfiguration.serviceScopes)
    let ours = await with.shop.with { $0 }
    let theirs = await without.shop.with { $0 }
    #expect(ours.fulfillmentOrders.count == theirs.fulfillmentOrders.count + 6)
    #expect(
      ours.fulfillmentOrders.prefix(60).map(\.updatedAt)
        == theirs.fulfillmentOrders.map(\.updatedAt))
    let place = await with.send(
      "{ location(id: \"gid://shopify/Location/190\") { isFulfillmentService isActive "
        + "fulfillmentService { type serviceName } } }"
    ).at("data", "location")
    #expect(place.at("isFulfillmentService").boolean == true)
    #expect(place.at("fulfillmentService", "serviceName").string == "Harbor Fulfillment")
  }
}

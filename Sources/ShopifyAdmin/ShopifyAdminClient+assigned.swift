import FulfillmentDomain

// Which work is at this app's own fulfillment services: accept, reject and close belong to them
// (FACTS §5).
extension ShopifyAdminClient {
  /// The fulfillment orders with `isAssigned`, and in words what could not be asked. Asks once for
  /// each location; a question that fails leaves nil and is asked with the next read.
  func marked(
    _ orders: [FulfillmentOrder], lane: ReadLane
  ) async -> (orders: [FulfillmentOrder], gap: String?) {
    let before = rights
    var gap: String?
    for location in before.unknownLocations(of: orders, at: exchange.clock.uptime()) {
      do throws(ShopError) {
        learn(try await listsWork(at: location, lane: lane), at: location, under: before.access)
      } catch {
        gap = "It is not known which work is at this app's own services: \(error.sentence)"
        break
      }
    }
    let rights = rights
    var marked = orders
    for index in marked.indices { rights.mark(&marked[index]) }
    return (marked, gap)
  }

  /// The same for reads that have no page to name a gap on: it is logged.
  func marking(_ orders: [FulfillmentOrder], lane: ReadLane) async -> [FulfillmentOrder] {
    let (marked, gap) = await marked(orders, lane: lane)
    if let gap { gaps.note([gap]) }
    return marked
  }

  private func listsWork(
    at location: LocationID, lane: ReadLane
  ) async throws(ShopError) -> Bool {
    let reply = try await exchange.read(
      .assignedAtLocation, ["location": .string(location.text)], as: AssignedData.self, lane: lane)
    guard let found = reply.data.assignedFulfillmentOrders,
      !found.nodes.isEmpty || reply.problems.isEmpty
    else { throw reply.missing("assignedFulfillmentOrders") }
    return !found.nodes.isEmpty
  }
}

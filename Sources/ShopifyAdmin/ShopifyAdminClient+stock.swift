package import FulfillmentDomain

extension ShopifyAdminClient {
  /// Stock by line, in the order of the lines; a line whose item is gone is missing.
  package func stock(for order: FulfillmentOrder) async throws(ShopError) -> [LineStock] {
    if let access = rights.access, !access.readsInventory {
      throw .scopeMissing("stock by location needs read_inventory.")
    }
    var stock: [InventoryItemID: (isTracked: Bool, levels: [StockLevel])] = [:]
    let items = Set(order.lines.compactMap(\.inventoryItem)).sorted()
    for chunk in items.chunks(of: AdminLimits.itemsPerStockRequest) {
      let reply = try await exchange.read(
        .stock,
        [
          "ids": GraphQLValue(chunk.map(\.text)), "levels": .int(AdminLimits.stockLevelsPerItem),
        ], as: NodesData<WireInventoryItem>.self, lane: .visible)
      for wire in try nodes(reply, of: chunk.count) {
        guard let id = InventoryItemID(wire.id) else { throw Self.unreadableStock }
        stock[id] = (wire.tracked ?? true, try await levels(of: wire))
      }
    }
    return order.lines.compactMap { line in
      guard let found = line.inventoryItem.flatMap({ stock[$0] }) else { return nil }
      return LineStock(line: line.id, isTracked: found.isTracked, levels: found.levels)
    }
  }

  private static let unreadableStock = ShopError.malformedReply("stock that cannot be read")

  private func levels(of item: WireInventoryItem) async throws(ShopError) -> [StockLevel] {
    guard let first = item.inventoryLevels else { throw Self.unreadableStock }
    var nodes = first.nodes
    if let cursor = try first.cursor() {
      nodes += try await readPages(from: cursor) { (after) async throws(ShopError) in
        let reply = try await self.exchange.read(
          .stockLevelsPage,
          [
            "id": .string(item.id), "first": .int(AdminLimits.stockLevelsPerItem),
            "after": GraphQLValue(after),
          ], as: StockLevelsData.self, lane: .visible)
        guard let page = reply.data.inventoryItem?.inventoryLevels else {
          throw reply.missing("inventoryItem")
        }
        return Page(items: page.nodes, next: try page.cursor())
      }
    }
    var levels: [StockLevel] = []
    for node in nodes {
      guard let level = node.value?.level() else { throw Self.unreadableStock }
      levels.append(level)
    }
    return levels
  }
}

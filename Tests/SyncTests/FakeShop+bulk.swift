import Foundation
import FulfillmentDomain
import Synchronization

extension FakeShop {
  /// The shop's bulk operations, each with the rows that were there when it began.
  struct Bulk {
    var isAllowed = false
    /// Questions until an operation is over, and how it ends then.
    var asks = 2
    var end = BulkStatus.completed
    /// Rows in one piece of the result.
    var piece = 3
    /// Whether its result is still there.
    var isKnown = true
    var begun: [[FulfillmentOrder]] = []
    var asked = 0
  }

  /// How often a question was asked.
  func count(_ verb: String) -> Int { log.count { $0.hasPrefix(verb) } }

  func beginBulkLoad() async throws(ShopError) -> BulkLoadStart {
    try question("beginBulkLoad")
    return change { state in
      guard state.bulk.isAllowed else { return .refused("no bulk operations here") }
      let rows = state.rows.values.filter { $0.status.isActive && $0.status != .incomplete }
      state.bulk.begun.append(rows.sorted { $0.id < $1.id })
      state.bulk.asked = 0
      let id = BulkOperationID(Int64(state.bulk.begun.count))
      return .begun(BulkLoad(id: id, status: .created))
    }
  }

  func bulkLoad(_ id: BulkOperationID) async throws(ShopError) -> BulkLoad? {
    try question("bulkLoad")
    return change { state in
      let bulk = state.bulk
      guard bulk.isKnown, bulk.begun.indices.contains(Int(id.number) - 1) else { return nil }
      let count = bulk.begun[Int(id.number) - 1].count
      state.bulk.asked += 1
      if bulk.asked < bulk.asks {
        return BulkLoad(id: id, status: .running, collected: count * bulk.asked / bulk.asks)
      }
      let isEmpty = count == 0 || bulk.end != .completed
      return BulkLoad(
        id: id, status: bulk.end, collected: count,
        errorCode: bulk.end == .completed ? nil : "TIMEOUT",
        url: isEmpty ? nil : "https://elsewhere.test/result")
    }
  }

  func bulkRows(of load: BulkLoad) async throws(ShopError) -> any BulkRows {
    try question("bulkRows")
    return FakeBulkRows(self, change { $0.bulk.begun[Int(load.id.number) - 1] })
  }
}

/// A result, piece by piece.
private final class FakeBulkRows: BulkRows {
  private let shop: FakeShop
  private let rest: Mutex<[FulfillmentOrder]>

  init(_ shop: FakeShop, _ rows: [FulfillmentOrder]) {
    self.shop = shop
    rest = Mutex(rows)
  }

  func next() async throws(ShopError) -> [FulfillmentOrder]? {
    try shop.question("piece")
    let size = shop.change { $0.bulk.piece }
    return rest.withLock { rest in
      let piece = Array(rest.prefix(size))
      rest.removeFirst(piece.count)
      return piece.isEmpty ? nil : piece
    }
  }

  func close() async { _ = try? shop.question("closeRows") }
}

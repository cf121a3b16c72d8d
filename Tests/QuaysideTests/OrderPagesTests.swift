import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import quayside

@Suite("Pages of orders")
struct OrderPagesTests {
  @Test("a list longer than a window comes whole, each order once and never many at once")
  func pages() async throws {
    let store = RowStore(count: 95)
    var pages = OrderPages(of: Query(), in: store, now: Orders.now, window: 10)
    var ids: [Int64] = []
    while true {
      let rows = try await pages.next()
      if rows.isEmpty { break }
      #expect(rows.count <= 10)
      ids += rows.map(\.id.number)
    }
    #expect(ids == Array(1...95))
  }

  @Test("an empty list ends at once")
  func empty() async throws {
    var pages = OrderPages(of: Query(), in: RowStore(count: 0), now: Orders.now, window: 10)
    let rows = try await pages.next()
    #expect(rows.isEmpty)
  }
}

/// Rows without due times, by id, and nothing else.
private struct RowStore: BoardStore {
  let rows: [BoardRow]

  init(count: Int64) {
    rows = (0..<count).map { BoardRow(order: Orders.order($0 + 1), fetchedAt: Orders.now) }
  }

  func window(_ request: WindowRequest) async throws(StoreError) -> BoardWindow {
    var first = 0
    if case .around(let key) = request.anchor {
      let place = rows.firstIndex { $0.id == key.id } ?? 0
      first = max(0, min(place - request.rows / 2, rows.count - request.rows))
    }
    let slice = rows.dropFirst(first).prefix(request.rows)
    return BoardWindow(request: request, rows: Array(slice), start: first, total: rows.count)
  }

  func summary(_ query: Query, now: Date) async throws(StoreError) -> BoardSummary {
    BoardSummary()
  }
  func detail(_ id: FulfillmentOrderID) async throws(StoreError) -> FulfillmentOrderDetail? { nil }
  func fulfillmentOrders(
    ofOrderNamed name: String
  ) async throws(StoreError) -> [FulfillmentOrder] { [] }
  func feed() async throws(StoreError) -> FeedState { FeedState() }
  func locations() async throws(StoreError) -> [Location] { [] }
  func intents(limit: Int) async throws(StoreError) -> [IntentRecord] { [] }
  func intent(_ id: UUID) async throws(StoreError) -> IntentRecord? { nil }
  func webhookActivity() async throws(StoreError) -> WebhookActivity { WebhookActivity() }
  func deliveries(
    _ selection: DeliverySelection, limit: Int, withBodies: Bool
  ) async throws(StoreError) -> [DeliveryRecord] { [] }
  func changeNumber() async throws(StoreError) -> Int64 { 0 }
  func changes() -> AsyncStream<Int64> { AsyncStream { $0.finish() } }
}

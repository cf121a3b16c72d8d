import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import StoreSQLite

/// A fixed moment: 2026-03-10 12:00:00 UTC.
let noon = Date(timeIntervalSince1970: 1_773_144_000)

let utc: Calendar = {
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = .gmt
  return calendar
}()

func stamp(_ sequence: Int64, at time: Date = noon) -> ReadStamp {
  ReadStamp(sequence: sequence, time: time)
}

/// A fulfillment order with little in it; `updated` is seconds after noon.
func sample(
  _ id: Int64, order: Int64 = 1, status: FulfillmentOrderStatus = .open, updated: Double = 0,
  location: Int64? = 1, by: Double? = nil, holds: [Hold] = [], city: String = "Toronto"
) -> FulfillmentOrder {
  FulfillmentOrder(
    id: FulfillmentOrderID(id), orderID: OrderID(order), orderName: "#\(1000 + order)",
    status: status,
    assignedLocation: AssignedLocation(
      name: "Place \(location ?? 0)", locationID: location.map { LocationID($0) }),
    destination: Destination(firstName: "Ada", lastName: "Løvelace", city: city),
    fulfillBy: by.map { noon.addingTimeInterval($0) }, holds: holds,
    lines: [
      FulfillmentOrderLine(
        id: LineID(id), sku: "TEE-\(id)", productTitle: "Tee", totalQuantity: 2,
        remainingQuantity: 2)
    ],
    createdAt: noon.addingTimeInterval(-Double(id)), updatedAt: noon.addingTimeInterval(updated))
}

func hold(_ id: Int64, reason: HoldReason = .other) -> Hold {
  Hold(id: HoldID(id), reason: reason)
}

func intent(
  _ order: FulfillmentOrder, _ action: Action = .deadline(by: noon), id: UUID = UUID()
) -> Intent {
  Intent(
    id: id, fulfillmentOrder: order.id, order: order.orderID, orderName: order.orderName,
    action: action, facts: IntentFacts(order), operatorName: "ada", createdAt: noon)
}

extension SQLiteStore {
  /// Applies at sequence `sequence`, `seconds` after noon.
  @discardableResult
  func read(
    _ orders: [FulfillmentOrder], _ sequence: Int64, first: Bool = false, seconds: Double = 0
  ) async throws -> Int {
    try await apply(
      ReadingBatch(
        fulfillmentOrders: orders,
        stamp: stamp(sequence, at: noon.addingTimeInterval(seconds)), isFirstLoad: first))
  }

  /// Applies a whole reading of an order that names all its fulfillment orders.
  func readWhole(
    _ order: Int64, _ orders: [FulfillmentOrder], _ sequence: Int64, generation: Int64
  ) async throws {
    try await apply(
      WholeOrderReading(
        orderID: OrderID(order), order: nil, fulfillmentOrders: orders, stamp: stamp(sequence),
        generation: generation, isComplete: true))
  }

  func next() async throws -> Int64 { try await nextStamp(now: noon).sequence }

  func row(_ id: Int64) async throws -> BoardRow? {
    try await detail(FulfillmentOrderID(id))?.row
  }

  func ids(
    _ pane: PaneID = .all, _ query: String = "", sort: BoardSort = .age
  ) async throws -> [Int64] {
    let request = WindowRequest(
      pane: pane, query: try Query.parse(query), sort: sort, rows: 1000, now: noon)
    return try await window(request).rows.map(\.id.number)
  }
}

/// A folder that goes away with the test.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("quayside-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: url) }

  var database: String { url.appendingPathComponent("quayside.db").path }
  var lock: URL { url.appendingPathComponent("quayside.lock") }

  func core() async throws -> SQLiteStore {
    try await SQLiteStore.openCore(folder: url, holder: "test, process 1", calendar: utc)
  }

  func reader() throws -> SQLiteStore {
    try SQLiteStore.openReader(folder: url, calendar: utc)
  }

  /// What a `kill -9` now would leave on the disk, in another folder. Copied by another process:
  /// closing the file in this one would drop SQLite's locks on it.
  func killed() throws -> TemporaryFolder {
    let copy = TemporaryFolder()
    try FileManager.default.createDirectory(at: copy.url, withIntermediateDirectories: true)
    for suffix in ["", "-wal"] {
      let cp = Process()
      cp.executableURL = URL(fileURLWithPath: "/bin/cp")
      cp.arguments = [database + suffix, copy.url.path]
      try cp.run()
      cp.waitUntilExit()
      #expect(cp.terminationStatus == 0)
    }
    return copy
  }

  func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  func size(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
  }
}

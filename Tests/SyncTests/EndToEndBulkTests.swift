import Foundation
import FulfillmentDomain
import ShopifyAdmin
import SimulatedShop
import Store
import StoreSQLite
import TestKit
import Testing

@testable import Sync

/// A bulk load with the real store, the real client and a simulated shop over HTTP.
@Suite struct EndToEndBulkTests {
  private static let troubles: [(String, BulkTrouble?)] = [
    ("none", nil), ("refused", .refused(code: "LIMIT_REACHED")),
    ("failed", .failed(code: "TIMEOUT", isPartial: true)), ("expired", .expired),
    ("empty", .empty), ("withheld", .withheld(status: 403)), ("cut", .cut(lines: 90)),
    ("garbage", .garbage(lines: 40)), ("endless", .endless),
  ]

  @Test("whatever becomes of a bulk operation, the first load brings all that the shop has")
  func whole() async throws {
    for (name, trouble) in Self.troubles {
      try await inWorld(orders: 200, clock: ManualClock(isEager: true)) { world in
        await world.shop.setBulkTrouble(trouble)
        var settings = SyncSettings()
        settings.bulkFrom = 50
        settings.random = { 0.5 }
        let core = SyncCore(
          store: world.store, gateway: world.client, settings: settings, clock: world.clock,
          logger: quietLogger)
        let report = try await core.syncOnce(full: false)
        #expect(await world.shop.requests(of: "bulkOperationRunQuery") == 1, "\(name)")
        #expect(try await world.store.bulkLoad() == nil, "\(name)")
        #expect(report.changed >= 150, "\(name)")
        let (kept, active) = (plain(try await world.kept()), plain(try await world.active()))
        #expect(Set(kept.keys) == Set(active.keys), "\(name)")
        let differing = active.filter { kept[$0.key] != $0.value }.keys.map(\.number).sorted()
        #expect(differing.isEmpty, "\(name)")
        #expect(await world.shop.downloads.withToken == 0)
      }
    }
  }
}

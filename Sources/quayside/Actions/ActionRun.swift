import Foundation
import FulfillmentDomain
import Logging
import Store
import StoreSQLite
import Sync

/// Carries a plan out on several orders, or says what it would do.
struct ActionRun {
  let plan: ActionPlan
  let targets: [OrderTarget]
  let settings: Settings
  let timeout: TimeInterval
  let logger: Logger

  /// Opens the store as the one that writes, reads every order fresh and performs the plan on each.
  /// Where one of the orders cannot be found nothing is sent for any of them.
  func perform() async throws -> [ActionReport] {
    try settings.requireConnection()
    let deadline = Deadline(seconds: timeout)
    return try await StoreAccess.writing(settings, as: plan.kind.rawValue) { store in
      try await ShopConnection.with(settings, timeout: timeout, logger: logger) { shop in
        let core = SyncCore(store: store, gateway: shop, logger: logger)
        let orders = try await read(store: store, writer: store, shop: shop, within: deadline) {
          _ = try await core.syncOnce(full: false)
        }
        var reports: [ActionReport] = []
        for order in orders {
          reports.append(try await perform(on: order, core: core, shop: shop, within: deadline))
        }
        return reports
      }
    }
  }

  /// Reads every order fresh, or as fresh as can be, and says what would be sent. Writes nothing,
  /// so it works beside another process that does.
  func rehearse() async throws -> [ActionReport] {
    try settings.requireConnection()
    let deadline = Deadline(seconds: timeout)
    return try await ShopConnection.with(settings, timeout: timeout, logger: logger) { shop in
      let store = try await reader()
      do {
        let orders = try await read(store: store, writer: nil, shop: shop, within: deadline) {}
        await store?.close()
        return orders.map(rehearse)
      } catch {
        await store?.close()
        throw error
      }
    }
  }

  private func reader() async throws -> SQLiteStore? {
    do {
      return try await StoreAccess.reader(settings)
    } catch StoreError.missing {
      return nil
    }
  }

  private func read(
    store: (any BoardStore)?, writer: (any CoreStore)?, shop: any ShopGateway,
    within deadline: Deadline, catchUp: @escaping @Sendable () async throws -> Void
  ) async throws -> [FulfillmentOrder] {
    let targets = targets
    return try await deadline.limit {
      let profile = try await shop.profile()
      let reader = OrderReader(
        store: store, writer: writer, shop: shop, profile: profile, catchUp: catchUp)
      var orders: [FulfillmentOrder] = []
      for target in targets {
        let order = try await reader.read(target)
        if !orders.contains(where: { $0.id == order.id }) { orders.append(order) }
      }
      return orders
    }
  }

  private func rehearse(_ order: FulfillmentOrder) -> ActionReport {
    do throws(ActionRefusal) {
      let action = try plan.action(on: order, now: Date())
      return ActionReport(order, wouldSend: action.words(on: order))
    } catch {
      return ActionReport(order, refused: error.sentence)
    }
  }

  private func perform(
    on order: FulfillmentOrder, core: SyncCore, shop: ConfiguredShop, within deadline: Deadline
  ) async throws(StoreError) -> ActionReport {
    let now = Date()
    let action: Action
    do throws(ActionRefusal) {
      action = try plan.action(on: order, now: now)
    } catch {
      return ActionReport(order, refused: error.sentence)
    }
    let intent = Intent(
      id: UUID(), fulfillmentOrder: order.id, order: order.orderID, orderName: order.orderName,
      action: action, facts: IntentFacts(order), operatorName: ProcessInfo.processInfo.userName,
      createdAt: now)
    do throws(StoreError) {
      let record = try await core.perform(intent, timeout: deadline.left)
      return ActionReport(
        order, record, words: action.words(on: order), error: shop.error(of: intent.id))
    } catch .intentInFlight(let kind) {
      var report = ActionReport(order, refused: StoreError.intentInFlight(kind).sentence)
      report.status = .tryAgain
      return report
    } catch {
      throw error
    }
  }
}

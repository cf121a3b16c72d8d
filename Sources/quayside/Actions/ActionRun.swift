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
        let scenes = try await read(store: store, writer: store, shop: shop, within: deadline) {
          _ = try await core.syncOnce(full: false)
        }
        return try await Self.inTurn(scenes) { (scene) async throws(StoreError) in
          try await perform(on: scene, core: core, shop: shop, within: deadline)
        }
      }
    }
  }

  /// Acts on one order after the other. Where the database fails nothing more is tried, and what
  /// was done before is reported all the same; where nothing was, the error is all there is to say.
  static func inTurn(
    _ scenes: [ActionScene], _ perform: (ActionScene) async throws(StoreError) -> ActionReport
  ) async throws(StoreError) -> [ActionReport] {
    var reports: [ActionReport] = []
    for (at, scene) in scenes.enumerated() {
      do throws(StoreError) {
        reports.append(try await perform(scene))
      } catch {
        if reports.isEmpty { throw error }
        reports.append(ActionReport(scene.order, interrupted: error))
        return reports
          + scenes[(at + 1)...].map {
            ActionReport($0.order, refused: "It was not tried, for the database failed before.")
          }
      }
    }
    return reports
  }

  /// Reads every order fresh, or as fresh as can be, and says what would be sent. Writes nothing,
  /// so it works beside another process that does.
  func rehearse() async throws -> [ActionReport] {
    try settings.requireConnection()
    let deadline = Deadline(seconds: timeout)
    return try await ShopConnection.with(settings, timeout: timeout, logger: logger) { shop in
      let store = try await reader()
      do {
        let scenes = try await read(store: store, writer: nil, shop: shop, within: deadline) {}
        await store?.close()
        return scenes.map(rehearse)
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
  ) async throws -> [ActionScene] {
    let (plan, targets) = (plan, targets)
    return try await deadline.limit {
      let profile = try await shop.profile()
      let reader = OrderReader(
        store: store, writer: writer, shop: shop, profile: profile, catchUp: catchUp)
      var scenes: [ActionScene] = []
      for target in targets {
        let (order, whole) = try await reader.read(target, for: plan.kind)
        let isNamed = scenes.contains { plan.concernsSame(order, $0.order) }
        if !isNamed { scenes.append(try await plan.scene(order, whole, profile, shop)) }
      }
      return scenes
    }
  }

  private func rehearse(_ scene: ActionScene) -> ActionReport {
    do throws(ActionRefusal) {
      let action = try plan.action(on: scene)
      return ActionReport(scene.order, wouldSend: action.words(on: scene))
    } catch {
      return ActionReport(scene.order, refused: error.sentence)
    }
  }

  private func perform(
    on scene: ActionScene, core: SyncCore, shop: ConfiguredShop, within deadline: Deadline
  ) async throws(StoreError) -> ActionReport {
    let order = scene.order
    let action: Action
    do throws(ActionRefusal) {
      action = try plan.action(on: scene)
    } catch {
      return ActionReport(order, refused: error.sentence)
    }
    let intent = Intent(
      id: UUID(), fulfillmentOrder: order.id, order: order.orderID, orderName: order.orderName,
      action: action, facts: IntentFacts(order), operatorName: scene.operatorName,
      createdAt: scene.now)
    do throws(StoreError) {
      let record = try await core.perform(intent, timeout: deadline.left)
      let error = shop.error(of: intent.id)
      var report = ActionReport(order, record, words: action.words(on: scene), error: error)
      // Not sent, not for want of time, and no answer of the shop: the order itself forbids it.
      if case .notSent = record.state, error == nil, deadline.left > 0 { report.status = .refused }
      return report
    } catch .intentInFlight(let kind) {
      var report = ActionReport(order, refused: StoreError.intentInFlight(kind).sentence)
      report.status = .tryAgain
      return report
    } catch {
      throw error
    }
  }
}

extension ActionPlan {
  /// Whether naming both orders names the same thing twice: an order's shipments are those of each
  /// of its fulfillment orders.
  fileprivate func concernsSame(_ a: FulfillmentOrder, _ b: FulfillmentOrder) -> Bool {
    a.id == b.id || kind.concernsShipment && a.orderID == b.orderID
  }

  /// What the plan is held against. Where it goes is asked only of what can be moved at all.
  fileprivate func scene(
    _ order: FulfillmentOrder, _ whole: OrderReader.Whole, _ profile: ShopProfile,
    _ shop: any ShopGateway
  ) async throws -> ActionScene {
    var scene = ActionScene(
      order: order, siblings: whole.fulfillmentOrders.filter { $0.id != order.id },
      operatorName: Operator.name, now: Date())
    if profile.access.readsFulfillments { scene.shipments = whole.order?.fulfillments }
    if kind == .move, order.refusal(of: kind) == nil {
      scene.places = try await shop.moveOptions(for: order)
    }
    return scene
  }
}

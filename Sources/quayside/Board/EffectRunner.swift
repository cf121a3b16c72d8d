import Dashboard
import Foundation
import FulfillmentDomain
import Store
import Sync

/// Carries the board's effects to the store and the core, and brings back what came of them.
///
/// The board and `snapshot` share it: one runs effects beside the screen, the other in turn.
struct EffectRunner: Sendable {
  let store: any BoardStore
  /// Nil for a board that only reads.
  let core: SyncCore?
  /// False where nothing may be changed from here, whatever the board lets through.
  let acts: Bool
  /// The login name that intents are kept under.
  let operatorName: String
  let now: @Sendable () -> Date
  let makeUUID: @Sendable () -> UUID

  /// The events that answer `effect`; none for what concerns the screen alone.
  func results(of effect: DashboardEffect) async -> [DashboardEvent] {
    switch effect {
    case .load(let request): return await load(request)
    case .loadSummary(let query): return await summary(query)
    case .loadDetail(let id): return await detail(id)
    case .submit(let submission): return await submit(submission)
    case .loadMoveOptions(let order): return [.moveOptions(order.id, await moveOptions(order))]
    case .loadStock(let order): return [.stock(order.id, await stock(order))]
    case .loadWebhooks(let limit): return await webhooks(limit: limit)
    case .loadDelivery(let number): return await delivery(number)
    case .linger(let id):
      try? await Task.sleep(for: DashboardLimits.linger)
      return [.lingered(id)]
    case .refreshNow:
      await core?.refreshNow()
      return []
    case .watch(let order):
      await core?.watch(order)
      return []
    case .copy, .openInBrowser, .suspend, .repaint, .beep, .quit: return []
    }
  }

  private func load(_ request: WindowRequest) async -> [DashboardEvent] {
    do {
      return [.window(try await store.window(request))]
    } catch {
      return [.loadFailed(request, error.sentence)]
    }
  }

  private func summary(_ query: Query) async -> [DashboardEvent] {
    do {
      return [.summary(try await store.summary(query, now: now()), query: query)]
    } catch {
      return [.summaryFailed(error.sentence)]
    }
  }

  private func detail(_ id: FulfillmentOrderID) async -> [DashboardEvent] {
    do {
      return [.detail(id, try await store.detail(id))]
    } catch {
      return [.notice(Notice(error.sentence, .error))]
    }
  }

  private func moveOptions(_ order: FulfillmentOrder) async -> Loaded<[MoveOption]> {
    guard let core else { return .failed(Self.onlyReads) }
    do {
      return .value(try await core.moveOptions(for: order))
    } catch {
      return .failed(error.sentence)
    }
  }

  private func stock(_ order: FulfillmentOrder) async -> Loaded<[LineStock]> {
    guard let core else { return .failed(Self.onlyReads) }
    do {
      return .value(try await core.stock(for: order))
    } catch {
      return .failed(error.sentence)
    }
  }

  private static let onlyReads = "this board only reads what another Quayside stored"

  private func submit(_ submission: Submission) async -> [DashboardEvent] {
    guard let core, acts else {
      return [.submitFailed(draft: submission.draft, "This board only reads: nothing was sent.")]
    }
    if let failure = await core.failure {
      return [.submitFailed(draft: submission.draft, failure.sentence)]
    }
    let intent = Intent(
      id: makeUUID(), fulfillmentOrder: submission.fulfillmentOrder, order: submission.order,
      orderName: submission.orderName, action: submission.action, facts: submission.facts,
      operatorName: operatorName, createdAt: now())
    do {
      try await core.submit(intent)
    } catch {
      return [.submitFailed(draft: submission.draft, error.sentence)]
    }
    // The store may have told of its outcome before the board knew whose it is: tell it again.
    let record = try? await store.intent(intent.id)
    return [.submitted(draft: submission.draft, intent: intent.id)]
      + (record.map { [.intentChanged($0)] } ?? [])
  }
}

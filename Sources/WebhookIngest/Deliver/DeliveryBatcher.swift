import FulfillmentDomain
import Store
import Synchronization

/// Commits deliveries in groups: one writer, and an answer for each after its batch (A3, A4).
final class DeliveryBatcher: Sendable {
  private struct Ticket: Sendable {
    let delivery: Delivery
    let answer: CheckedContinuation<BatchAnswer, Never>
  }

  private let inbox: any InboxStore
  private let queue: Mutex<BatchQueue<Ticket>>
  /// The batch that is being written.
  private let inFlight = Mutex<[Ticket]>([])
  private let lastBatchFailed = Mutex(false)
  /// Called after each commit that brought something new.
  private let onNew: @Sendable () -> Void
  /// Called once, when the store has failed for good (A5).
  private let onFailure: @Sendable (StoreError) -> Void

  init(
    inbox: any InboxStore, limits: IngestLimits, onNew: @escaping @Sendable () -> Void,
    onFailure: @escaping @Sendable (StoreError) -> Void
  ) {
    self.inbox = inbox
    queue = Mutex(
      BatchQueue(
        limit: limits.waiting, batch: min(limits.batch, StoreLimits.deliveriesPerWrite)))
    self.onNew = onNew
    self.onFailure = onFailure
  }

  /// How many wait for their commit.
  var waiting: Int { queue.withLock { $0.waiting.count } }
  var isFull: Bool { queue.withLock { $0.isFull } }
  /// False after the store failed.
  var isOpen: Bool { queue.withLock { !$0.isClosed } }
  /// Whether the last batch was not kept.
  var isTroubled: Bool { lastBatchFailed.withLock { $0 } }

  /// Returns after the delivery's batch: only `.kept` says that it is on the disk.
  func submit(_ delivery: Delivery) async -> BatchAnswer {
    await withCheckedContinuation { continuation in
      let ticket = Ticket(delivery: delivery, answer: continuation)
      switch queue.withLock({ $0.add(ticket) }) {
      case .begin: Task { await write() }
      case .wait: break
      case .full: continuation.resume(returning: .full)
      case .closed: continuation.resume(returning: .failed)
      }
    }
  }

  private func write() async {
    while true {
      let batch = queue.withLock { $0.next() }
      guard !batch.isEmpty else { return }
      inFlight.withLock { $0 = batch }
      await commit(batch.map(\.delivery))
    }
  }

  private func commit(_ batch: [Delivery]) async {
    do {
      let outcomes = try await inbox.accept(batch)
      lastBatchFailed.withLock { $0 = false }
      if outcomes.contains(where: { $0 != .duplicate }) { onNew() }
      answer(.kept)
    } catch .busy {
      lastBatchFailed.withLock { $0 = true }
      answer(.busy)
    } catch {
      lastBatchFailed.withLock { $0 = true }
      onFailure(error)
      close()
    }
  }

  /// Gives up on a commit that does not end: what waits is answered as not kept.
  func abandon() { close() }

  private func close() {
    let others = queue.withLock { $0.close() }
    answer(.failed)
    for ticket in others { ticket.answer.resume(returning: .failed) }
  }

  /// Answers the batch that was being written, once.
  private func answer(_ answer: BatchAnswer) {
    let batch = inFlight.withLock { batch in
      defer { batch = [] }
      return batch
    }
    for ticket in batch { ticket.answer.resume(returning: answer) }
  }
}

import Store
import Sync
import WebhookIngest

/// The core with the receiver of its webhooks beside it, as a board, `serve` and the demo run them.
struct CoreRun: Sendable {
  /// Why it ended without being told to.
  enum Failure: Error, Hashable, Sendable {
    /// The database cannot be trusted any more.
    case store(StoreError)
    /// There is no receiver: only where it is not patient.
    case receiver(ReceiverError)

    init(_ error: ReceiverError) {
      if case .store(let error) = error { self = .store(error) } else { self = .receiver(error) }
    }

    var sentence: String {
      switch self {
      case .store(let error): error.sentence
      case .receiver(let error): error.sentence
      }
    }
  }

  let core: SyncCore
  /// Nil where no webhooks are received.
  var receiver: ReceiverKeeper?
  /// Gets the receiver's port each time that it begins to listen.
  var onListening: @Sendable (Int) async -> Void = { _ in }
  /// Runs beside both and is cancelled with them.
  var companion: (@Sendable () async -> Void)?

  /// Runs until it is cancelled: nil then. When it returns nothing is under way: what came is
  /// committed, and what was sent is recorded.
  func run() async -> Failure? {
    await withTaskGroup(of: Failure?.self) { group in
      group.addTask {
        await core.run()
        return await core.failure.map { .store($0) }
      }
      if let receiver {
        group.addTask { await receiver.run(onListening: onListening).map { Failure($0) } }
      }
      if let companion {
        group.addTask {
          await companion()
          return nil
        }
      }
      var failure: Failure?
      for await end in group where end != nil {
        failure = failure ?? end
        // Neither is of use without the other.
        group.cancelAll()
      }
      return failure
    }
  }
}

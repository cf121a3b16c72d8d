import Foundation
import Logging
import Store
import Sync
import Synchronization
import WebhookIngest

/// Keeps the receiver of webhooks running beside the core, and tells the core how it stands.
struct ReceiverKeeper: Sendable {
  /// Listens until it is cancelled, as `WebhookReceiver.run` does.
  typealias Listen =
    @Sendable (
      _ onListening: @escaping @Sendable (Int) async -> Void
    ) async throws(ReceiverError) -> Void

  let listen: Listen
  let tell: @Sendable (ReceiverStatus) async -> Void
  let clock: any SyncClock
  /// Whether an address that cannot be listened at is tried again; else that is the end.
  let isPatient: Bool
  let logger: Logger

  /// Runs until it is cancelled: nil then, and everything that came is committed. Else why there
  /// is no receiver any more: the store failed, or it is not patient.
  func run(onListening: @escaping @Sendable (Int) async -> Void) async -> ReceiverError? {
    var pause = ReceiverPause()
    while !Task.isCancelled {
      let flag = ListeningFlag()
      do throws(ReceiverError) {
        try await listen { port in
          flag.raise()
          await tell(.listening)
          await onListening(port)
        }
        // It returns by itself only where it was told to.
        return nil
      } catch {
        let isFatal = Self.isFatal(error)
        if Task.isCancelled, !isFatal { return nil }
        await tell(.down(error.sentence))
        logger.error("webhooks are not received", metadata: ["why": "\(error.sentence)"])
        if isFatal || !isPatient { return error }
        if flag.isRaised { pause.listened() }
        let next = clock.now.addingTimeInterval(pause.failed())
        guard (try? await clock.sleep(until: next)) != nil else { return nil }
      }
    }
    return nil
  }

  /// A disk that failed must not be tried again (A5).
  private static func isFatal(_ error: ReceiverError) -> Bool {
    if case .store = error { return true }
    return false
  }
}

/// Whether the receiver got as far as listening.
private final class ListeningFlag: Sendable {
  private let raised = Mutex(false)

  var isRaised: Bool { raised.withLock { $0 } }
  func raise() { raised.withLock { $0 = true } }
}

extension ReceiverKeeper {
  /// A receiver over the network that rings the core after each commit.
  static func live(
    _ configuration: ReceiverConfiguration, inbox: any InboxStore, core: SyncCore,
    clock: any SyncClock = SystemSyncClock(), isPatient: Bool, logger: Logger
  ) -> ReceiverKeeper {
    let receiver = WebhookReceiver(
      configuration, inbox: inbox, onCommit: { await core.hinted() }, logger: logger)
    return ReceiverKeeper(
      listen: { (onListening) async throws(ReceiverError) in
        try await receiver.run(onListening: onListening)
      },
      tell: { await core.receiver(is: $0) }, clock: clock, isPatient: isPatient, logger: logger)
  }
}

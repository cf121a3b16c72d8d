import NIOCore
import Synchronization

/// Since when a connection has been waiting for its client, for whoever asks from another thread.
final class ConnectionStanding: Sendable {
  private static let busy = UInt64.max
  private let since: Atomic<UInt64>

  init(now: NIODeadline = .now()) { since = Atomic(now.uptimeNanoseconds) }

  /// Nil while the client has nothing to do: a request of it is being answered.
  var waitingSince: UInt64? {
    let since = since.load(ordering: .relaxed)
    return since == Self.busy ? nil : since
  }

  func note(_ deadline: NIODeadline?) {
    since.store(deadline?.uptimeNanoseconds ?? Self.busy, ordering: .relaxed)
  }
}

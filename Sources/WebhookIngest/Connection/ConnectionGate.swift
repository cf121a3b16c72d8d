import Synchronization

/// Counts the open connections: those above the limit are closed at once, never left to wait, so
/// that slow ones cannot keep good ones out.
final class ConnectionGate: Sendable {
  private let open = Atomic(0)
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  func enter() -> Bool {
    guard open.add(1, ordering: .relaxed).newValue <= limit else {
      leave()
      return false
    }
    return true
  }

  func leave() { open.subtract(1, ordering: .relaxed) }
}

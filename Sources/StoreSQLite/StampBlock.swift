import Foundation
import Synchronization

/// Sequence numbers for reads: a block of them is reserved by one commit and then handed out from
/// memory, so a number is never repeated, not after a crash either (some are skipped then).
final class StampBlock: Sendable {
  private struct State {
    var next: Int64
    var end: Int64
    var time: Date?
  }
  private let state: Mutex<State>

  /// Nothing is reserved yet beyond `last`.
  init(after last: Int64) { state = Mutex(State(next: last + 1, end: last + 1)) }

  /// The next number, or nil where a new block must be reserved first.
  func take() -> Int64? {
    state.withLock { state in
      guard state.next < state.end else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// Takes the first number of `block`, which is committed now.
  func take(from block: Range<Int64>) -> Int64 {
    state.withLock { state in
      if block.upperBound > state.end {
        state.next = block.lowerBound + 1
        state.end = block.upperBound
      }
      return block.lowerBound
    }
  }

  /// A read begins at `time`, in our time.
  func note(_ time: Date) { state.withLock { $0.time = time } }

  /// When the latest read began; nil before any of this process.
  var latestTime: Date? { state.withLock(\.time) }

  /// The highest number that any read may have by now: each later read has a higher one.
  var latest: Int64 { state.withLock { $0.next - 1 } }
}

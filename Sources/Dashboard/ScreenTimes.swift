package import Foundation

/// When the store's changes were on the screen: which change number a frame showed, and when that
/// frame was painted.
///
/// Only the frames of this board count: what was settled before its first one has no time.
package struct ScreenTimes: Hashable, Sendable {
  /// The most frames that are remembered.
  package static let kept = 300

  /// The latest change number that the board was told of: what is asked for now shows it.
  package private(set) var reached: Int64?
  /// By number, which only grows; the first is where this record begins.
  private var frames: [Frame] = []

  private struct Frame: Hashable {
    let number: Int64
    let at: Date
  }

  package init() {}

  /// The store's change number is this now.
  mutating func reach(_ number: Int64) { reached = max(number, reached ?? number) }

  /// A frame that shows the changes up to `number` was painted; one that shows nothing new is not
  /// remembered.
  mutating func paint(_ number: Int64, at time: Date) {
    if let last = frames.last, number <= last.number { return }
    frames.append(Frame(number: number, at: time))
    frames.removeFirst(max(0, frames.count - Self.kept))
  }

  /// When the change of that number was first seen; nil where it is not yet, or where no record
  /// goes back so far.
  package func time(of number: Int64) -> Date? {
    guard let first = frames.first, number > first.number else { return nil }
    return frames.first { $0.number >= number }?.at
  }
}

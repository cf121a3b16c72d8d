import Foundation
import Store

/// Whether the disk has room, by a look every few seconds at most.
struct DiskGauge {
  private(set) var isLow = false
  private var lookedAt: Date?
  private var isLooking = false
  private let floor: Int64
  private let interval: TimeInterval

  init(floor: Int64, interval: TimeInterval) {
    self.floor = floor
    self.interval = interval
  }

  /// True where the last look is too old and nobody else is looking: then the caller looks, and
  /// tells with `note`.
  mutating func mayLook(now: Date) -> Bool {
    guard !isLooking else { return false }
    // A clock that went back must not stop the looks.
    if let lookedAt, (0..<interval).contains(now.timeIntervalSince(lookedAt)) { return false }
    isLooking = true
    return true
  }

  /// - Parameter readiness: nil where the store could not say: then nothing is held against the
  ///   disk.
  mutating func note(_ readiness: StoreReadiness?, now: Date) {
    isLooking = false
    lookedAt = now
    isLow = readiness.map { $0.freeBytes < floor } ?? false
  }
}

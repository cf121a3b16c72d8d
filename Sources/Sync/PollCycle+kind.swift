import Foundation
import Store

extension PollCycle {
  /// What decides between an incremental poll and a full sweep (P5).
  struct Occasion: Hashable, Sendable {
    var watermarks: Watermarks
    /// When the last poll was complete, in our time.
    var lastCompleteAt: Date?
    var readsOrders: Bool
    /// Whether everything is to be read: somebody asked for it, or scopes or version changed.
    var isFull: Bool
  }

  /// A first load where nothing was ever read; a sweep after a long gap, once a day, when scopes or
  /// version changed, and on request; else the changes only.
  static func kind(for occasion: Occasion, settings: SyncSettings, now: Date) -> Kind {
    let marks = occasion.watermarks
    guard marks.fulfillmentOrders != nil else { return .firstLoad }
    if occasion.isFull { return .sweep }
    if occasion.readsOrders && marks.orders == nil { return .sweep }
    guard let complete = occasion.lastCompleteAt, let swept = marks.lastSweep else { return .sweep }
    if now.timeIntervalSince(complete) > settings.longGap { return .sweep }
    // A sweep in our future: our clock was set back, and nobody knows how long ago it was.
    let sinceSweep = now.timeIntervalSince(swept)
    return sinceSweep < 0 || sinceSweep >= settings.sweepInterval ? .sweep : .incremental
  }
}

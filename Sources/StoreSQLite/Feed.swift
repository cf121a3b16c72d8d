import Foundation
import FulfillmentDomain
import GRDB

/// The feed's state in `meta`.
enum Feed {
  static func state(_ db: Database) throws -> FeedState? {
    let document: Data? = try Meta.value(.feed, db)
    return try document.map { try Documents.decode(FeedState.self, $0) }
  }

  /// Keeps it. Returns whether boards should look: when more than the time of the last poll is
  /// new, or when that has moved far enough since they looked.
  static func record(_ feed: FeedState, _ db: Database) throws -> Bool {
    let before = try state(db)
    guard before != feed else { return false }
    try Meta.set(.feed, try Documents.encode(feed), db)
    var same = feed
    same.lastCompleteAt = before?.lastCompleteAt
    if same == before, let announced = try Meta.date(.feedAnnounced, db),
      let moved = feed.lastCompleteAt?.timeIntervalSince(announced),
      abs(moved) < SQLiteLimits.feedAnnounceInterval
    {
      return false
    }
    try Meta.set(.feedAnnounced, feed.lastCompleteAt?.timeIntervalSince1970, db)
    return true
  }
}

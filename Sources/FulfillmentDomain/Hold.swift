package import Foundation

/// One hold on a fulfillment order; several may stand at once (FACTS §2).
package struct Hold: Hashable, Sendable, Codable, Identifiable {
  package var id: HoldID
  package var reason: HoldReason
  package var notes: String?
  /// Shopify's own words for the reason.
  package var displayReason: String?
  /// What the app that placed it calls it; Quayside's are `qs-<intent UUID>`.
  package var handle: String?
  /// The app's title; nil without `read_apps`.
  package var heldBy: String?
  /// Whether this app placed it.
  package var isMine: Bool
  /// When it was placed, as far as is known: Shopify keeps no time (FACTS §2).
  package var since: HoldSince?

  package init(
    id: HoldID, reason: HoldReason, notes: String? = nil, displayReason: String? = nil,
    handle: String? = nil, heldBy: String? = nil, isMine: Bool = false, since: HoldSince? = nil
  ) {
    self.id = id
    self.reason = reason
    self.notes = notes
    self.displayReason = displayReason
    self.handle = handle
    self.heldBy = heldBy
    self.isMine = isMine
    self.since = since
  }
}

/// How long a hold has been there, and how surely that is known.
package struct HoldSince: Hashable, Sendable, Codable {
  package var time: Date
  /// False where the hold was there already when the order was first read: then it is at least
  /// this old and its age is drawn with `≥`.
  package var isExact: Bool

  package init(time: Date, isExact: Bool) {
    self.time = time
    self.isExact = isExact
  }
}

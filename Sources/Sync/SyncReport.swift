package import Foundation

/// What one catching up did.
package struct SyncReport: Hashable, Sendable {
  /// Fulfillment orders that the pages brought, counted as often as they came.
  package var fulfillmentOrdersRead: Int
  /// Rows that the pages changed in the store.
  package var changed: Int
  /// Orders that were read again whole.
  package var ordersRead: Int
  /// How long it took.
  package var seconds: TimeInterval
  /// What could not be read because a scope is missing, in words, each once and
  /// `SyncSettings.gapsReported` at most.
  package var gaps: [String]

  package init(
    fulfillmentOrdersRead: Int = 0, changed: Int = 0, ordersRead: Int = 0,
    seconds: TimeInterval = 0, gaps: [String] = []
  ) {
    self.fulfillmentOrdersRead = fulfillmentOrdersRead
    self.changed = changed
    self.ordersRead = ordersRead
    self.seconds = seconds
    self.gaps = gaps
  }
}

package import Foundation
package import FulfillmentDomain
package import TerminalUI

/// What happens to the board: keys, time, and what effects brought back.
package enum DashboardEvent: Hashable, Sendable {
  case key(Key)
  /// Hostile text from a bracketed paste: it only ever goes into a field.
  case paste(String)
  case resized(Size)
  /// The time now: send it before keys and results, and on the minute when nothing else happens.
  case tick(Date)
  /// What `loadSummary` of this query brought.
  case summary(BoardSummary, query: Query)
  /// `loadSummary` could not be answered; the sentence says why.
  case summaryFailed(String)
  /// What `load` brought; every `load` gets this or `loadFailed`.
  case window(BoardWindow)
  case loadFailed(WindowRequest, String)
  /// What `loadDetail` brought; nil where the store knows it no more.
  case detail(FulfillmentOrderID, FulfillmentOrderDetail?)
  /// What `loadMoveOptions` brought; every one gets this.
  case moveOptions(FulfillmentOrderID, Loaded<[MoveOption]>)
  /// What `loadStock` brought; every one gets this.
  case stock(FulfillmentOrderID, Loaded<[LineStock]>)
  /// What `linger` brought: its time is over.
  case lingered(FulfillmentOrderID)
  /// What `loadWebhooks` brought; every one gets this.
  case webhooks(Loaded<WebhookReading>)
  /// What `loadDelivery` brought; nil where the inbox knows it no more. Every one gets this.
  case delivery(Int64, Loaded<DeliveryRecord?>)
  /// The receiver of this process listens at this address; nil: it does not, or no more.
  case listening(String?)
  case feed(FeedState)
  case budget(APIBudget?)
  /// The store's change number moved: what is visible is read again.
  case changed
  /// The store's change number is this now; comes before the `changed` that looks again.
  case reached(Int64)
  /// A frame that shows the store's changes up to this number was painted at this time.
  case painted(Int64, at: Date)
  /// `submit` was committed as this intent (O1).
  case submitted(draft: Int, intent: UUID)
  /// `submit` could not be committed: nothing was sent; the sentence says why.
  case submitFailed(draft: Int, String)
  /// An intent's state moved; also of intents that others made.
  case intentChanged(IntentRecord)
  case notice(Notice)
  /// From now on nothing can be changed from here for this reason; nil: it can.
  case readOnly(String?)
}

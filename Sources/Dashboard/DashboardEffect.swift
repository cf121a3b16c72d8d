package import FulfillmentDomain
package import TerminalUI

/// What the executable is to do for the board. It makes the UUIDs and knows the operator.
package enum DashboardEffect: Hashable, Sendable {
  /// Bring a window of rows: `BoardStore.window`. At most one is outstanding per pane.
  case load(WindowRequest)
  /// Bring panes and counts under the query: `BoardStore.summary`.
  case loadSummary(Query)
  /// Bring `BoardStore.detail`.
  case loadDetail(FulfillmentOrderID)
  /// Ask Shopify where the order can go; answer `moveOptions`.
  case loadMoveOptions(FulfillmentOrder)
  /// Ask Shopify for the stock of the order's lines; answer `stock`.
  case loadStock(FulfillmentOrder)
  /// Bring `BoardStore.webhookActivity` and the latest deliveries; answer `webhooks`. At most one
  /// is outstanding.
  case loadWebhooks(limit: Int)
  /// Bring one delivery with its body; answer `delivery`.
  case loadDelivery(Int64)
  /// Wait for `DashboardLimits.linger`, then answer `lingered`. At most one is outstanding.
  case linger(FulfillmentOrderID)
  /// Commit an intent and send it; answer `submitted` or `submitFailed`.
  case submit(Submission)
  /// Poll now.
  case refreshNow
  /// The order whose detail is on screen, to be read soon; nil: none.
  case watch(OrderID?)
  /// Put the text on the clipboard.
  case copy(SafeText)
  /// Open the order in Shopify's admin.
  case openInBrowser(OrderID)
  case suspend
  /// Paint every cell anew: the terminal was written over.
  case repaint
  case beep
  case quit
}

/// An action that a person decided on, with what they saw when they decided.
package struct Submission: Hashable, Sendable {
  /// Names the form that is kept until the outcome is known.
  package var draft: Int
  package var action: Action
  package var fulfillmentOrder: FulfillmentOrderID
  package var order: OrderID
  package var orderName: String
  package var facts: IntentFacts

  /// An action on the order as it was seen.
  package init(draft: Int, action: Action, on order: FulfillmentOrder) {
    self.draft = draft
    self.action = action
    fulfillmentOrder = order.id
    self.order = order.orderID
    orderName = order.orderName
    facts = IntentFacts(order)
  }
}

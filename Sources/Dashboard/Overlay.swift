package import FulfillmentDomain
package import TerminalUI

/// What lies over the board and has the keys.
package enum Overlay: Hashable, Sendable {
  case help(scroll: Int)
  case palette(Palette)
  /// Why the selected order is stuck, and what to do about it.
  case why(scroll: Int)
  /// What comes in by webhook; it covers the whole board.
  case webhooks(WebhookView)
  case form(Form)
  /// Quit although a form has input? The form comes back on anything but yes.
  case confirmQuit(Form)
}

/// The command palette: what is typed and which match is chosen.
package struct Palette: Hashable, Sendable {
  package var field = TextField()
  package var selection = 0
  /// The order that was under the cursor when it was opened: what is run acts on no other one.
  package let order: FulfillmentOrderID?

  /// A palette with nothing typed yet.
  package init(on order: FulfillmentOrderID? = nil) { self.order = order }
}

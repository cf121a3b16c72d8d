package import FulfillmentDomain
package import TerminalUI

/// One thing that a key or the palette can do.
package struct Command: Hashable, Sendable, Identifiable {
  /// The commands; raw values are stable names for configuration.
  package enum ID: String, Hashable, Sendable, CaseIterable {
    case down, up, pageDown, pageUp, halfDown, halfUp, first, last
    case nextPane, previousPane, paneByNumber, zoom, open, back
    case filter, palette, help, sort, why, copy, browser, privacy, webhooks, refresh, repaint
    case suspend, quit
    case hold, release, reschedule, deadline, fulfill
    case move, progress, split, merge, cancel, ready
    /// Opens the order early; `open` opens its detail.
    case openEarly = "open-early"
    case request, accept, reject, close, track, event
    case requestCancel = "request-cancel"
    case cancelFulfillment = "cancel-fulfillment"
  }
  /// Where help lists it.
  package enum Section: String, Hashable, Sendable, CaseIterable {
    case move = "Move"
    case look = "Look"
    case act = "Act"
    case board = "Board"
  }
  /// Looking is always safe; acting asks the gate first.
  package enum Kind: Hashable, Sendable {
    case look, act
  }

  /// Names it, in configuration too.
  package var id: ID
  /// All keys that run it; the first is the one that is shown. None: only the palette runs it.
  package var keys: [Key]
  package var title: String
  package var section: Section
  package var kind: Kind
  /// What it does to an order, for commands that act.
  package var action: ActionKind?
  /// A word or two for the hint bar; nil: not shown there.
  package var hint: String?

  /// A command; one with an action acts, every other looks.
  package init(
    _ id: ID, _ keys: [Key], _ title: String, _ section: Section, action: ActionKind? = nil,
    hint: String? = nil
  ) {
    self.id = id
    self.keys = keys
    self.title = title
    self.section = section
    self.action = action
    self.hint = hint
    kind = action == nil ? .look : .act
  }
}

package import FulfillmentDomain

/// One pane: its window of rows and the selection, which belongs to an order and not to a row.
package struct PaneState: Hashable, Sendable {
  /// A page or so of rows, in order; at most `DashboardLimits.windowRows`.
  package var rows: [BoardRow] = []
  /// How many rows lie before the first of `rows`.
  package var start = 0
  /// How many rows the pane has under the query of the last window.
  package var total = 0
  /// Whether a window came at all.
  package var isLoaded = false
  /// The order under the cursor.
  package var selection: FulfillmentOrderID?
  /// The selected order as last seen in this pane: what is needed to find it again.
  package var selected: BoardRow?
  /// Where the selection is in the pane, from 0.
  package var index = 0
  /// The place in the pane of the first row that is drawn.
  package var top = 0
  /// The request that has no answer yet: one at a time.
  package var outstanding: WindowRequest?
  /// The place to ask for next, once the outstanding answer is here.
  package var wanted: WindowRequest.Anchor?
  /// The last request that was answered: it is not asked again without a reason.
  package var lastAnswered: WindowRequest?
  /// Where the selection goes when the window that was asked for comes: first or last row.
  package var jump: Jump?
  /// The selected order was not where it should be: its detail tells where it went.
  package var isLost = false
  /// Whether its new place was already looked at once.
  package var wasSought = false
  /// How many changes were waited for, for an order that took over the work and was not read yet.
  package var waits = 0
  /// The store's change number that the outstanding answer will show, and that `rows` show; nil
  /// where it is not known.
  var asked: Int64?
  var shows: Int64?

  /// Where a jump ends.
  package enum Jump: Hashable, Sendable {
    case first, last
  }

  package init() {}

  /// The selected row, if it is in the window.
  package var selectedRow: BoardRow? {
    guard !isLost, let selection else { return nil }
    return rows.first { $0.id == selection }
  }

  /// The row at a place in the pane, if it is in the window.
  package func row(at place: Int) -> BoardRow? {
    rows.indices.contains(place - start) ? rows[place - start] : nil
  }
}

/// The board's named limits.
package enum DashboardLimits {
  /// The most rows of one pane that are in memory.
  package static let windowRows = 300
  /// The fewest that a window asks for.
  package static let leastWindowRows = 30
  /// The smallest screen.
  package static let leastWidth = 40
  package static let leastHeight = 10
  /// From this width on, the detail has a place beside the panes.
  package static let wideWidth = 100
  /// Of a wide screen, the hundredths that the panes have; the detail has the rest.
  package static let boardShare = 60
  /// Forms kept until their outcome is known.
  package static let drafts = 50
  /// What a hold's notes may hold; Shopify names no limit, so ours is generous but bounded.
  package static let notesLength = 500
  /// Orders whose stock is remembered, and for how many seconds an answer is not asked for again.
  package static let stocks = 8
  package static let stockAge = 600.0
  /// How long the cursor rests on an order before its stock is asked for.
  package static let linger = Duration.seconds(1)
  /// Changes of the store that a lost selection waits for, while its successor was not read yet.
  package static let waits = 5
  /// Own actions whose successors are remembered.
  package static let successors = 50
  /// What progress notes may hold (FACTS §1.7).
  package static let progressLength = 256
  /// The latest deliveries that the webhooks screen lists, and that latencies are told of.
  package static let deliveries = 100
  /// The longest text that any other field takes.
  package static let fieldLength = 255
}

package import Foundation

/// A pane of the board.
package enum PaneID: Hashable, Sendable, Comparable {
  /// What needs somebody, over all locations; always first.
  case stuck
  case location(LocationKey)
  /// Everything; for `list` and search.
  case all

  private var rank: (Int, String) {
    switch self {
    case .stuck: (0, "")
    case .location(let key): (1, key.text)
    case .all: (2, "")
    }
  }
  package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}

/// What rows are ordered by; ties by id, so that the order is total and stable.
package enum BoardSort: String, Hashable, Sendable, Codable, CaseIterable {
  /// Deadline, else the scheduled time, else none (last); soonest first.
  case due
  /// When it was created; oldest first.
  case age
  /// When Shopify last changed it; newest first.
  case updated
}

/// Which rows of a pane to bring: never all (DESIGN §2).
package struct WindowRequest: Hashable, Sendable {
  /// Where the window lies in the pane.
  package enum Anchor: Hashable, Sendable {
    case start
    case end
    /// The rows about this one; where it is gone, about where it was.
    case around(RowKey)
  }

  package var pane: PaneID
  package var query: Query
  package var sort: BoardSort
  package var anchor: Anchor
  /// How many rows at most; half on each side of an `around` anchor.
  package var rows: Int
  /// The board's time: decides what is overdue and so what is in the Stuck pane.
  package var now: Date

  package init(
    pane: PaneID, query: Query = Query(), sort: BoardSort = .due, anchor: Anchor = .start,
    rows: Int, now: Date
  ) {
    self.pane = pane
    self.query = query
    self.sort = sort
    self.anchor = anchor
    self.rows = rows
    self.now = now
  }
}

/// A row's place in its pane: the sort value and the id (keyset, never an offset).
package struct RowKey: Hashable, Sendable {
  /// The value of the sort column, as the store orders it (whole seconds; see
  /// `BoardRow.sortValue`).
  package var value: Int64
  package var id: FulfillmentOrderID

  package init(value: Int64, id: FulfillmentOrderID) {
    self.value = value
    self.id = id
  }
}

/// The rows that came, and where they lie in the pane.
package struct BoardWindow: Hashable, Sendable {
  package var request: WindowRequest
  package var rows: [BoardRow]
  /// How many rows lie before the first of `rows`.
  package var start: Int
  /// How many rows the pane has under this query.
  package var total: Int

  package init(request: WindowRequest, rows: [BoardRow], start: Int, total: Int) {
    self.request = request
    self.rows = rows
    self.start = start
    self.total = total
  }
}

/// One row: what a glance needs.
package struct BoardRow: Hashable, Sendable, Identifiable {
  package var order: FulfillmentOrder
  package var pending: PendingMark?
  /// When it was last read.
  package var fetchedAt: Date

  package var id: FulfillmentOrderID { order.id }

  package init(order: FulfillmentOrder, pending: PendingMark? = nil, fetchedAt: Date) {
    self.order = order
    self.pending = pending
    self.fetchedAt = fetchedAt
  }

  /// What is wrong with it at `now`, worst first.
  package func stuckReasons(at now: Date) -> [StuckReason] {
    order.stuckReasons(at: now, hasUnknownOutcome: pending?.isUnknown ?? false)
  }

  /// The value that `sort` orders by, smallest first: seconds since 1970; no due time sorts last.
  package func sortValue(_ sort: BoardSort) -> Int64 { order.sortValue(sort) }
  /// The row's place under `sort`: what a window is anchored at.
  package func key(_ sort: BoardSort) -> RowKey { RowKey(value: sortValue(sort), id: id) }
}

extension FulfillmentOrder {
  /// The value that `sort` orders by, smallest first: seconds since 1970, negated for `updated`;
  /// `Int64.max` where there is no due time, so that it comes last.
  package func sortValue(_ sort: BoardSort) -> Int64 {
    switch sort {
    case .due:
      let due = fulfillBy ?? (status == .scheduled ? fulfillAt : nil)
      return due.map { Int64($0.timeIntervalSince1970) } ?? .max
    case .age: return Int64(createdAt.timeIntervalSince1970)
    case .updated: return -Int64(updatedAt.timeIntervalSince1970)
    }
  }
}

/// An action on a row that no newer read has confirmed yet.
package struct PendingMark: Hashable, Sendable, Codable {
  package var intent: UUID
  package var action: ActionKind
  /// Whether the reply was lost, so that nobody knows.
  package var isUnknown: Bool

  package init(intent: UUID, action: ActionKind, isUnknown: Bool) {
    self.intent = intent
    self.action = action
    self.isUnknown = isUnknown
  }
}

/// A pane's name and sizes.
package struct PaneSummary: Hashable, Sendable, Identifiable {
  package var id: PaneID
  /// The location's name, or "Stuck".
  package var title: String
  /// Rows in it, and how many of them the query shows.
  package var total: Int
  package var shown: Int
  package var isActive: Bool
  package var isFulfillmentService: Bool

  package init(
    id: PaneID, title: String, total: Int, shown: Int, isActive: Bool = true,
    isFulfillmentService: Bool = false
  ) {
    self.id = id
    self.title = title
    self.total = total
    self.shown = shown
    self.isActive = isActive
    self.isFulfillmentService = isFulfillmentService
  }
}

/// The board's frame: its panes and the numbers in the header.
package struct BoardSummary: Hashable, Sendable {
  /// Stuck first, then the locations by name.
  package var panes: [PaneSummary]
  package var stuck: Int
  /// Active, with a due time before the end of `now`'s day.
  package var dueToday: Int
  /// Active in all.
  package var active: Int
  /// When the order of the oldest active one was placed; nil where there is none. Without
  /// `read_all_orders` Shopify shows orders for `Access.horizon` only.
  package var oldest: Date?

  package init(
    panes: [PaneSummary] = [], stuck: Int = 0, dueToday: Int = 0, active: Int = 0,
    oldest: Date? = nil
  ) {
    self.panes = panes
    self.stuck = stuck
    self.dueToday = dueToday
    self.active = active
    self.oldest = oldest
  }
}

/// Everything about one fulfillment order for the detail pane and `show`.
package struct FulfillmentOrderDetail: Hashable, Sendable {
  package var row: BoardRow
  /// Nil without `read_orders`, or not read yet.
  package var order: Order?
  /// The order's other fulfillment orders, by id.
  package var siblings: [FulfillmentOrder]
  /// This order's intents, newest first.
  package var intents: [IntentRecord]

  package init(
    row: BoardRow, order: Order? = nil, siblings: [FulfillmentOrder] = [],
    intents: [IntentRecord] = []
  ) {
    self.row = row
    self.order = order
    self.siblings = siblings
    self.intents = intents
  }
}

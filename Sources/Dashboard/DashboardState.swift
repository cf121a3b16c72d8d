package import Foundation
package import FulfillmentDomain
package import TerminalUI

/// Everything that the board's screen is drawn from; a value that only `update` changes.
///
/// It holds a window of rows for each pane and never all orders (DESIGN §2).
package struct DashboardState: Hashable, Sendable {
  /// The terminal's size: decides the layout, so how many rows a window asks for.
  package var size: Size
  /// The board's time; every age, due time and request uses it. Only `tick` moves it.
  package var now: Date
  /// Where times of day are shown and typed.
  package var timeZone: TimeZone
  /// What the header calls the shop until its profile was read.
  package var shopDomain: String
  /// Why nothing can be changed from here; nil where actions work.
  package var readOnly: String?
  /// Who acts from here; what a claim says by itself. Empty: not said.
  package var operatorName: String
  /// What frames are drawn with; with `.ascii` the board's own marks are ASCII, too.
  package var borders: BorderStyle
  /// Whether names and addresses of customers are masked.
  package var isPrivate: Bool

  /// The panes and the header's numbers as last brought.
  package var summary = BoardSummary()
  /// Whether a summary came at all: before it the board says that it is loading.
  package var hasSummary = false
  /// One question for the summary is out; another is wanted once it is answered.
  var summaryOutstanding = false
  var isSummaryWanted = false
  /// How the core stands with the shop.
  package var feed = FeedState()
  package var budget: APIBudget?
  package var panes: [PaneID: PaneState] = [:]
  package var focus: PaneID = .stuck
  package var isZoomed = false
  package var sort: BoardSort = .due
  package var filter = FilterState()
  package var detail = DetailState()
  package var overlay: Overlay?
  package var notice: Notice?
  package var drafts = Drafts()
  package var stock = StockBook()
  package var webhooks = WebhookBook()
  /// When which change of the store was on the screen.
  package var screenTimes = ScreenTimes()
  /// The change number that the outstanding summary will show, and that this one shows.
  var summaryAsked: Int64?
  var summaryShows: Int64?
  /// Where the work of closed orders goes on, as confirmed actions told; at most
  /// `DashboardLimits.successors`, the latest last.
  var successors: [Successor] = []
  /// Whether a key was pressed. Until then every pane shows its top, however rows pour in: there is
  /// no selection yet that anybody made.
  var wasTouched = false

  /// A board before its first summary.
  package init(
    size: Size, now: Date, timeZone: TimeZone, shopDomain: String = "", readOnly: String? = nil,
    borders: BorderStyle = .light, isPrivate: Bool = false, operatorName: String = ""
  ) {
    self.size = size
    self.now = now
    self.timeZone = timeZone
    self.shopDomain = shopDomain
    self.readOnly = readOnly
    self.borders = borders
    self.isPrivate = isPrivate
    self.operatorName = operatorName
  }
}

/// A sentence in the status line.
package struct Notice: Hashable, Sendable {
  /// How it is drawn, and whether it is a success.
  package enum Kind: Hashable, Sendable {
    case info, success, warning, error
  }
  /// Hostile until drawn.
  package var text: String
  package var kind: Kind
  /// The fulfillment order that it tells of, where it tells of one.
  var about: FulfillmentOrderID?
  /// Where that order went: an outcome that is told later keeps it.
  var whereabouts: String?

  /// A sentence and how grave it is.
  package init(_ text: String, _ kind: Kind = .info) {
    self.text = text
    self.kind = kind
  }
}

/// The filter over all panes: what is typed, and the query that it last stood for.
package struct FilterState: Hashable, Sendable {
  package var field = TextField()
  /// What the panes are asked for: the last text that could be read.
  package var query = Query()
  /// What is wrong with the text; nil while it can be read.
  package var problem: String?
  /// Whether keys go into the filter's line.
  package var isEditing = false
  /// Where the cursor was before anything was filtered; nil where it was on no order.
  var before: Place?

  package init() {}

  /// A pane and the order under the cursor in it.
  struct Place: Hashable, Sendable {
    let pane: PaneID
    let row: BoardRow
  }
}

/// The detail pane: whose, what was read, how far it is scrolled.
package struct DetailState: Hashable, Sendable {
  /// The fulfillment order that is wanted; nil where no row is selected.
  package var id: FulfillmentOrderID?
  /// What was read of it; nil until it came.
  package var value: FulfillmentOrderDetail?
  /// True where the store knows it no more.
  package var isGone = false
  package var scroll = 0
  /// Whether keys scroll the detail; on a narrow screen it then covers the board.
  package var isOpen = false

  package init() {}
}

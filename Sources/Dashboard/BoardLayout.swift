package import FulfillmentDomain
package import TerminalUI

/// Where everything is on the screen; `update` and `view` share it, so that what a page is and what
/// is drawn never disagree.
package struct BoardLayout: Hashable, Sendable {
  /// A pane's place: the frame's title row, then `rows` rows.
  package struct Place: Hashable, Sendable {
    package var id: PaneID
    /// The row of the title in the frame.
    package var titleY: Int
    package var rows: Int
  }

  /// Whether nothing but the needed size can be drawn.
  package var isTooSmall = false
  package var header = Rect(x: 0, y: 0, width: 0, height: 0)
  /// The frame around all panes; empty while the detail covers it.
  package var board = Rect(x: 0, y: 0, width: 0, height: 0)
  package var detail: Rect?
  package var status = Rect(x: 0, y: 0, width: 0, height: 0)
  package var hints = Rect(x: 0, y: 0, width: 0, height: 0)
  package var places: [Place] = []
  /// Panes that do not fit above and below those in `places`.
  package var hiddenAbove = 0
  package var hiddenBelow = 0

  /// The places for a state on a screen of that size.
  package init(_ state: DashboardState, size: Size) {
    guard size.width >= DashboardLimits.leastWidth, size.height >= DashboardLimits.leastHeight
    else {
      isTooSmall = true
      return
    }
    let width = size.width
    header = Rect(x: 0, y: 0, width: width, height: 1)
    status = Rect(x: 0, y: size.height - 2, width: width, height: 1)
    hints = Rect(x: 0, y: size.height - 1, width: width, height: 1)
    let middle = Rect(x: 0, y: 1, width: width, height: size.height - 3)
    let isWide = width >= DashboardLimits.wideWidth
    let isOpen = state.detail.isOpen
    if isWide && (!state.isZoomed || isOpen) {
      let left = width * DashboardLimits.boardShare / 100
      board = Rect(x: 0, y: 1, width: left, height: middle.height)
      detail = Rect(x: left, y: 1, width: width - left, height: middle.height)
    } else if isOpen {
      detail = middle
    } else {
      board = middle
    }
    if !board.isEmpty { place(state) }
  }

  /// The rows that a pane shows; 0 where it is not on the screen.
  package func rows(of id: PaneID) -> Int { places.first { $0.id == id }?.rows ?? 0 }

  private mutating func place(_ state: DashboardState) {
    let ids = state.isZoomed ? [state.focus] : state.paneOrder
    // The frame's lower edge takes one row.
    let room = board.height - 1
    let needs = ids.map { id in
      let rows = state.rowCount(of: id)
      return rows > 0 ? rows : state.emptyLines(id, width: board.width - 4)
    }
    let least = Self.least(needs, room: room)
    let focus = ids.firstIndex(of: state.focus) ?? 0
    let shown = Self.fitting(least, focus: focus, room: room)
    var rows = shown.map { least[$0] }
    Self.grow(&rows, needs: shown.map { needs[$0] }, spare: room - rows.reduce(0) { $0 + $1 + 1 })
    var y = board.y
    for (at, height) in zip(shown, rows) {
      places.append(Place(id: ids[at], titleY: y, rows: height))
      y += height + 1
    }
    hiddenAbove = shown.first ?? 0
    hiddenBelow = ids.count - 1 - (shown.last ?? ids.count - 1)
  }

  /// Two rows for each pane that needs them if all panes then fit, else one.
  private static func least(_ needs: [Int], room: Int) -> [Int] {
    let two = needs.map { min(2, $0) }
    return two.reduce(0) { $0 + $1 + 1 } <= room ? two : needs.map { _ in 1 }
  }

  /// The panes that fit, so that the one with the focus is among them.
  private static func fitting(_ least: [Int], focus: Int, room: Int) -> Range<Int> {
    var first = 0
    while first < focus, least[first...focus].reduce(0, { $0 + $1 + 1 }) > room { first += 1 }
    var end = first
    var used = 0
    while end < least.count, used + least[end] + 1 <= room {
      used += least[end] + 1
      end += 1
    }
    return first..<max(end, min(first + 1, least.count))
  }

  /// Gives the spare rows to the panes that need more, the smallest first; what nobody needs goes
  /// to the last, so that the frame keeps its height.
  private static func grow(_ rows: inout [Int], needs: [Int], spare: Int) {
    guard !rows.isEmpty else { return }
    var spare = spare
    while spare > 0 {
      let open = rows.indices.filter { rows[$0] < needs[$0] }
      guard let next = open.min(by: { rows[$0] < rows[$1] }) else { break }
      rows[next] += 1
      spare -= 1
    }
    rows[rows.count - 1] += max(0, spare)
  }
}

extension DashboardState {
  /// The panes from top to bottom; Stuck alone before the first summary.
  package var paneOrder: [PaneID] {
    summary.panes.isEmpty ? [.stuck] : summary.panes.map(\.id)
  }

  /// How many lines an empty pane needs to say why; at least one.
  func emptyLines(_ id: PaneID, width: Int) -> Int {
    max(1, StyledLine.wrap(emptyReason(id), width: width).count)
  }

  /// How many rows a pane has under the filter, as far as is known.
  func rowCount(of id: PaneID) -> Int {
    summary.panes.first { $0.id == id }?.shown ?? panes[id]?.total ?? 0
  }

  /// The layout at the state's own size.
  package var layout: BoardLayout { BoardLayout(self, size: size) }
}

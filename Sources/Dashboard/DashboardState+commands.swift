import FulfillmentDomain
import TerminalUI

extension DashboardState {
  /// The row that a key concerns now: the open detail's, else the one under the cursor.
  var target: BoardRow? {
    if detail.isOpen, let id = detail.id {
      if let value = detail.value, value.row.id == id { return value.row }
      return panes[focus]?.rows.first { $0.id == id }
    }
    return panes[focus]?.selectedRow
  }

  mutating func run(_ command: Command, key: Key) -> [DashboardEffect] {
    if let action = command.action { return act(action) }
    if move(command.id) { return [] }
    switch command.id {
    case .paneByNumber: focusPane(number: key)
    case .nextPane: step(1)
    case .previousPane: step(-1)
    case .zoom: isZoomed.toggle()
    case .open: openDetail()
    case .back: back()
    case .filter: filter.isEditing = true
    case .palette: overlay = .palette(Palette(on: target?.id))
    case .help: overlay = .help(scroll: 0)
    case .sort: cycleSort()
    case .why: openWhy()
    case .webhooks: openWebhooks()
    case .privacy:
      isPrivate.toggle()
      notice = Notice(isPrivate ? "Names and addresses are masked" : "Names and addresses show")
    default: return runOutside(command.id)
    }
    return []
  }

  /// Commands whose work is done outside of the board.
  private mutating func runOutside(_ id: Command.ID) -> [DashboardEffect] {
    switch id {
    case .refresh:
      stock.forgetAll()
      notice = Notice("Asked Shopify what changed; it comes in as it is read")
      return [.refreshNow]
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .quit: return [.quit]
    case .copy, .browser:
      guard let order = target?.order else { return refuse(noTarget) }
      notice = Notice(id == .copy ? "Copied \(order.orderName)" : "Opening \(order.orderName)…")
      return [id == .copy ? .copy(SafeText(order.orderName)) : .openInBrowser(order.orderID)]
    default: return []
    }
  }

  mutating func refuse(_ why: String) -> [DashboardEffect] {
    notice = Notice(why, .warning)
    return [.beep]
  }

  /// Why there is nothing under the cursor.
  var noTarget: String {
    guard hasSummary, panes[focus]?.isLoaded == true else {
      return "Still loading: press the key again when the order is there"
    }
    if let pane = panes[focus], pane.isLost, let row = pane.selected {
      return "\(row.order.orderName) has just moved: wait until it is found again"
    }
    return "No order is selected"
  }

  private mutating func move(_ command: Command.ID) -> Bool {
    let page = max(1, layout.rows(of: focus))
    switch command {
    case .down: moveSelection(by: 1)
    case .up: moveSelection(by: -1)
    case .pageDown: moveSelection(by: page)
    case .pageUp: moveSelection(by: -page)
    case .halfDown: moveSelection(by: max(1, page / 2))
    case .halfUp: moveSelection(by: -max(1, page / 2))
    case .first: jump(.first)
    case .last: jump(.last)
    default: return false
    }
    return true
  }

  private mutating func moveSelection(by step: Int) {
    guard let pane = panes[focus] else { return }
    panes[focus]?.select(at: pane.index + step)
  }

  /// To the first or last row; one that is not in the window is asked for.
  private mutating func jump(_ jump: PaneState.Jump) {
    guard let pane = panes[focus], pane.isLoaded else { return }
    let place = jump == .first ? 0 : pane.total - 1
    if pane.row(at: place) != nil {
      panes[focus]?.select(at: place)
      return
    }
    panes[focus]?.jump = jump
    panes[focus]?.wanted = jump == .first ? .start : .end
  }

  private mutating func focusPane(number key: Key) {
    guard case .character(let character) = key.code, let number = character.wholeNumberValue
    else { return }
    let order = paneOrder
    guard order.indices.contains(number - 1) else {
      notice = Notice("There is no pane \(number): the board has \(order.count)", .warning)
      return
    }
    moveFocus(to: order[number - 1])
  }

  private mutating func step(_ by: Int) {
    let order = paneOrder
    let at = order.firstIndex(of: focus) ?? 0
    moveFocus(to: order[(at + by + order.count) % order.count])
  }

  private mutating func moveFocus(to id: PaneID) {
    focus = id
    detail.isOpen = false
  }

  private mutating func openDetail() {
    if detail.isOpen {
      detail.isOpen = false
    } else if target == nil {
      notice = Notice(noTarget, .warning)
    } else {
      detail.isOpen = true
      detail.scroll = 0
    }
  }

  private mutating func back() {
    if detail.isOpen {
      detail.isOpen = false
      detail.scroll = 0
    } else if isZoomed {
      isZoomed = false
    } else if !filter.field.isEmpty {
      clearFilter()
    }
  }

  private mutating func cycleSort() {
    let all = BoardSort.allCases
    sort = all[((all.firstIndex(of: sort) ?? 0) + 1) % all.count]
    for id in panes.keys {
      panes[id]?.isLoaded = false
      panes[id]?.lastAnswered = nil
    }
    notice = Notice("Sorted by \(sort.words)")
  }

  private mutating func openWhy() {
    guard target != nil else {
      notice = Notice(noTarget, .warning)
      return
    }
    overlay = .why(scroll: 0)
  }
}

extension BoardSort {
  /// What the rows are ordered by, in words.
  package var words: String {
    switch self {
    case .due: "due time, soonest first"
    case .age: "age, oldest first"
    case .updated: "last change, newest first"
    }
  }
}

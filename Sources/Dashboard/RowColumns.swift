import FulfillmentDomain
import TerminalUI

/// The columns of a pane's rows; the first six stand under each other in all panes.
///
/// As a pane narrows they go in this order: age (in the Stuck pane the location, and below that the
/// customer in its place), customer, items, then the note.
struct RowColumns: Hashable, Sendable {
  struct Cell: Hashable, Sendable {
    var text: String
    var width: Int
    var gap = 1
    var role: Theme.Role = .text
    var isRight = false
  }

  let width: Int
  private(set) var name: Int
  private(set) var status: Int
  private(set) var isShort: Bool
  private(set) var note = 0
  private(set) var items = 0
  /// Customer, and the location in the Stuck pane's rows.
  private(set) var customer = 0
  private(set) var location = 0
  private(set) var due = 9
  private(set) var age = 0

  init(width: Int, names: [String], isStuck: Bool = false) {
    self.width = width
    name = min(max(names.map { SafeText($0).width }.max() ?? 5, 5), 12)
    isShort = width < 84
    status = isShort ? 10 : 13
    var left = width - 2 - (name + 1) - (status + 1) - due
    func take(_ columns: Int) -> Int {
      guard left >= columns + 1 else { return 0 }
      left -= columns + 1
      return columns
    }
    note = take(8)
    items = take(7)
    customer = take(9)
    // Rows of the Stuck pane say where, the others how old they are, in the same columns.
    location = take(9)
    if location == 0 && isStuck { swap(&customer, &location) }
    if location == 0 && !isStuck && customer > 0 { age = take(4) }
    // Every short form of a note fits ten columns.
    let grown = note == 0 ? 0 : min(left, 2)
    note += grown
    left -= grown
    share(&left)
    guard !isStuck, location > 0 else { return }
    age = 4
    customer += location - age
    location = 0
  }

  /// What is left over goes to the note, the names and the places, each up to a length.
  private mutating func share(_ left: inout Int) {
    func grow(_ column: inout Int, to most: Int, of part: Int) {
      guard column > 0 else { return }
      let more = max(0, min(left, part, most - column))
      column += more
      left -= more
    }
    grow(&note, to: 24, of: max(2, left / 2))
    grow(&customer, to: 22, of: left / 2)
    grow(&location, to: 22, of: left)
    grow(&customer, to: 26, of: left)
    grow(&note, to: 60, of: left)
    due += left
    left = 0
  }

  /// A row's cells from left to right.
  func cells(
    of row: BoardRow, in pane: PaneID, state: DashboardState, symbols: Symbols, selected: Bool
  ) -> [Cell] {
    let order = row.order
    let note = RowNote(row, now: state.now, symbols: symbols)
    let time = RowTime(row, clock: state.clock, symbols: symbols)
    let status = "\(symbols.glyph(order.status)) \(order.status.label(isShort: isShort))"
    var cells = [
      Cell(
        text: selected && pane == state.focus ? symbols.bar : " ", width: 1, gap: 0, role: .accent),
      Cell(text: note.mark, width: 1, gap: 0, role: .pending),
      Cell(text: order.orderName, width: name),
      Cell(text: status, width: self.status, role: order.status.role),
    ]
    if self.note > 0 {
      cells.append(Cell(text: note.fitted(self.note), width: self.note, role: note.role))
    }
    if items > 0 { cells.append(Cell(text: Self.items(order), width: items, role: .dim)) }
    if customer > 0 { cells.append(Cell(text: state.customer(of: order), width: customer)) }
    if location > 0 {
      cells.append(Cell(text: order.assignedLocation.name, width: location, role: .dim))
    }
    cells.append(Cell(text: time.text, width: due, gap: 1, role: time.role, isRight: true))
    if age > 0 {
      let text = state.clock.age(order.createdAt)
      cells.append(Cell(text: text, width: age, gap: 0, role: .dim, isRight: true))
    }
    return cells
  }

  /// Units left, of how many where some are gone already.
  private static func items(_ order: FulfillmentOrder) -> String {
    let (left, total) = (order.remainingQuantity, order.totalQuantity)
    if left != total {
      let text = "\(left) of \(total)"
      return text.count <= 7 ? text : "\(left)/\(total)"
    }
    let text = left == 1 ? "1 item" : "\(left) items"
    return text.count <= 7 ? text : "\(left) pcs"
  }
}

extension DashboardState {
  /// The customer's name, masked where privacy is on.
  func customer(of order: FulfillmentOrder) -> String {
    guard let name = order.destination?.name else { return "" }
    return isPrivate ? masked(name) : name
  }

  /// The first letter and dots: enough to tell two customers apart, not enough to know them.
  func masked(_ text: String) -> String { text.isEmpty ? "" : String(text.prefix(1)) + "•••" }
}

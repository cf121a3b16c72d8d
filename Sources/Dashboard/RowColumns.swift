import FulfillmentDomain
import TerminalUI

/// The columns of a pane's rows. As a pane narrows they go in this order: age, customer (in the
/// Stuck pane the location), items, then the note.
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
  private(set) var extra = 0
  private(set) var due = 9
  private(set) var age = 0

  init(width: Int, names: [String]) {
    self.width = width
    name = min(max(names.map { SafeText($0).width }.max() ?? 5, 5), 12)
    isShort = width < 64
    status = isShort ? 10 : 13
    var left = width - 2 - (name + 1) - (status + 1) - due
    func take(_ columns: Int) -> Int {
      guard left >= columns + 1 else { return 0 }
      left -= columns + 1
      return columns
    }
    note = take(8)
    items = take(7)
    // A note that can be read comes before a customer.
    let grown = note == 0 ? 0 : min(left, 4)
    note += grown
    left -= grown
    extra = take(10)
    age = extra > 0 ? take(4) : 0
    // What is left over goes to the note up to a length, then to the names.
    let more = note == 0 ? 0 : (extra == 0 ? left : min(left, max(12, left / 2)))
    note += more
    left -= more
    if extra > 0 { extra += left } else { due += left }
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
    if self.note > 0 { cells.append(Cell(text: note.text, width: self.note, role: note.role)) }
    if items > 0 { cells.append(Cell(text: Self.items(order), width: items, role: .dim)) }
    if extra > 0 {
      let text = pane == .stuck ? order.assignedLocation.name : state.customer(of: order)
      cells.append(Cell(text: text, width: extra))
    }
    cells.append(Cell(text: time.text, width: due, role: time.role, isRight: true))
    if age > 0 {
      let text = state.clock.age(order.createdAt)
      cells.append(Cell(text: text, width: age, gap: 0, role: .dim, isRight: true))
    }
    return cells
  }

  /// Units left, of how many where some are gone already.
  private static func items(_ order: FulfillmentOrder) -> String {
    let (left, total) = (order.remainingQuantity, order.totalQuantity)
    if left != total { return "\(left) of \(total)" }
    let text = left == 1 ? "1 item" : "\(left) items"
    return text.count <= 7 ? text : "\(left)"
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

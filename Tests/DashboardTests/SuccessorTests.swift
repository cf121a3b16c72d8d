import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

/// Ids churn: the selection stays on the work, whatever number it has.
@Suite("The selection follows the work")
struct SuccessorTests {
  private let toronto = PaneID.location(Sample.toronto.key)

  /// Another fulfillment order of the order #`number`.
  private func part(
    _ id: Int64, of number: Int64, at location: Location = Sample.toronto,
    _ status: FulfillmentOrderStatus = .open, units: Int = 2
  ) -> FulfillmentOrder {
    var part = Sample.order(
      id, at: location, status, name: "#\(number)", due: 3, lines: [Sample.line(id, units)])
    part.orderID = OrderID(number)
    return part
  }

  private func index(_ board: TestBoard, _ id: Int64) -> Int {
    board.orders.firstIndex { $0.id == FulfillmentOrderID(5000 + id) } ?? 0
  }

  private func selection(_ board: TestBoard) -> Int64? {
    board.state.panes[board.state.focus]?.selectedRow?.id.number
  }

  /// Closed by Shopify with nothing in it: merged away, or cancelled and replaced.
  private func supersede(_ board: inout TestBoard, _ id: Int64) {
    let at = index(board, id)
    board.orders[at].status = .closed
    board.orders[at].supportedActions = []
    board.orders[at].lines = []
  }

  @Test("cancel: it goes to the replacement that Shopify's answer named, without a word")
  func cancel() {
    var board = TestBoard()
    board.keys("<tab> j k")
    let old = board.orders[1]
    board.send(
      .intentChanged(board.confirmed(.cancel, on: old, touched: [FulfillmentOrderID(7043)])))
    supersede(&board, 1043)
    board.orders.append(part(2043, of: 1043))
    board.send(.changed)
    #expect(selection(board) == 7043)
    #expect(board.notice.isEmpty)
    #expect(board.screen().contains("#1043 · FO 7043"), "the detail follows")
  }

  @Test("a successor that was not read yet is waited for, and meanwhile no key acts")
  func awaited() {
    var board = TestBoard()
    board.keys("<tab> j k")
    let old = board.orders[1]
    board.send(
      .intentChanged(board.confirmed(.cancel, on: old, touched: [FulfillmentOrderID(7043)])))
    supersede(&board, 1043)
    board.send(.changed)
    #expect(selection(board) == nil)
    board.keys("H")
    #expect(board.form == nil && board.notice.hasPrefix("#1043 has just moved"))
    board.orders.append(part(2043, of: 1043))
    board.send(.changed)
    #expect(selection(board) == 7043)
  }

  @Test("a successor that never comes is not waited for without end")
  func neverComes() {
    var board = TestBoard()
    board.keys("<tab> j k")
    let old = board.orders[1]
    board.send(
      .intentChanged(board.confirmed(.cancel, on: old, touched: [FulfillmentOrderID(7043)])))
    supersede(&board, 1043)
    for _ in 0...DashboardLimits.waits { board.send(.changed) }
    #expect(board.selected == "#1044")
    #expect(board.notice == "#1043 left Toronto DC: it is closed now")
  }

  @Test("somebody else's merge: it goes to the part that took the work, the nearest, newest one")
  func merged() {
    var board = TestBoard()
    board.orders += [
      part(2043, of: 1043), part(2050, of: 1043), part(2060, of: 1043, at: Sample.malmo),
    ]
    board.send(.changed)
    board.keys("<tab> g")
    #expect(selection(board) == 6043)
    supersede(&board, 1043)
    board.send(.changed)
    #expect(selection(board) == 7050)
    #expect(board.notice.isEmpty)
  }

  @Test("a part that is gone without a trace: its order's other part has the work")
  func gone() {
    var board = TestBoard()
    board.orders.append(part(2043, of: 1043))
    board.send(.changed)
    board.keys("<tab> g")
    board.orders.remove(at: index(board, 1043))
    board.send(.changed)
    #expect(selection(board) == 7043)
  }

  @Test("split and hold of a part leave it on the order that was there before")
  func split() {
    var board = TestBoard()
    board.keys("<tab> j k")
    let at = index(board, 1043)
    let split = board.confirmed(
      .split(lines: []), on: board.orders[at],
      touched: [FulfillmentOrderID(6043), FulfillmentOrderID(7043)])
    board.send(.intentChanged(split))
    board.orders[at].lines.removeLast()
    board.orders.append(part(2043, of: 1043))
    board.send(.changed)
    #expect(selection(board) == 6043)
    board.orders[at].status = .onHold
    board.orders[at].holds = [Sample.ours]
    board.orders.append(part(2044, of: 1043))
    board.send(.changed)
    #expect(selection(board) == 6043)
  }

  @Test("release merges the rest back: whoever was on the rest is on the whole")
  func releaseMerges() {
    var board = TestBoard()
    board.orders[0].fulfillBy = nil
    board.orders.append(part(2042, of: 1042))
    board.send(.changed)
    board.keys("<tab>")
    for _ in 0..<10 where selection(board) != 7042 { board.keys("j") }
    #expect(selection(board) == 7042)
    supersede(&board, 2042)
    board.orders[0].status = .open
    board.orders[0].holds = []
    board.send(.changed)
    #expect(selection(board) == 6042)
  }

  @Test("moved elsewhere under a new number: the status line says where it goes on")
  func movedAway() {
    var board = TestBoard()
    board.keys("<tab> j k")
    supersede(&board, 1043)
    board.orders.append(part(2043, of: 1043, at: Sample.malmo))
    board.send(.changed)
    #expect(board.notice == "#1043 goes on as FO 7043: open at Malmö 3PL")
    #expect(board.selected == "#1044")
  }

  @Test("in the Stuck pane a cancelled hold goes on outside of it, and the board says so")
  func unstuck() {
    var board = TestBoard()
    board.keys("G")
    #expect(board.selected == "#1042")
    supersede(&board, 1042)
    board.orders.append(part(2042, of: 1042))
    board.send(.changed)
    #expect(board.notice == "#1042 goes on as FO 7042: open at Toronto DC")
  }

  @Test("what was fulfilled is done: another part of the order is not its successor")
  func fulfilled() {
    var board = TestBoard()
    board.orders.append(part(2043, of: 1043, at: Sample.malmo))
    board.send(.changed)
    board.keys("<tab> g")
    let at = index(board, 1043)
    board.orders[at].status = .closed
    for line in board.orders[at].lines.indices {
      board.orders[at].lines[line].remainingQuantity = 0
    }
    board.send(.changed)
    #expect(board.notice == "#1043 left Toronto DC: it is closed now")
    #expect(board.selected == "#1043" || board.selected == "#1044")
  }

  @Test("an open detail turns to the successor and says so")
  func openDetail() {
    var board = TestBoard(60, 20)
    board.keys("<tab> j k <enter>")
    #expect(board.screen().contains("#1043 · FO 6043"))
    supersede(&board, 1043)
    board.orders.append(part(2043, of: 1043))
    board.send(.changed)
    #expect(board.screen().contains("#1043 · FO 7043"))
    #expect(board.notice == "#1043 goes on as FO 7043: open at Toronto DC")
    #expect(board.effects.last == .watch(OrderID(1043)))
    board.keys("H")
    #expect(board.form?.order.id == FulfillmentOrderID(7043))
  }

  @Test("only so many successors are remembered")
  func bounded() {
    var board = TestBoard()
    for number in 1...200 {
      let record = board.confirmed(
        .cancel, on: Sample.order(Int64(number)), touched: [FulfillmentOrderID(1)])
      board.send(.intentChanged(record))
    }
    #expect(board.state.successors.count == DashboardLimits.successors)
  }
}

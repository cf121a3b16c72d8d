import Dashboard
import FulfillmentDomain
import TerminalUI
import Testing

@Suite("The selection belongs to the order")
struct SelectionTests {
  @Test("until a key is pressed every pane shows its top, however rows pour in")
  func untouched() {
    var board = TestBoard()
    board.orders.insert(Sample.order(900, due: -500), at: 0)
    board.send(.changed)
    #expect(board.selected == "#900")
    #expect(board.state.panes.values.allSatisfy { $0.index == 0 && $0.top == 0 })
    board.keys("x <esc>")
    board.orders.insert(Sample.order(901, due: -600), at: 0)
    board.send(.changed)
    #expect(board.selected == "#900")
  }

  @Test("a filter puts the cursor where its match is")
  func filtered() {
    var board = TestBoard()
    #expect(board.state.focus == .stuck)
    board.keys("/ # 1 0 4 4 <enter>")
    #expect(board.state.focus != .stuck)
    #expect(board.selected == "#1044")
  }

  @Test("after a search that found nothing it is where it was before")
  func foundNothing() {
    var board = TestBoard()
    board.keys("<tab> j")
    let (pane, order) = (board.state.focus, board.selected)
    board.keys("/ n o s u c h <enter>")
    #expect(board.selected == nil)
    board.keys("<esc>")
    #expect(board.state.focus == pane && board.selected == order)
  }

  @Test("it stays on its order when rows are put before it")
  func reorder() {
    var board = TestBoard()
    board.keys("<tab> j")
    #expect(board.selected == "#1044")
    board.orders.insert(Sample.order(900, due: 1), at: 0)
    board.send(.changed)
    #expect(board.selected == "#1044")
    #expect(board.state.panes[board.state.focus]?.index == 2)
  }

  @Test("it follows an order whose due time moves it far away")
  func follows() {
    var board = TestBoard(orders: (1...900).map { Sample.order($0, due: Double($0)) })
    board.keys("<tab> j j")
    #expect(board.selected == "#3")
    board.orders[2].fulfillBy = Sample.hours(700.5)
    board.send(.changed)
    #expect(board.selected == "#3")
    #expect(board.state.panes[board.state.focus]?.index == 699)
    #expect(board.screen().contains("▌ #3"))
  }

  @Test("an order that left gives it to its neighbour, and the status line says where it went")
  func left() {
    var board = TestBoard()
    board.keys("<tab> j")
    board.orders[2].status = .closed
    board.send(.changed)
    #expect(board.notice == "#1044 left Toronto DC: it is closed now")
    #expect(board.selected == "#1045")
    board.orders[3].assignedLocation = AssignedLocation(
      name: "Malmö 3PL", locationID: Sample.malmo.id)
    board.send(.changed)
    #expect(board.notice == "#1045 went to Malmö 3PL")
  }

  @Test("a stuck order that flows again is not lost silently")
  func unstuck() {
    var board = TestBoard()
    board.keys("G")
    #expect(board.selected == "#1042")
    board.orders[0].status = .open
    board.orders[0].holds = []
    board.send(.changed)
    #expect(board.notice == "#1042 is not stuck any more: open at Toronto DC")
    board.keys("g")
    board.orders.removeAll { $0.orderName == "#1019" }
    board.send(.changed)
    #expect(board.notice.hasPrefix("#1019 is gone"))
  }

  @Test("a key concerns the order under the cursor, though a window comes right after it")
  func keyTime() {
    var board = TestBoard()
    board.keys("<tab> j")
    board.isHolding = true
    board.orders[2].status = .closed
    board.send(.changed)
    board.keys("H")
    board.letGo()
    #expect(board.form?.order.orderName == "#1044")
    board.keys("<s-tab> <enter>")
    #expect(board.submissions.map(\.orderName) == ["#1044"])
    #expect(board.submissions.first?.facts.status == .inProgress)
  }

  @Test("while an order is looked for, no other order gets the key")
  func lost() {
    var board = TestBoard()
    board.keys("<tab> j")
    board.orders[2].status = .closed
    board.isHolding = true
    board.send(.changed)
    // The window is answered, the question where the order went is not.
    for case .load(let request) in board.held {
      board.send(.window(board.window(request)))
    }
    board.held.removeAll { if case .load = $0 { true } else { false } }
    board.keys("H")
    #expect(board.form == nil)
    #expect(board.notice.hasPrefix("#1044 has just moved"))
    board.letGo()
    #expect(board.selected == "#1045")
  }

  @Test("an answer to another question is not shown")
  func stale() {
    var board = TestBoard()
    board.keys("<tab>")
    board.isHolding = true
    board.keys("s")
    let first = board.held
    board.keys("s s")
    #expect(board.held == first, "one request per pane at a time")
    for case .load(let request) in first {
      board.send(.window(BoardWindow(request: request, rows: [], start: 0, total: 0)))
    }
    #expect(board.state.panes[board.state.focus]?.rows.isEmpty == false)
    board.letGo()
    #expect(board.selected == "#1043")
    #expect(board.state.sort == .due)
  }

  @Test("scrolling asks for windows and never holds all rows")
  func windows() {
    var board = TestBoard(orders: (1...3000).map { Sample.order($0, due: Double($0)) })
    board.keys("<tab>")
    for _ in 0..<200 { board.keys("<pgdn>") }
    let pane = board.state.panes[board.state.focus]
    #expect((pane?.index ?? 0) > 900)
    #expect((pane?.rows.count ?? 0) <= 300)
    board.keys("G")
    #expect(board.selected == "#3000")
    board.keys("k")
    #expect(board.selected == "#2999")
    board.keys("g")
    #expect(board.selected == "#1")
    let loads = board.loads
    board.keys("j j j k")
    #expect(board.loads == loads, "moving inside of the window asks for nothing")
  }
}

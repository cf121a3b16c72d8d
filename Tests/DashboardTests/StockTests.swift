import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("Stock by location")
struct StockTests {
  static let scopes = Access.recommended + ["read_inventory"]

  /// The sample's orders with lines whose stock can be asked for.
  static var orders: [FulfillmentOrder] {
    Sample.orders.map { order in
      var order = order
      for at in order.lines.indices {
        order.lines[at].inventoryItem = InventoryItemID(order.lines[at].id.number)
      }
      return order
    }
  }

  static let stock = [
    LineStock(
      line: LineID(1),
      levels: [
        StockLevel(location: Sample.toronto.id, name: "Toronto DC", available: 1),
        StockLevel(location: LocationID(9), name: "Vancouver", available: 12),
        StockLevel(location: Sample.osaka.id, name: "大阪倉庫", available: 30),
      ]),
    LineStock(line: LineID(2), isTracked: false, levels: []),
  ]

  private func board(_ width: Int = 120, scopes: [String] = scopes) -> TestBoard {
    var board = TestBoard(width, 30, orders: Self.orders, scopes: scopes)
    board.keys("<tab>")
    return board
  }

  private func asked(_ board: TestBoard) -> [Int64] {
    board.effects.compactMap { if case .loadStock(let order) = $0 { order.id.number } else { nil } }
  }

  private func timed(_ board: TestBoard) -> [Int64] {
    board.effects.compactMap { if case .linger(let id) = $0 { id.number } else { nil } }
  }

  @Test("it is asked for where the cursor rests, once, and never while it moves on")
  func resting() {
    var board = board()
    board.effects = []
    board.keys("j j j j k k k k")
    #expect(asked(board).isEmpty)
    #expect(timed(board).count <= 1, "one wait at a time: \(timed(board))")
    board.send(.lingered(FulfillmentOrderID(6019)))
    #expect(asked(board).isEmpty, "the cursor moved on meanwhile")
    board.send(.lingered(FulfillmentOrderID(6043)))
    #expect(asked(board) == [6043])
    board.keys("j")
    board.send(.lingered(FulfillmentOrderID(6044)))
    #expect(asked(board) == [6043], "one question at a time")
    board.send(.stock(FulfillmentOrderID(6043), .value(Self.stock)))
    #expect(asked(board) == [6043, 6044])
    board.send(.stock(FulfillmentOrderID(6044), .value([])))
    board.keys("k")
    board.send(.lingered(FulfillmentOrderID(6043)))
    #expect(asked(board) == [6043, 6044], "an answer is good for a while")
  }

  @Test("the detail shows each line: here, elsewhere, and how old that is")
  func detail() {
    var board = board(200)
    board.send(.lingered(board.state.detail.id ?? FulfillmentOrderID(0)))
    board.send(.stock(FulfillmentOrderID(6043), .value(Self.stock)))
    #expect(
      board.screen().contains("Stock     TEE-RED-M 1 here, needs 3 · 大阪倉庫 30, Vancouver 12"))
    #expect(board.screen().contains("MUG not counted"))
    #expect(!board.screen().contains("as of"))
    var enough = Self.stock
    enough[0].levels[0].available = 3
    board.send(.stock(FulfillmentOrderID(6043), .value(enough)))
    #expect(board.screen().contains("TEE-RED-M 3 here · 42 elsewhere"))
    board.send(.tick(Sample.now.addingTimeInterval(200)))
    #expect(board.screen().contains("as of 3m ago"))
    board.send(.stock(FulfillmentOrderID(6043), .failed("The shop is not reachable.")))
    #expect(board.screen().contains("Stock     not known: The shop is not reachable."))
  }

  @Test("without read_inventory nothing is asked for")
  func ungranted() {
    var board = board(scopes: Access.recommended)
    board.send(.lingered(FulfillmentOrderID(6043)))
    board.keys("M")
    #expect(asked(board).isEmpty && timed(board).isEmpty)
    board.send(.moveOptions(FulfillmentOrderID(6043), .value(WorkFormTests.options)))
    #expect(board.screen().contains("stock is not shown: the token lacks read_inventory"))
  }

  @Test("a move form asks at once, and says what each location has or is short of")
  func moving() {
    var board = board()
    board.effects = []
    board.keys("M")
    #expect(asked(board) == [6043])
    board.send(.moveOptions(FulfillmentOrderID(6043), .value(WorkFormTests.options)))
    #expect(board.screen().contains("asking for the stock"))
    board.send(.stock(FulfillmentOrderID(6043), .value(Self.stock)))
    #expect(board.screen().contains("( ) Vancouver  has it all"))
    let order = board.orders[1]
    #expect(order.stockWords(Self.stock, at: Sample.toronto.id)?.text == "short: TEE-RED-M 1 of 3")
    #expect(order.stockWords([], at: Sample.toronto.id) == nil)
  }

  @Test("few answers are remembered; Ctrl-R forgets them all")
  func bounded() {
    var book = StockBook()
    for number in 1...50 {
      book.take(.value([]), of: FulfillmentOrderID(Int64(number)), at: Sample.now)
    }
    #expect(book.entries.count == DashboardLimits.stocks)
    var board = board()
    board.send(.stock(FulfillmentOrderID(6043), .value(Self.stock)))
    board.keys("C-r")
    #expect(board.state.stock.entries.isEmpty)
  }
}

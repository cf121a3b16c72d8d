import Dashboard
import FulfillmentDomain
import TerminalUI
import Testing

@Suite("The forms on the screen")
struct FormScreenTests {
  private static let options =
    WorkFormTests.options + [
      MoveOption(
        location: Sample.malmo.id, name: "Malmö 3PL", isMovable: true, availableLines: 1,
        unavailableLines: 1)
    ]
  private static let stock =
    Array(StockTests.stock.prefix(1)) + [
      LineStock(
        line: LineID(2),
        levels: [StockLevel(location: LocationID(9), name: "Vancouver", available: 1)])
    ]

  /// A board whose move form of #1043 has just opened.
  private func moving(_ scopes: [String], _ width: Int = 80, _ height: Int = 24) -> TestBoard {
    var board = TestBoard(width, height, orders: StockTests.orders, scopes: scopes)
    board.keys("<tab> M")
    return board
  }

  @Test("move: what is possible, what is not and why, and what stock each place has")
  func move() {
    var board = moving(StockTests.scopes)
    board.send(.moveOptions(FulfillmentOrderID(6043), .value(Self.options)))
    board.send(.stock(FulfillmentOrderID(6043), .value(Self.stock)))
    board.keys("<space>")
    expectScreen(
      board.screen(),
      """
       Quayside  example.myshopify.com  POLLING        3 stuck · 2 due today · 9 open
      ┌ Stuck [3] ───────────────────────────────────────────────────────────────────┐
      │  #1019     ○ OPEN     submitted     2 items Ada Lovela… Malmö 3PL     late 2d│
      │  #1017     ○ OPEN     rejected      1 item  Ada Lovela… Malmö 3PL            │
      │  #1042     ■ ON HOLD  no stock+1    2 items Ada Lovela… Toronto DC  held ≥26h│
      ├ Toronto DC [6] ──────────────────────────────────────────────────────────────┤
      │┌ Move #1043 · FO 6043 ──────────────────────────────────────────────────────┐│
      ││ ▸ (✓) Vancouver  short: MUG 1 of 2                                         ││
      ││   ( ) Malmö 3PL  short: TEE-RED-M 0 of 3, MUG 0 of 2                       ││
      ││       1 line cannot go there                                               ││
      ││    ×  大阪倉庫                                                             ││
      ││       Not stocked.                                                         ││
      ├│   stock as of just now                                                     │┤
      ││   Units           3 of 3  TEE-RED-M  Red tee / M                           ││
      ││                   2 of 2  MUG  Blue mug / M                                ││
      ││ Moves all 5 units from Toronto DC to Vancouver.                            ││
      ├│  [ Cancel ]   [ Move ]  Tab goes on; Enter presses a button                │┤
      │└────────────────────────────────────────────────────────────────────────────┘│
      │                                                                              │
      │                                                                              │
      │                                                                              │
      └──────────────────────────────────────────────────────────────────────────────┘

       Space chooses  Tab next  Enter next field, or press the button  Esc close
      """)
  }

  @Test("move: where Shopify does not answer, the form says why and how to ask again")
  func moveFails() {
    var board = moving(StockTests.scopes)
    board.send(
      .moveOptions(FulfillmentOrderID(6043), .failed("The shop is not reachable: no network.")))
    expectScreen(
      board.screen(),
      """
       Quayside  example.myshopify.com  POLLING        3 stuck · 2 due today · 9 open
      ┌ Stuck [3] ───────────────────────────────────────────────────────────────────┐
      │  #1019     ○ OPEN     submitted     2 items Ada Lovela… Malmö 3PL     late 2d│
      │  #1017     ○ OPEN     rejected      1 item  Ada Lovela… Malmö 3PL            │
      │  #1042     ■ ON HOLD  no stock+1    2 items Ada Lovela… Toronto DC  held ≥26h│
      ├ Toronto DC [6] ──────────────────────────────────────────────────────────────┤
      │▌ #1043     ○ OPEN                   5 items Ada Lovelace          due 3h  30h│
      │  #1044     ◐ IN PROG. partly        1 of 4  李 小龍              due 30h  30h│
      │┌ Move #1043 · FO 6043 ──────────────────────────────────────────────────────┐│
      ││ ▸ Shopify did not say where it can go. Space asks again.                   ││
      ││       The shop is not reachable: no network.                               ││
      ││   Units           3 of 3  TEE-RED-M  Red tee / M                           ││
      ├│                   2 of 2  MUG  Blue mug / M                                │┤
      ││ Nothing moves before a location is chosen.                                 ││
      ││  [ Cancel ]   [ Move ]  Tab goes on; Enter presses a button                ││
      │└────────────────────────────────────────────────────────────────────────────┘│
      ├ 大阪倉庫 [0] inactive ───────────────────────────────────────────────────────┤
      │ no orders: the location is inactive                                          │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      └──────────────────────────────────────────────────────────────────────────────┘

       Space asks again  Tab next  Enter next field, or press the button  Esc close
      """)
  }

  @Test("move: without read_inventory one line says so")
  func moveWithoutStock() {
    var board = moving(Access.recommended, 60, 20)
    board.send(.moveOptions(FulfillmentOrderID(6043), .value(Self.options)))
    expectScreen(
      board.screen(),
      """
       example  POLLING            3 stuck · 2 due today · 9 open
      ┌ Stuck [3] ───────────────────────────────────────────────┐
      │  #1019 ○ OPEN     submitted   2 items Malmö 3PL   late 2d│
      │  #1017 ○ OPEN     rejected    1 item  Malmö 3PL          │
      │┌ Move #1043 · FO 6043 ──────────────────────────────────┐│
      ├│ ▸ ( ) Vancouver                                        │┤
      ││   ( ) Malmö 3PL                                        ││
      ││       1 line cannot go there                           ││
      ││    ×  大阪倉庫                                         ││
      ││       Not stocked.                                     ││
      ││   stock is not shown: the token lacks read_inventory   ││
      ├│   Units           3 of 3  TEE-RED-M  Red tee / M       │┤
      ││                   2 of 2  MUG  Blue mug / M            ││
      ││ Nothing moves before a location is chosen.             ││
      ││  [ Cancel ]   [ Move ]                                 ││
      ├└────────────────────────────────────────────────────────┘┤
      │ no orders: the location is inactive                      │
      └──────────────────────────────────────────────────────────┘

       Space chooses  Tab next  Esc close
      """)
  }

  @Test("ready for pickup: the e-mail that always goes out")
  func ready() {
    var orders = Sample.orders
    orders[1].deliveryMethod = .pickUp
    var board = TestBoard(60, 20, orders: orders)
    board.keys("<tab> W")
    expectScreen(
      board.screen(),
      """
       example  POLLING            3 stuck · 2 due today · 9 open
      ┌ Stuck [3] ───────────────────────────────────────────────┐
      │  #1019 ○ OPEN     submitted   2 items Malmö 3PL   late 2d│
      │  #1017 ○ OPEN     rejected    1 item  Malmö 3PL          │
      │  #1042 ■ ON HOLD  no stock+1  2 items Toronto … held ≥26h│
      ├ Toronto DC [6] ──────────────────────────────────────────┤
      │▌ #1043 ○ OPEN     pickup      5 items Ada Love…    due 3h│
      │┌ #1043 is ready for pickup · FO 6043 ───────────────────┐│
      ││ ALWAYS e-mails the customer that 5 units can be picked ││
      ││ up at Toronto DC. This cannot be undone.               ││
      ││ ▸[ Cancel ]   [ Send the e-mail ]                      ││
      ├└────────────────────────────────────────────────────────┘┤
      │  #1019 ○ OPEN     submitted   2 items Ada Love…   late 2d│
      │  #1017 ○ OPEN     rejected    1 item  Ada Love…          │
      │  #1018 ◐ IN PROG. accepted    2 items                    │
      ├ 大阪倉庫 [0] inactive ───────────────────────────────────┤
      │ no orders: the location is inactive                      │
      └──────────────────────────────────────────────────────────┘

       Tab next  Enter next field, or press the button  Esc close
      """)
  }

  @Test("reject: reason, message and a message for each line")
  func reject() {
    var order = Sample.order(
      7, at: Sample.malmo, request: .submitted,
      lines: [Sample.line(1, 3), Sample.line(2, 2, sku: "MUG", title: "Blue mug")], actions: [])
    order.isAssigned = true
    var board = TestBoard(60, 20, orders: [order])
    board.keys("3 E <tab>")
    board.type("no such street")
    expectScreen(
      board.screen(),
      """
       example  POLLING            0 stuck · 2 due today · 1 open
      ┌ Stuck [0] ───────────────────────────────────────────────┐
      │ nothing is stuck                                         │
      ├ Toronto DC [0] ──────────────────────────────────────────┤
      │ no orders                                                │
      ├┌ Reject the request of #7 · FO 5007 ────────────────────┐┤
      ││   Reason          inventory out of stock               ││
      ├│ ▸ Message         no such street                       │┤
      ││     on TEE-RED-M                                       ││
      ││     on MUG                                             ││
      ││ Refuses all 5 units (inventory out of stock): that     ││
      ││ goes back to the merchant, who reads the reason and    ││
      ││ the messages.                                          ││
      ││  [ Cancel ]   [ Reject ]                               ││
      │└────────────────────────────────────────────────────────┘│
      │                                                          │
      │                                                          │
      └──────────────────────────────────────────────────────────┘

       Tab next  Enter next field, or press the button  Esc close
      """)
  }
}

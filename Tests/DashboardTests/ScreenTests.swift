import Dashboard
import TerminalUI
import Testing

@Suite("The screen")
struct ScreenTests {
  @Test("wide screens: panes by location, a row says what matters")
  func wideLeft() {
    var board = TestBoard(120, 30)
    board.keys("<tab>")
    expectScreen(
      board.columns(0..<72),
      """
       Quayside  example.myshopify.com  POLLING
      ┌ Stuck [3] ───────────────────────────────────────────────────────────┐
      │  #1019     ○ OPEN     submitted 2 items Ada Love… Malmö 3PL   late 2d│
      │  #1017     ○ OPEN     rejected  1 item  Ada Love… Malmö 3PL          │
      │  #1042     ■ ON HOLD  no stock… 2 items Ada Love… Toronto … held ≥26h│
      ├ Toronto DC [6] ──────────────────────────────────────────────────────┤
      │▌ #1043     ○ OPEN               5 items Ada Lovelace      due 3h  30h│
      │  #1044     ◐ IN PROG. partly    1 of 4  李 小龍          due 30h  30h│
      │  #1045     ◇ SCHED.             2 items نور الهدى       opens 2d  30h│
      │  #1042     ■ ON HOLD  no stock… 2 items Ada Lovelace   held ≥26h  30h│
      │  #1046     ◐ IN PROG. started   2 items 👩 Zoë                    30h│
      │  #1047[31m ○ OPEN               12 pcs  Admin  2J                 30h│
      ├ Malmö 3PL [3] 3PL ───────────────────────────────────────────────────┤
      │  #1019     ○ OPEN     submitted 2 items Ada Lovelace     late 2d  30h│
      │  #1017     ○ OPEN     rejected  1 item  Ada Lovelace              30h│
      │  #1018     ◐ IN PROG. accepted  2 items                           30h│
      ├ 大阪倉庫 [0] inactive ───────────────────────────────────────────────┤
      │ no orders: the location is inactive                                  │
      │                                                                      │
      │                                                                      │
      │                                                                      │
      │                                                                      │
      │                                                                      │
      │                                                                      │
      │                                                                      │
      │                                                                      │
      │                                                                      │
      └──────────────────────────────────────────────────────────────────────┘

       F fulfill  H hold  M move  / filter  : command  Y split  D deadline  C
      """)
  }

  @Test("wide screens: the detail stands beside the panes")
  func wideRight() {
    var board = TestBoard(120, 30)
    board.keys("<tab>")
    expectScreen(
      board.columns(72..<120),
      """
                       3 stuck · 2 due today · 9 open
      ┌ #1043 · FO 6043 ─────────────────────────────┐
      │ ○ OPEN   Toronto DC · shipping               │
      │ Due       Tue 14:00 (in 3h)                  │
      │ Created   Mon 05:00 (30h ago)                │
      │ Items     3 of 3 TEE-RED-M Red tee / M       │
      │           2 of 2 MUG Blue mug / M            │
      │ Ship to   Ada Lovelace, Toronto, ON, M5V, CA │
      │ Can do    F fulfill · H hold · M move ·      │
      │           Y split · D deadline · C cancel    │
      │ Not now   P not allowed                      │
      │ Unseen    read_inventory: stock by location  │
      │ Read 1m ago                                  │
      │                                              │
      │                                              │
      │                                              │
      │                                              │
      │                                              │
      │                                              │
      │                                              │
      │                                              │
      │                                              │
      │                                              │
      │                                              │
      │                                              │
      │                                              │
      │                                              │
      └──────────────────────────────────────────────┘

      cancel  q quit  R release  P claim  ? help
      """)
  }

  @Test("on a narrow screen the panes have it all")
  func medium() {
    let board = TestBoard(60, 20)
    expectScreen(
      board.screen(),
      """
       example  POLLING            3 stuck · 2 due today · 9 open
      ┌ Stuck [3] ───────────────────────────────────────────────┐
      │▌ #1019 ○ OPEN     submitted   2 items Malmö 3PL   late 2d│
      │  #1017 ○ OPEN     rejected    1 item  Malmö 3PL          │
      │  #1042 ■ ON HOLD  no stock+1  2 items Toronto … held ≥26h│
      ├ Toronto DC [6] ──────────────────────────────────────────┤
      │  #1043 ○ OPEN                 5 items Ada Love…    due 3h│
      │  #1044 ◐ IN PROG. partly      1 of 4  李 小龍     due 30h│
      │  #1045 ◇ SCHED.               2 items نور الهدى  opens 2d│
      │  #1042 ■ ON HOLD  no stock+1  2 items Ada Love… held ≥26h│
      │  #1046 ◐ IN PROG. started     2 items 👩 Zoë             │
      ├ Malmö 3PL [3] 3PL ───────────────────────────────────────┤
      │  #1019 ○ OPEN     submitted   2 items Ada Love…   late 2d│
      │  #1017 ○ OPEN     rejected    1 item  Ada Love…          │
      │  #1018 ◐ IN PROG. accepted    2 items                    │
      ├ 大阪倉庫 [0] inactive ───────────────────────────────────┤
      │ no orders: the location is inactive                      │
      └──────────────────────────────────────────────────────────┘

       D deadline  C cancel  x why stuck  / filter  q quit  ? help
      """)
  }

  @Test("on a narrow screen the detail covers the panes")
  func detail() {
    var board = TestBoard(60, 20)
    board.keys("<tab> <tab> j <enter>")
    expectScreen(
      board.screen(),
      """
       example  POLLING            3 stuck · 2 due today · 9 open
      ┌ #1017 · FO 6017 ─────────────────────────────────────────┐
      │ ○ OPEN   Malmö 3PL · request rejected · shipping         │
      │ Created   Mon 05:00 (30h ago)                            │
      │ Items     1 of 1 TEE-RED-M Red tee / M                   │
      │           ! invalid SKU                                  │
      │ Ship to   Ada Lovelace, Toronto, ON, M5V, CA             │
      │ Can do    F fulfill · H hold · M move · Y split ·        │
      │           D deadline                                     │
      │ Not now   Q K C not allowed                              │
      │ Unseen    read_inventory: stock by location              │
      │ Read 1m ago                                              │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      └──────────────────────────────────────────────────────────┘

       Esc back  F fulfill  H hold  M move  x why stuck  ? help
      """)
  }

  @Test("the smallest screen still has every row's due time")
  func small() {
    let board = TestBoard(40, 10)
    expectScreen(
      board.screen(),
      """
       POLLING          3 stuck · 2 due today
      ┌ Stuck [3] ───────────────────────────┐
      │▌ #1019 ○ OPEN     submitted   late 2d│
      ├ Toronto DC [6] ──────────────────────┤
      │  #1043 ○ OPEN                  due 3h│
      ├ Malmö 3PL [3] 3PL ───────────────────┤
      │  #1019 ○ OPEN     submitted   late 2d│
      └ panes: 1 below ──────────────────────┘

       D deadline  C cancel  / filter  ? help
      """)
  }

  @Test("a form on the smallest screen, in ASCII")
  func smallForm() {
    var board = TestBoard(40, 10, borders: .ascii)
    board.keys("<tab> F")
    expectScreen(
      board.screen(),
      """
       POLLING          3 stuck - 2 due today
      ++ Fulfill #1043 - FO 6043 -----------++
      ||   Carrier         none             ||
      +|   Other carrier                    |+
      || > Tracking number                  ||
      +| Fulfills 5 of 5 units; customer is |+
      || NOT told. Undo: cancel shipment.   ||
      +|  [ Cancel ]   [ Fulfill ]          |+
       + 2 more lines: Tab -----------------+
       Tab next  Esc close
      """)
  }

  @Test("a screen that is too small names the size that is needed")
  func tooSmall() {
    let board = TestBoard(39, 10)
    expectScreen(
      board.screen(),
      """
      Quayside needs 40×10
      """)
  }

  @Test("fulfill: nothing is told to the customer unless asked")
  func fulfill() {
    var board = TestBoard(80, 24)
    board.keys("<tab> F")
    expectScreen(
      board.screen(),
      """
       Quayside  example.myshopify.com  POLLING        3 stuck · 2 due today · 9 open
      ┌ Stuck [3] ───────────────────────────────────────────────────────────────────┐
      │  #1019     ○ OPEN     submitted     2 items Ada Lovela… Malmö 3PL     late 2d│
      │  #1017     ○ OPEN     rejected      1 item  Ada Lovela… Malmö 3PL            │
      │  #1042     ■ ON HOLD  no stock+1    2 items Ada Lovela… Toronto DC  held ≥26h│
      ├ Toronto DC [6] ──────────────────────────────────────────────────────────────┤
      │┌ Fulfill #1043 · FO 6043 ───────────────────────────────────────────────────┐│
      ││   Units           3 of 3  TEE-RED-M  Red tee / M                           ││
      ││                   2 of 2  MUG  Blue mug / M                                ││
      ││   Carrier         none                                                     ││
      ││   Other carrier                                                            ││
      ││ ▸ Tracking number                                                          ││
      ├│   Tracking URL                                                             │┤
      ││   Tell customer   [ ] no                                                   ││
      ││ Fulfills 5 of 5 units; customer is NOT told. Undo: cancel shipment.        ││
      ││  [ Cancel ]   [ Fulfill ]  Tab goes on; Enter presses a button             ││
      ├└────────────────────────────────────────────────────────────────────────────┘┤
      │ no orders: the location is inactive                                          │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      └──────────────────────────────────────────────────────────────────────────────┘

       Tab next  Enter next field, or press the button  Esc close
      """)
  }

  @Test("release: whose each hold is")
  func release() {
    var board = TestBoard(80, 24)
    board.keys("G R")
    expectScreen(
      board.screen(),
      """
       Quayside  example.myshopify.com  POLLING        3 stuck · 2 due today · 9 open
      ┌ Stuck [3] ───────────────────────────────────────────────────────────────────┐
      │  #1019     ○ OPEN     submitted     2 items Ada Lovela… Malmö 3PL     late 2d│
      │  #1017     ○ OPEN     rejected      1 item  Ada Lovela… Malmö 3PL            │
      │▌ #1042     ■ ON HOLD  no stock+1    2 items Ada Lovela… Toronto DC  held ≥26h│
      ├ Toronto DC [6] ──────────────────────────────────────────────────────────────┤
      │  #1043     ○ OPEN                   5 items Ada Lovelace          due 3h  30h│
      │  #1044     ◐ IN PROG. partly        1 of 4  李 小龍              due 30h  30h│
      │┌ Release #1042 · FO 6042 ───────────────────────────────────────────────────┐│
      ││ ▸ [ ] inventory out of stock  by Acme WMS  ≥26h                            ││
      ││       Not ours: Acme WMS placed it and may rely on it.                     ││
      ││       "awaiting PO 88"                                                     ││
      ├│   [✓] incorrect address  ours  3h                                          │┤
      ││ Releases 1 of 2 holds; the order stays on hold.                            ││
      ││  [ Cancel ]   [ Release ]  Tab goes on; Enter presses a button             ││
      │└────────────────────────────────────────────────────────────────────────────┘│
      ├ 大阪倉庫 [0] inactive ───────────────────────────────────────────────────────┤
      │ no orders: the location is inactive                                          │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      └──────────────────────────────────────────────────────────────────────────────┘

       Space marks  Tab next  Enter next field, or press the button  Esc close
      """)
  }

  @Test("why stuck, and what to do next")
  func why() {
    var board = TestBoard(80, 24)
    board.keys("G x")
    expectScreen(
      board.screen(),
      """
       Quayside  example.myshopify.com  POLLING        3 stuck · 2 due today · 9 open
      ┌ Stuck [3] ───────────────────────────────────────────────────────────────────┐
      │  #1019     ○ OPEN     submitted     2 items Ada Lovela… Malmö 3PL     late 2d│
      │  #1017     ○ OPEN     rejected      1 item  Ada Lovela… Malmö 3PL            │
      │▌ #1042     ■ ON HOLD  no stock+1    2 items Ada Lovela… Toronto DC  held ≥26h│
      ├ Toronto DC [6] ──────────────────────────────────────────────────────────────┤
      │  #1043     ○ OPEN                   5 items Ada Lovelace          due 3h  30h│
      │┌ Why stuck ─────────────────────────────────────────────────────────────────┐│
      ││ #1042 is on hold at Toronto DC.                                            ││
      ││                                                                            ││
      ││ 2 holds:                                                                   ││
      ││   inventory out of stock by Acme WMS ≥26h "awaiting PO 88"                 ││
      ├│   incorrect address ours 3h                                                │┤
      ││   R lists the holds: one that another app placed may be there for a        ││
      ││   reason; ask first.                                                       ││
      │└────────────────────────────────────────────────────────────────────────────┘│
      ├ 大阪倉庫 [0] inactive ───────────────────────────────────────────────────────┤
      │ no orders: the location is inactive                                          │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      └──────────────────────────────────────────────────────────────────────────────┘

       j k scroll  Esc close
      """)
  }

  @Test("the palette shows keys and refusals")
  func palette() {
    var board = TestBoard(80, 24)
    board.keys(": r e l")
    expectScreen(
      board.screen(),
      """
       Quayside  example.myshopify.com  POLLING        3 stuck · 2 due today · 9 open
      ┌ Stuck [3] ───────────────────────────────────────────────────────────────────┐
      │▌ #1019     ○ OPEN     submitted     2 items Ada Lovela… Malmö 3PL     late 2d│
      │  #1017     ○ OPEN     rejected      1 item  Ada Lovela… Malmö 3PL            │
      │  #1042     ■ ON HOLD  no stock+1    2 items Ada Lovela… Toronto DC  held ≥26h│
      ├┌ Command ───────────────────────────────────────────────────────────────────┐┤
      ││ :rel                                                                       ││
      ││                                                                            ││
      ││ ▸ R         release holds  refused: #1019 is not on hold                   ││
      ││   C         cancel: an open replacement follows                            ││
      ││   S         reschedule  refused: only a scheduled order can be reschedule… ││
      ││   Esc       back; clears the filter                                        ││
      ├│   Q         request fulfillment from the service  refused: #1019 is with … │┤
      ││   P         progress: claim the work  refused: #1019 is with a fulfillmen… ││
      ││   K         request cancellation from the service  refused: #1019 is with… ││
      ││   s         sort by due time, age, last change                             ││
      ├│   W         ready for pickup: e-mails the customer  refused: #1019 is not… │┤
      │└────────────────────────────────────────────────────────────────────────────┘│
      │                                                                              │
      │                                                                              │
      │                                                                              │
      └──────────────────────────────────────────────────────────────────────────────┘

       Enter run  Esc close
      """)
  }

  @Test("the filter says what it hides and what is wrong with it")
  func filter() {
    var board = TestBoard(60, 20)
    board.keys("/ zo <space> is:odd")
    expectScreen(
      board.screen(),
      """
       example  POLLING            3 stuck · 2 due today · 9 open
      ┌ Stuck [0 of 3] ──────────────────────────────────────────┐
      │ the filter hides 3 (Esc clears)                          │
      ├ Toronto DC [1 of 6] ─────────────────────────────────────┤
      │▌ #1046 ◐ IN PROG. started     2 items 👩 Zoë             │
      ├ Malmö 3PL [0 of 3] 3PL ──────────────────────────────────┤
      │ the filter hides 3 (Esc clears)                          │
      ├ 大阪倉庫 [0 of 0] inactive ──────────────────────────────┤
      │ no orders: the location is inactive                      │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      └──────────────────────────────────────────────────────────┘
       /zo is:odd  is:odd is not known: use one of stuck, overdu…
       Enter keep  Esc clear
      """)
  }

  @Test("a zoomed pane has room for every column")
  func zoomed() {
    var board = TestBoard(100, 12)
    board.keys("<tab> z")
    expectScreen(
      board.columns(0..<90),
      """
       Quayside  example.myshopify.com  POLLING                            3 stuck · 2 due today
      ┌ Toronto DC [6] ─────────────────────────────────────────────────────────────────────────
      │▌ #1043     ○ OPEN                               5 items Ada Lovelace                  du
      │  #1044     ◐ IN PROGRESS partly fulfilled       1 of 4  李 小龍                      due
      │  #1045     ◇ SCHEDULED                          2 items نور الهدى                   open
      │  #1042     ■ ON HOLD     inventory out of stoc… 2 items Ada Lovelace               held
      │  #1046     ◐ IN PROGRESS progress reported      2 items 👩 Zoë
      │  #1047[31m ○ OPEN                               12 pcs  Admin  2J
      │
      └ zoomed: z shows all panes ──────────────────────────────────────────────────────────────

       F fulfill  H hold  M move  / filter  : command  Y split  D deadline  C cancel  q quit  ?
      """)
  }
}

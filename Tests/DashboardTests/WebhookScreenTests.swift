import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("The webhooks screen")
struct WebhookScreenTests {
  @Test("how they stand, the topics with the troubled ones first, the latest deliveries")
  func list() {
    let board = TestBoard.webhooks(80, 34)
    expectScreen(
      board.screen(),
      """
       Quayside  example.myshopify.com  LIVE           3 stuck · 2 due today · 9 open
      ┌ Webhooks ────────────────────────────────────────────────────────────────────┐
      │ State     healthy since 10:00 (1h ago)                                       │
      │ Address   https://hooks.example.com/webhooks · compared with Shopify 3m ago  │
      │ Waiting   2 deliveries wait for the read                                     │
      │ Rejected  bad signature 2 · too long 1                                       │
      │ Secrets   client_secret a1b2c3d4 · verified 1,519 · last just now            │
      │           old_secret 0badc0de · verified 2 · last 25h ago                    │
      │ Latency   triggered → received  median 2.1 s, 99 % 1 min  of 3               │
      │           received → row stored median 50 ms, 99 % 50 ms                     │
      │                                                                              │
      │ Topics [7]                                                                   │
      │   topic                      last accepted dup. unrouted poison subscription │
      │  !locations/update              —                               missing      │
      │  !orders/edited                 —                               impossible   │
      │  !orders/updated               2m      310    2               1 registered   │
      │   …illment_request_submitted    —                               recreated 5m │
      │   products/update             24h        3             3                     │
      │   fulfillment_holds/added      2h        4                      registered   │
      │   …ent_orders/placed_on_hold  now    1,204   12                 registered   │
      │                                                                              │
      │ Deliveries [4]                                                               │
      │   topic                             outcome   age   delay number dup. format │
      │   fulfillment_orders/placed_on_hold waiting   now  310 ms      9      JSON   │
      │   orders/updated                    read       2m   2.1 s      8    2 XML    │
      │  !orders/updated                    poison     2m       —      7      JSON   │
      │   products/update                   unrouted  24h   1 min      6      JSON   │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      └──────────────────────────────────────────────────────────────────────────────┘

       j k select  Enter open  Tab topics, deliveries  Ctrl-R reload  Esc back
      """)
  }

  @Test("on a wide screen reasons have room")
  func wide() {
    var board = TestBoard.webhooks(160, 28)
    board.keys("<tab> j j")
    expectScreen(
      board.columns(0..<90),
      """
       Quayside  example.myshopify.com  LIVE
      ┌ Webhooks ───────────────────────────────────────────────────────────────────────────────
      │ Waiting   2 deliveries wait for the read
      │ Rejected  bad signature 2 · too long 1
      │ Secrets   client_secret a1b2c3d4 · verified 1,519 · last just now
      │           old_secret 0badc0de · verified 2 · last 25h ago
      │ Latency   triggered → received  median 2.1 s, 99 % 1 min  of 3
      │           received → row stored median 50 ms, 99 % 50 ms
      │
      │ Topics [7]
      │   topic                                             last  accepted  dup.  unrouted  pois
      │  !locations/update                                     —
      │  !orders/edited                                        —
      │  !orders/updated                                      2m       310     2
      │   fulfillment_orders/fulfillment_request_submitted     —
      │   products/update                                    24h         3               3
      │   fulfillment_holds/added                             2h         4
      │   fulfillment_orders/placed_on_hold                  now     1,204    12
      │
      │ Deliveries [4]
      │   topic                              outcome                                age    delay
      │   fulfillment_orders/placed_on_hold  waiting for the read                   now   310 ms
      │   orders/updated                     read                                    2m    2.1 s
      │ ▌!orders/updated                     poison: no order of that id is known    2m        —
      │   products/update                    unrouted                               24h    1 min
      └ end ────────────────────────────────────────────────────────────────────────────────────

       j k select  Enter open  Tab topics, deliveries  Ctrl-R reload  Esc back
      """)
    expectScreen(
      board.columns(90..<160),
      """
                                             3 stuck · 2 due today · 9 open
      ─────────────────────────────────────────────────────────────────────┐
                                                                           │
                                                                           │
                                                                           │
                                                                           │
                                                                           │
                                                                           │
                                                                           │
                                                                           │
      on  subscription                                                     │
          missing                                                          │
          impossible: read_orders is no…                                   │
       1  registered                                                       │
          recreated 5m ago                                                 │
                                                                           │
          registered                                                       │
          registered                                                       │
                                                                           │
                                                                           │
        number  dup.  format                                               │
             9        JSON                                                 │
             8     2  XML                                                  │
             7        JSON                                                 │
             6        JSON                                                 │
      ─────────────────────────────────────────────────────────────────────┘
      """)
  }

  @Test("a narrow screen drops columns and scrolls")
  func narrow() {
    var board = TestBoard.webhooks(60, 20)
    board.keys("G k")
    expectScreen(
      board.screen(),
      """
       example  LIVE               3 stuck · 2 due today · 9 open
      ┌ Webhooks ────────────────────────────────────────────────┐
      │   topic                       last accepted subscription │
      │  !locations/update               —          missing      │
      │  !orders/edited                  —          impossible   │
      │  !orders/updated                2m      310 registered   │
      │   …fillment_request_submitted    —          recreated 5m │
      │   products/update              24h        3              │
      │   fulfillment_holds/added       2h        4 registered   │
      │   …ment_orders/placed_on_hold  now    1,204 registered   │
      │                                                          │
      │ Deliveries [4]                                           │
      │   topic                outcome   age   delay number dup. │
      │   …ders/placed_on_hold waiting   now  310 ms      9      │
      │   orders/updated       read       2m   2.1 s      8    2 │
      │ ▌!orders/updated       poison     2m       —      7      │
      │   products/update      unrouted  24h   1 min      6      │
      └ end ─────────────────────────────────────────────────────┘

       j k select  Enter open  Tab topics, deliveries  Esc back
      """)
    board = TestBoard.webhooks(40, 12, borders: .ascii)
    board.keys("<tab>")
    expectScreen(
      board.screen(),
      """
       LIVE    3 stuck - 2 due today - 9 open
      + Webhooks ----------------------------+
      |                                      |
      | Deliveries [4]                       |
      |   topic                outcome   age |
      | > …ders/placed_on_hold waiting   now |
      |   orders/updated       read       2m |
      |  !orders/updated       poison     2m |
      |   products/update      unrouted  24h |
      + end ---------------------------------+

       j k select  Enter open  Esc back
      """)
  }

  @Test("where it is degraded, what is missed and what to do")
  func degraded() {
    let health = WebhookSample.health(
      .degraded, since: 120, missing: ["orders/updated", "orders/cancelled"],
      problem: "The poll finds what no delivery announces: look whether the address is reachable.")
    let board = TestBoard.webhooks(80, 16, health: health)
    expectScreen(
      board.screen(),
      """
       example  DEGRADED since 10:58                   3 stuck · 2 due today · 9 open
      ┌ Webhooks ────────────────────────────────────────────────────────────────────┐
      │ State     degraded since 10:58 (2m ago): polled for what no delivery         │
      │           announced                                                          │
      │ Missed    orders/updated, orders/cancelled                                   │
      │           The poll finds what no delivery announces: look whether the        │
      │           address is reachable.                                              │
      │ Address   https://hooks.example.com/webhooks · compared with Shopify 3m ago  │
      │ Waiting   2 deliveries wait for the read                                     │
      │ Rejected  bad signature 2 · too long 1                                       │
      │ Secrets   client_secret a1b2c3d4 · verified 1,519 · last just now            │
      │           old_secret 0badc0de · verified 2 · last 25h ago                    │
      │ Latency   triggered → received  median 2.1 s, 99 % 1 min  of 3               │
      └ 19 more lines: j ────────────────────────────────────────────────────────────┘
       The poll finds what no delivery announces: look whether the address is reacha…
       j k select  Enter open  Tab topics, deliveries  Ctrl-R reload  Esc back
      """)
  }

  @Test("an opened delivery has its headers, its outcome and its body")
  func delivery() {
    var board = TestBoard.webhooks(80, 34)
    board.keys("<tab> <enter>")
    #expect(board.effects.last == .loadDelivery(9))
    #expect(board.screen().contains("loading the body…"))
    let body =
      #"{"fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/6042","status":"on_hold"}}"#
    var record = WebhookSample.deliveries[0]
    record.body = Data(body.utf8)
    board.send(.delivery(9, .value(record)))
    expectScreen(
      board.screen(),
      """
       Quayside  example.myshopify.com  LIVE           3 stuck · 2 due today · 9 open
      ┌ Webhooks · delivery 9 ───────────────────────────────────────────────────────┐
      │ Topic         fulfillment_orders/placed_on_hold                              │
      │ Webhook id    b54557e4-0000-4000-8000-000000000009                           │
      │ Event id      98880550-7158-44d4-b7cd-2c97c8a091b5                           │
      │ API version   2026-10                                                        │
      │ Format        JSON, 512 bytes                                                │
      │ Triggered     Tue 10:59:29 (just now)                                        │
      │ Received      Tue 10:59:30 (just now), 310 ms later                          │
      │ Outcome       waiting until what it names is read                            │
      │ Names         order 1042                                                     │
      │                                                                              │
      │ Body                                                                         │
      │ {                                                                            │
      │   "fulfillment_order": {                                                     │
      │     "id": "gid://shopify/FulfillmentOrder/6042",                             │
      │     "status": "on_hold"                                                      │
      │   }                                                                          │
      │ }                                                                            │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      └──────────────────────────────────────────────────────────────────────────────┘

       j k scroll  Ctrl-R reload  Esc back
      """)
    board.keys("p")
    #expect(!board.screen().contains("gid://"))
    #expect(board.screen().contains("Its body is masked: p shows it."))
  }

  @Test("a poisoned one says why; without a body it says why there is none")
  func poison() {
    var board = TestBoard.webhooks(60, 24)
    board.keys("<tab> j j <enter>")
    board.send(.delivery(7, .value(WebhookSample.deliveries[2])))
    expectScreen(
      board.screen(),
      """
       example  LIVE               3 stuck · 2 due today · 9 open
      ┌ Webhooks · delivery 7 ───────────────────────────────────┐
      │ Topic         orders/updated                             │
      │ Webhook id    b54557e4-0000-4000-8000-000000000007       │
      │ Event id      98880550-7158-44d4-b7cd-2c97c8a091b5       │
      │ API version   2026-10                                    │
      │ Format        JSON, 512 bytes                            │
      │ Triggered     missing                                    │
      │ Received      Tue 10:57:30 (2m ago)                      │
      │ Outcome       set aside: no order of that id is known    │
      │                                                          │
      │ Its body is not kept: it may hold personal data, or is   │
      │ older than three days.                                   │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      │                                                          │
      └──────────────────────────────────────────────────────────┘

       j k scroll  Ctrl-R reload  Esc back
      """)
  }
}

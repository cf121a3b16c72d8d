import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("Keys on the webhooks screen")
struct WebhookKeysTests {
  private func isOpen(_ board: TestBoard) -> Bool { view(of: board) != nil }

  private func view(of board: TestBoard) -> WebhookView? {
    if case .webhooks(let view)? = board.state.overlay { return view }
    return nil
  }

  private func readings(_ board: TestBoard) -> Int {
    board.effects.count { $0 == .loadWebhooks(limit: DashboardLimits.deliveries) }
  }

  @Test("the palette and w open it, Esc goes back one step at a time")
  func openAndBack() {
    var board = TestBoard(80, 24)
    board.keys(":")
    board.type("webhooks")
    board.keys("<enter>")
    #expect(isOpen(board))
    #expect(board.screen().contains("┌ Webhooks ─"))
    #expect(board.screen().contains("loading…"))
    board.keys("<esc>")
    #expect(!isOpen(board))
    board = .webhooks(80, 24)
    board.keys("<tab> <enter>")
    #expect(board.screen().contains("┌ Webhooks · delivery 9 ─"))
    board.keys("<esc>")
    #expect(board.screen().contains("┌ Webhooks ─"))
    #expect(view(of: board)?.selection == .delivery(9))
    board.keys("k k k k k k k <enter>")
    #expect(board.screen().contains("┌ Webhooks · topic ─"))
    board.keys("q q")
    #expect(!isOpen(board))
    #expect(!board.effects.contains(.quit))
  }

  @Test(
    "it is read again when something changed, one reading at a time, and not while it is closed")
  func reading() {
    var board = TestBoard(80, 24)
    board.send(.changed)
    #expect(readings(board) == 0)
    board.keys("w")
    #expect(readings(board) == 1)
    for _ in 0..<5 { board.send(.changed) }
    board.keys("C-r")
    #expect(readings(board) == 1)
    board.send(.webhooks(.value(WebhookSample.reading)))
    #expect(readings(board) == 2)
    board.send(.webhooks(.value(WebhookSample.reading)))
    #expect(readings(board) == 2)
    board.send(.tick(Sample.now.addingTimeInterval(30)))
    #expect(readings(board) == 2)
    board.send(.tick(Sample.now.addingTimeInterval(61)))
    #expect(readings(board) == 3, "on a new minute")
    board.keys("<esc>")
    board.send(.webhooks(.failed("The database is busy.")))
    board.send(.changed)
    #expect(readings(board) == 3)
    board.keys("w")
    #expect(readings(board) == 4)
    #expect(board.screen().contains("Failed    The database is busy."))
    #expect(board.screen().contains("Topics [7]"), "what was known stays")
  }

  @Test("the selection stays with its delivery as others come, and leaves with it")
  func selection() {
    var board = TestBoard.webhooks(80, 24)
    board.keys("<tab> j")
    #expect(view(of: board)?.selection == .delivery(8))
    var reading = WebhookSample.reading
    for number in 10...40 {
      reading.deliveries.insert(
        WebhookSample.delivery(Int64(number), "orders/updated", ago: 0), at: 0)
    }
    board.send(.webhooks(.value(reading)))
    #expect(board.screen().contains("▌ orders/updated"))
    board.keys("<enter>")
    #expect(board.screen().contains("delivery 8 ─"))
    board.keys("<esc>")
    reading.deliveries.removeAll { $0.number == 8 }
    board.send(.webhooks(.value(reading)))
    #expect(!board.screen().contains("▌"))
    board.keys("<enter>")
    #expect(board.notice.hasPrefix("Nothing is selected"))
  }

  @Test("j and k reach every line of a screen that is too low for them, and stop at its ends")
  func scrolling() {
    for rows in [10, 14, 24] {
      var board = TestBoard.webhooks(60, rows)
      let count = board.state.webhookLines.count
      var seen: Set<String> = []
      for _ in 0..<count + 30 {
        for line in board.screen().split(separator: "\n") { seen.insert(String(line)) }
        board.keys("j")
      }
      #expect(board.screen().contains(" end "))
      #expect(view(of: board)?.selection == .delivery(6))
      #expect(seen.contains { $0.contains("Rejected") } && seen.contains { $0.contains("Topics") })
      for _ in 0..<count + 30 { board.keys("k") }
      #expect(view(of: board)?.selection == nil)
      #expect(view(of: board)?.top == 0)
      for _ in 0..<20 { board.keys("<pagedown>") }
      #expect(view(of: board)?.selection == .delivery(6))
      for _ in 0..<20 { board.keys("<pageup>") }
      #expect(view(of: board)?.top == 0)
      board.keys("G")
      #expect(view(of: board)?.selection == .delivery(6))
      board.keys("g")
      #expect(view(of: board)?.top == 0)
    }
  }

  @Test("Tab goes between the topics and the deliveries; other keys do nothing and say so")
  func otherKeys() {
    var board = TestBoard.webhooks(80, 24)
    board.keys("<tab>")
    #expect(view(of: board)?.selection == .delivery(9))
    board.keys("<tab>")
    #expect(view(of: board)?.selection == .topic("locations/update"))
    board.keys("H")
    #expect(board.form == nil)
    #expect(board.notice == "H does nothing here: Esc goes back to the board")
    board.keys("C-l")
    #expect(board.effects.last == .repaint)
    board.send(.paste("q"))
    #expect(isOpen(board))
    board.keys("C-c")
    #expect(board.effects.last == .quit)
  }

  @Test("an opened delivery scrolls, reloads, and says what the store says")
  func page() {
    var board = TestBoard.webhooks(60, 14)
    board.keys("<tab> <enter> C-r")
    #expect(board.effects.count { $0 == .loadDelivery(9) } == 2)
    board.send(.delivery(8, .failed("another one")))
    #expect(!board.screen().contains("another one"))
    var record = WebhookSample.deliveries[0]
    record.body = Data("[1,2,3,4,5]".utf8)
    board.send(.delivery(9, .value(record)))
    board.send(.delivery(8, .failed("another one")))
    board.keys("G")
    #expect(board.screen().contains("│ ]"), "an answer for another one changes nothing")
    let end = view(of: board)?.scroll
    board.keys("j <pagedown>")
    #expect(view(of: board)?.scroll == end)
    board.keys("g")
    #expect(board.screen().contains("│ Topic"))
    board.send(.delivery(9, .failed("The database is busy.")))
    #expect(board.screen().contains("The database is busy."))
    board.send(.webhooks(.value(WebhookReading())))
    board.send(.delivery(9, .value(nil)))
    #expect(board.screen().contains("The inbox does not know this delivery any more."))
  }

  @Test("empty lists say why")
  func empty() {
    let none = TestBoard.webhooks(80, 24, WebhookReading(), health: nil)
    #expect(none.screen().contains("no receiver is configured"))
    for word in ["webhook_listen", "webhook_url", "QUAYSIDE_WEBHOOK_LISTEN"] {
      #expect(none.screen().contains(word))
    }
    let waiting = TestBoard.webhooks(
      80, 24, WebhookReading(), health: WebhookSample.health(.waiting))
    #expect(waiting.screen().contains("listening since 10:00 (1h ago): nothing came yet"))
    #expect(waiting.screen().contains("  nothing was received yet"))
    #expect(waiting.screen().contains("Waiting   none: all was read"))
    var down = TestBoard.webhooks(
      80, 24, WebhookReading(),
      health: WebhookSample.health(.down, problem: "Port 8787 is taken: free it."))
    #expect(down.screen().contains("Port 8787 is taken: free it."))
    down.send(.listening("127.0.0.1:8787"))
    #expect(down.screen().contains("Listens   at 127.0.0.1:8787"))
  }

  @Test("what took how long to the screen is told once it was there")
  func latency() {
    var board = TestBoard.webhooks(80, 34)
    #expect(!board.screen().contains("screen  median"))
    board.send(.painted(40, at: Sample.now.addingTimeInterval(-200)))
    board.send(.painted(41, at: Sample.now.addingTimeInterval(-139.9)))
    #expect(board.screen().contains("row stored → screen   median 50 ms"))
    #expect(board.screen().contains("triggered → screen    median 2.2 s"))
    board.keys("<tab> j <enter>")
    #expect(board.screen().contains("On screen     Tue 10:57:40 (2m ago), 50 ms later"))
  }

  @Test("a topic is as troubled as the worst of it")
  func sorting() {
    let lines = TopicLine.all(
      WebhookSample.activity, WebhookSample.health(.degraded, missing: ["orders/cancelled"]))
    #expect(
      lines.map(\.topic) == [
        "orders/cancelled", "locations/update", "orders/edited", "orders/updated",
        "fulfillment_orders/fulfillment_request_submitted", "products/update",
        "fulfillment_holds/added", "fulfillment_orders/placed_on_hold",
      ])
    #expect(lines.prefix(4).allSatisfy { $0.mark == "!" })
    #expect(lines.dropFirst(4).allSatisfy { $0.mark == " " })
    let clock = Clock(now: Sample.now, timeZone: .gmt)
    #expect(lines.prefix(6).allSatisfy { $0.sentence(clock) != nil })
    #expect(lines.allSatisfy { $0.subscriptionWords(clock, isShort: true).count <= 12 })
  }

  @Test("hostile text steers nothing and moves no border, at any size")
  func hostile() {
    let bad = "or\u{1B}[31mders/\u{202E}大阪👩‍👩‍👧\u{9B}2J\n\u{7}"
    var reading = WebhookSample.reading
    reading.activity.topics[0].topic = bad
    reading.activity.secrets[0].label = bad
    reading.activity.subscriptions?.uri = bad
    reading.activity.subscriptions?.problem = bad
    var record = WebhookSample.delivery(
      9, bad, ago: 5, outcome: .poison(bad), format: .xml, body: "<a>\(bad)</a>{\"\(bad)\":[")
    record.webhookID = bad
    record.eventID = bad
    record.apiVersion = bad
    reading.deliveries = [record]
    let health = WebhookSample.health(.degraded, problem: bad)
    for width in [40, 60, 80, 99, 120, 200] {
      for keys in ["", "<tab>", "<tab> <enter> G", "j <enter>"] {
        var board = TestBoard.webhooks(width, 24, reading, health: health)
        board.keys(keys)
        board.send(.delivery(9, .value(record)))
        let canvas = Dashboard.view(board.state, size: board.state.size, theme: .plain)
        let scalars = canvas.cells.flatMap(\.text.unicodeScalars)
        #expect(!scalars.contains { $0.value < 32 || (127...159).contains($0.value) })
        #expect(!scalars.contains { $0.value == 0x202E })
        for y in 2..<21 {
          #expect(canvas[0, y].text == "│" && canvas[width - 1, y].text == "│")
        }
      }
    }
  }

  @Test("no size breaks it")
  func sizes() {
    for width in [0, 1, 39, 40, 41, 57, 100, 240] {
      for height in [0, 1, 9, 10, 11, 24, 70] {
        var board = TestBoard.webhooks(width, height)
        for keys in ["", "j j", "<tab>", "G", "<enter>", "G", "<esc>", "k", "<pageup>"] {
          board.keys(keys)
          let size = board.state.size
          #expect(Dashboard.view(board.state, size: size, theme: .plain).size == size)
        }
      }
    }
  }

  @Test("idle is silent: within the minute nothing on it changes")
  func silent() {
    var board = TestBoard.webhooks(80, 34)
    board.send(.tick(Sample.now.addingTimeInterval(1)))
    board.send(.webhooks(.value(WebhookSample.reading)))
    let before = board.screen()
    board.send(.tick(Sample.now.addingTimeInterval(25)))
    #expect(board.screen() == before)
  }
}

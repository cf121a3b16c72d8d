import Foundation
import FulfillmentDomain
import Testing

@testable import Dashboard

@Suite("How long deliveries take")
struct LatencyTests {
  private func at(_ seconds: Double) -> Date { Sample.now.addingTimeInterval(seconds) }

  private func delivery(
    _ number: Int64, triggered: Double?, received: Double, settled: Double?, change: Int64?
  ) -> DeliveryRecord {
    DeliveryRecord(
      number: number, topic: "orders/updated", webhookID: "\(number)",
      triggeredAt: triggered.map(at), receivedAt: at(received), settledAt: settled.map(at),
      settledNumber: change)
  }

  @Test(
    "a change has the time of the first frame that shows it; the record's first frame shows all before"
  )
  func screenTimes() {
    var times = ScreenTimes()
    #expect(times.time(of: 1) == nil)
    for (number, seconds) in [(Int64(10), 0.0), (12, 1), (12, 2), (11, 3), (15, 4)] {
      times.paint(number, at: at(seconds))
    }
    #expect(times.time(of: 10) == nil, "nobody knows when it was first seen")
    #expect(times.time(of: 11) == at(1))
    #expect(times.time(of: 12) == at(1))
    #expect(times.time(of: 13) == at(4))
    #expect(times.time(of: 16) == nil)
    for number in 16...(16 + Int64(ScreenTimes.kept)) { times.paint(number, at: at(9)) }
    #expect(times.time(of: 15) == nil, "forgotten: it is bounded")
    #expect(times.time(of: 18) == at(9))
  }

  @Test("each stage counts what is known of it, and the screen never comes before the read")
  func stages() {
    var times = ScreenTimes()
    times.paint(1, at: at(-10))
    times.paint(5, at: at(3))
    let latency = DeliveryLatency(
      [
        delivery(1, triggered: -1, received: 0, settled: 2, change: 5),
        delivery(2, triggered: nil, received: 0, settled: 4, change: 4),
        delivery(3, triggered: 1, received: 0, settled: nil, change: nil),
        delivery(4, triggered: -1, received: 0, settled: 2, change: 6),
      ], times)
    #expect(latency.count(.received) == 3)
    #expect(latency.percentile(0, .received) == 0, "Shopify's clock was ahead of ours")
    #expect(latency.percentile(0.5, .settled) == 2)
    #expect(latency.count(.painted) == 2)
    #expect(latency.percentile(0, .painted) == 0, "read after the frame: shown by then")
    #expect(latency.percentile(1, .painted) == 1)
    #expect(latency.percentile(1, .all) == 4)
    #expect(latency.count(.all) == 1)
  }

  @Test("a percentile is the least that so many do not exceed")
  func percentiles() {
    let hundred = (1...100).reversed().map {
      delivery(Int64($0), triggered: -Double($0), received: 0, settled: nil, change: nil)
    }
    let latency = DeliveryLatency(hundred, ScreenTimes())
    #expect(latency.percentile(0.5, .received) == 50)
    #expect(latency.percentile(0.99, .received) == 99)
    #expect(latency.percentile(1, .received) == 100)
    #expect(latency.percentile(0.5, .all) == nil)
    let three = DeliveryLatency(Array(hundred.prefix(3)), ScreenTimes())
    #expect(three.percentile(0.5, .received) == 99)
    #expect(
      DeliveryLatency(Array(hundred.prefix(1)), ScreenTimes()).percentile(0.99, .received) == 100)
  }

  @Test("a span is told in the unit that a person thinks in")
  func spans() {
    for (seconds, words) in [
      (-1, "0 ms"), (0.0004, "0 ms"), (0.0312, "31 ms"), (0.9996, "1.0 s"), (2.06, "2.1 s"),
      (9.96, "9 s"), (59.9, "59 s"), (60, "1 min"), (3599, "59 min"), (7200, "2h"),
      (200_000, "2d"),
    ] { #expect(Clock.took(seconds) == words) }
  }

  @Test("a change is on the screen once the summary and every visible pane were read after it")
  func shown() {
    var board = TestBoard()
    #expect(board.state.shownNumber == nil, "nobody said which change that was")
    board.send(.reached(7))
    #expect(board.state.shownNumber == nil)
    board.send(.changed)
    #expect(board.state.shownNumber == 7)
    board.isHolding = true
    board.send(.reached(8))
    board.send(.changed)
    #expect(board.state.shownNumber == 7, "the panes are still the old ones")
    board.send(.reached(9))
    board.send(.changed)
    let late = board.held
    board.held = []
    for effect in late {
      if case .load(let request) = effect { board.send(.window(board.window(request))) }
    }
    #expect(board.state.shownNumber == 8, "what was asked before 9 shows only 8")
    board.letGo()
    #expect(board.state.shownNumber == 9)
  }
}

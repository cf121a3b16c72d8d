import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("The feed in the header")
struct FeedWordsTests {
  private func words(
    _ health: WebhookHealth?, _ mode: FeedState.Mode = .polling, ago: Double? = 20
  ) -> FeedWords {
    let feed = FeedState(
      mode: mode, lastCompleteAt: ago.map(WebhookSample.ago), webhooks: health)
    return FeedWords(feed, clock: Clock(now: Sample.now, timeZone: .gmt))
  }

  private let degraded = WebhookSample.health(
    .degraded, since: 120, missing: ["orders/updated", "orders/edited"],
    problem: "Deliveries stay away: look at the tunnel.")

  @Test("LIVE needs a poll that works and deliveries that come")
  func live() {
    let healthy = WebhookSample.health(.healthy)
    #expect(words(healthy).forms == ["LIVE"])
    #expect(words(healthy).role == .success)
    // The idle poll comes once a minute, or a little later: that is no news.
    #expect(words(healthy, ago: 119).forms == ["LIVE"])
    #expect(words(healthy, ago: 120).forms == ["LIVE poll 2 min old", "LIVE 2m old", "LIVE 2m"])
    #expect(words(healthy, .offline, ago: 3600).forms == ["OFFLINE since 10:00"])
    #expect(words(healthy, .offline, ago: 3600).role == .danger)
    #expect(words(healthy, .loading).forms == ["LOADING 0"])
    #expect(words(healthy, .starting, ago: nil).forms == ["STARTING"])
  }

  @Test("without webhooks, and before the first delivery, it is POLLING")
  func polling() {
    for health in [nil, WebhookSample.health(.waiting)] {
      #expect(words(health).forms == ["POLLING"])
      #expect(words(health).role == .header)
      #expect(words(health, ago: nil).forms == ["POLLING"])
      let old = words(health, ago: 260)
      #expect(old.forms == ["POLLING 4 min old", "POLLING 4m old", "POLLING 4m"])
      #expect(old.role == .warning)
    }
  }

  @Test("DEGRADED says since when, the first topic that is missed, and how old the poll is")
  func degradedForms() {
    #expect(
      words(degraded).forms == [
        "DEGRADED since 10:58 no orders/updated", "DEGRADED since 10:58", "DEGRADED",
      ])
    #expect(words(degraded).role == .warning)
    #expect(
      words(degraded, ago: 180).forms == [
        "DEGRADED since 10:58 no orders/updated poll 3 min old",
        "DEGRADED since 10:58 no orders/updated", "DEGRADED since 10:58 poll 3 min old",
        "DEGRADED since 10:58", "DEGRADED",
      ])
    let down = WebhookSample.health(.down, since: 86_400)
    #expect(words(down).forms[0] == "DEGRADED since Mon 11:00 no webhooks")
    #expect(words(WebhookSample.health(.degraded)).forms == ["DEGRADED since 10:00", "DEGRADED"])
  }

  @Test("the header says as much of it as there is room for")
  func widths() {
    func header(_ width: Int, _ health: WebhookHealth?) -> String {
      var board = TestBoard(width, 20)
      board.send(.feed(board.feed(health)))
      return String(board.screen().split(separator: "\n")[0])
    }
    let long = "DEGRADED since 10:58 no orders/updated"
    #expect(header(120, degraded).hasPrefix(" Quayside  example.myshopify.com  \(long) "))
    #expect(header(80, degraded).hasPrefix(" example  DEGRADED since 10:58  "))
    #expect(header(64, degraded).hasPrefix(" example  DEGRADED since 10:58  "))
    #expect(header(40, degraded).hasPrefix(" DEGRADED "))
    #expect(header(40, degraded).contains("3 stuck"))
    for width in 40...120 { #expect(header(width, degraded).contains("DEGRADED")) }
  }

  @Test("the status line says what to do, and hides no other problem without a word")
  func problems() {
    var board = TestBoard(120, 30)
    func status() -> String { board.state.statusWords(isNarrow: false, columns: 78).text }
    board.send(.feed(board.feed(degraded)))
    #expect(status() == "Deliveries stay away: look at the tunnel.")
    board.state.feed.problem = "Shopify is away."
    #expect(status() == "Shopify is away.  Deliveries stay away: look at the tunnel.")
    board.state.feed.problem =
      "Shopify does not answer (connection refused): it is tried again soon."
    #expect(status().hasPrefix("Shopify does not answer (connection refused): it is tried again"))
    #expect(status().hasSuffix("…  (+1 more: w)"))
    #expect(SafeText(status()).width <= 78)
    board.send(.notice(Notice("hello")))
    #expect(status() == "hello")
  }

  @Test("idle is silent: only the minute changes the header")
  func silent() {
    var board = TestBoard()
    board.send(.feed(board.feed(degraded)))
    board.send(.tick(Sample.now))
    func header() -> Substring? { board.screen().split(separator: "\n").first }
    let before = header()
    board.send(.tick(Sample.now.addingTimeInterval(30)))
    #expect(header() == before)
    board.send(.tick(Sample.now.addingTimeInterval(50)))
    #expect(header()?.contains("poll 1 min old") == true)
  }
}

import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("A first load")
struct LoadTests {
  private func load(
    _ way: LoadProgress.Way, _ done: Int, of total: Int? = nil, seconds: Double = 10
  ) -> LoadProgress {
    LoadProgress(
      way: way, done: done, total: total, began: Sample.now,
      countedAt: Sample.now.addingTimeInterval(seconds))
  }

  private func header(_ width: Int, _ load: LoadProgress) -> String {
    var board = TestBoard(width, 20)
    board.state.feed.mode = .loading
    board.state.feed.load = load
    return String(board.screen().split(separator: "\n")[0])
  }

  @Test("the header counts, with a bar, a rate and the time left, as wide as there is room")
  func forms() {
    let half = load(.storing, 12_300, of: 30_000, seconds: 19)
    #expect(header(130, half).contains("LOADING 12,300 of 30,000 ▇▇▁▁▁ 647/s, under 1 min left "))
    #expect(header(80, half).contains("LOADING 12,300 of 30,000 ▇▇▁▁▁ "))
    #expect(header(60, half).contains(" LOADING ▇▇▁▁▁ 41 % "))
    #expect(header(40, half).contains("LOADING 41 %"))
    let slow = load(.storing, 1200, of: 98_000, seconds: 600)
    #expect(header(130, slow).contains("LOADING 1,200 of 98,000 ▇▁▁▁▁ 120/min") == false)
    #expect(header(130, slow).contains("LOADING 1,200 of 98,000 ▁▁▁▁▁ 120/min, 13 h left"))
  }

  @Test("while Shopify collects, and without a total, there is a count and no bar")
  func collecting() {
    let words = "  Shopify is collecting: 34,000 so far"
    #expect(header(130, load(.collecting, 34_000, seconds: 0)).contains(words))
    #expect(header(40, load(.collecting, 34_000)).contains("LOADING 34,000"))
    #expect(header(130, load(.pages, 6400)).contains("LOADING 6,400 640/s "))
  }

  @Test("a narrow screen has the whole sentence in its status line")
  func statusLine() {
    var board = TestBoard(60, 20)
    board.state.feed.mode = .loading
    board.state.feed.load = load(.storing, 12_300, of: 30_000, seconds: 19)
    #expect(board.screen().contains(" LOADING 12,300 of 30,000 ▇▇▁▁▁ 647/s, under 1 min left"))
  }

  @Test("an empty pane says how much is there, and what cannot be known is not said")
  func empty() {
    var board = TestBoard(orders: [], locations: [Sample.toronto])
    board.state.feed.mode = .loading
    for (load, words) in [
      (load(.storing, 400, of: 1000), "still loading (40 %)"),
      (load(.collecting, 34_000), "still loading: Shopify is collecting, 34,000 so far"),
      (load(.pages, 1200), "still loading: 1,200 orders so far"),
      (load(.storing, 5, of: 0), "still loading: 5 orders so far"),
    ] {
      board.state.feed.load = load
      #expect(board.state.emptyReason(.location(Sample.toronto.key)) == words)
    }
  }

  @Test("numbers have a comma at every thousand")
  func grouped() {
    let numbers = [0: "0", 999: "999", 1000: "1,000", 1_234_567: "1,234,567", -4321: "-4,321"]
    for (number, text) in numbers { #expect(LoadWords.grouped(number) == text) }
  }
}

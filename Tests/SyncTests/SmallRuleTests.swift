import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

@Suite struct SmallRuleTests {
  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }

  private func dirty(tries: Int, expects: TimeInterval?) -> DirtyOrder {
    DirtyOrder(
      order: OrderID(1), generation: 1, expects: expects.map { time($0) }, tries: tries,
      fulfillmentOrders: [])
  }

  @Test("a read older than its hint is repeated after 1, 2, 4 and 8 s and then left")
  func waits() {
    let verdicts = (0..<6).map {
      HintRule.verdict(on: dirty(tries: $0, expects: 10), updatedAt: time(7))
    }
    #expect(
      verdicts == [
        .again(after: 1), .again(after: 2), .again(after: 4), .again(after: 8), .leave, .leave,
      ])
  }

  @Test("a read up to 2 s older than its hint settles it for now, however often it was read")
  func slack() {
    #expect(HintRule.verdict(on: dirty(tries: 0, expects: 10), updatedAt: time(9)) == .nearly)
    #expect(HintRule.verdict(on: dirty(tries: 4, expects: 10), updatedAt: time(8)) == .nearly)
    #expect(
      HintRule.verdict(on: dirty(tries: 0, expects: 10), updatedAt: time(7.9)) == .again(after: 1))
  }

  @Test("hint and read are compared in whole seconds")
  func seconds() {
    #expect(
      HintRule.verdict(on: dirty(tries: 0, expects: 10.9), updatedAt: time(10)) == .settled)
    #expect(
      HintRule.verdict(on: dirty(tries: 0, expects: 13), updatedAt: time(10.9))
        == .again(after: 1))
    #expect(HintRule.verdict(on: dirty(tries: 0, expects: nil), updatedAt: nil) == .settled)
  }

  @Test("the feed is recorded when it says something new, and its time now and then")
  func feed() {
    var book = FeedBook(recorded: FeedState(), settings: SyncSettings())
    #expect(book.due == nil)
    book.state.mode = .polling
    book.state.lastCompleteAt = time(0)
    #expect(book.due == book.state)
    book.didRecord(book.state)
    book.state.lastCompleteAt = time(24)
    #expect(book.due == nil)
    book.state.lastCompleteAt = time(25)
    #expect(book.due == book.state)
    book.didRecord(book.state)
    book.state.problem = "offline"
    #expect(book.due == book.state)
  }

  @Test("a change is handled once, a later one again, and one that was left once more")
  func memory() {
    var memory = ChangeMemory(limit: 10)
    let change = OrderChange(id: OrderID(1), updatedAt: time(0))
    #expect(memory.hints(for: [change]) == [DirtyHint(order: OrderID(1), expects: time(0))])
    memory.asked(for: [change])
    #expect(memory.hints(for: [change]) == [])
    memory.left(OrderID(1))
    #expect(memory.hints(for: [change]) == [DirtyHint(order: OrderID(1))])
    memory.asked(for: [change])
    #expect(memory.hints(for: [change]) == [])
    memory.left(OrderID(1))
    #expect(memory.hints(for: [change]) == [])
    let later = OrderChange(id: OrderID(1), updatedAt: time(1))
    #expect(memory.hints(for: [later]) == [DirtyHint(order: OrderID(1), expects: time(1))])
  }

  @Test("the memory forgets what lies behind the overlap and never grows past its limit")
  func bounded() {
    var memory = ChangeMemory(limit: 3)
    for number in 1...10 {
      memory.asked(for: [OrderChange(id: OrderID(Int64(number)), updatedAt: time(Double(number)))])
      memory.applied([fulfillmentOrder(Int64(number), order: 1, at: Double(number))])
    }
    #expect(memory.count == 20)
    memory.prune(before: time(9))
    #expect(memory.count == 4)
    memory.prune(before: time(11))
    #expect(memory.count == 0)
    for number in 1...5 {
      let changed = OrderChange(id: OrderID(Int64(number)), updatedAt: time(20 + Double(number)))
      memory.asked(for: [changed])
      memory.applied(
        [fulfillmentOrder(Int64(number), order: Int64(number), at: 20 + Double(number))])
    }
    memory.prune(before: time(11))
    #expect(memory.count == 6)
    // What is newest is kept: it stays in the overlap longest.
    let newest = OrderChange(id: OrderID(5), updatedAt: time(25))
    #expect(memory.hints(for: [newest]) == [])
    #expect(memory.news(in: [fulfillmentOrder(5, order: 5, at: 25)]) == [])
    #expect(memory.news(in: [fulfillmentOrder(1, order: 1, at: 21)]).count == 1)
  }

  @Test("a row that something else wrote is news again")
  func rows() {
    var memory = ChangeMemory(limit: 10)
    let row = fulfillmentOrder(1, order: 7)
    memory.applied([row])
    #expect(memory.news(in: [row]) == [])
    #expect(memory.news(in: [fulfillmentOrder(1, order: 7, status: .onHold)]).count == 1)
    memory.forgetRows(of: OrderID(7))
    #expect(memory.news(in: [row]) == [row])
  }
}

import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

/// The bulk operation as a value.
@Suite struct BulkCycleTests {
  private let id = BulkOperationID(1)

  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }

  private func cycle(stored: Int = 0, isStored: Bool = false) -> BulkCycle {
    BulkCycle(
      BulkLoadRecord(
        operation: id, stamp: ReadStamp(sequence: 1, time: testStart), begunAt: testStart,
        stored: stored, isStored: isStored),
      settings: SyncSettings(), now: testStart)
  }

  private func load(_ status: BulkStatus, _ count: Int = 0, url: String? = nil) -> BulkLoad {
    BulkLoad(id: id, status: status, collected: count, url: url)
  }

  @Test("it is asked for ever more slowly, up to a quarter of a minute, each wait varied a little")
  func waits() {
    var it = cycle()
    var now = testStart
    var waits: [TimeInterval] = []
    for count in 1...8 {
      #expect(it.step(at: now) == .ask(id))
      it.heard(load(.running, count), at: now, chance: 0.5)
      guard case .wait(let until) = it.step(at: now) else { break }
      waits.append(until.timeIntervalSince(now))
      now = until
    }
    #expect(waits == [2, 3, 4.5, 6.75, 10.125, 15, 15, 15])
    var varied = cycle()
    varied.heard(load(.running), at: testStart, chance: 0)
    #expect(varied.step(at: testStart) == .wait(until: time(1.5)))
    #expect(varied.step(at: time(1.5)) == .ask(id))
    // Our clock was set back by a day: that is no time to wait for.
    #expect(varied.step(at: time(-86_400)) == .ask(id))
  }

  @Test("as long as it collects more it is waited for, but not for more than six hours")
  func patience() {
    var it = cycle()
    for hour in 1...5 {
      for half in 0...1 {
        let now = time(Double(hour) * 3600 + Double(half) * 1700)
        it.heard(load(.running, hour * 2 + half), at: now, chance: 0.5)
        #expect(it.isCollecting)
      }
    }
    it.heard(load(.running, 99), at: time(6 * 3600 + 1), chance: 0.5)
    #expect(it.step(at: time(6 * 3600 + 1)) == .givenUp("it took too long"))
  }

  @Test("rows that are stored are passed over, also in the middle of a piece")
  func passing() {
    let rows = (1...6).map { fulfillmentOrder($0, order: $0) }
    var it = cycle(stored: 4)
    it.heard(load(.completed, 6, url: "u"), at: testStart, chance: 0.5)
    it.opened()
    #expect(it.pulled(Array(rows[0..<3])).isEmpty)
    #expect(it.record.stored == 4)
    #expect(it.pulled(Array(rows[3..<6])).map(\.id.number) == [5, 6])
    #expect(it.record.stored == 6)
    it.ended()
    #expect(it.record.isStored)
    #expect(it.step(at: testStart) == .stored)
    // The next process has nothing to ask.
    #expect(cycle(stored: 6, isStored: true).step(at: testStart) == .stored)
  }

  @Test("an operation that found nothing, where pages saw something, is not believed")
  func empty() {
    var it = cycle()
    it.heard(load(.completed), at: testStart, chance: 0.5)
    #expect(it.step(at: testStart) == .givenUp("it found nothing"))
  }

  @Test("failures count only while no new row comes, and only those that time alone may not mend")
  func failures() {
    var it = cycle()
    it.heard(load(.completed, 9, url: "u"), at: testStart, chance: 0.5)
    for _ in 0..<100 { it.failed(.unreachable("refused"), at: testStart) }
    for _ in 0..<7 { it.failed(.replyLost("reset"), at: testStart) }
    #expect(it.step(at: testStart) == .ask(id))
    it.heard(load(.completed, 9, url: "u"), at: testStart, chance: 0.5)
    it.opened()
    _ = it.pulled([fulfillmentOrder(1, order: 1)])
    for _ in 0..<7 { it.failed(.replyLost("reset"), at: testStart) }
    #expect(it.step(at: testStart) == .ask(id))
    it.failed(.serverError(status: 500, requestID: nil), at: testStart)
    #expect(it.step(at: testStart) == .givenUp("it failed 8 times in a row"))
    var broken = cycle()
    broken.failed(.malformedReply("no JSON"), at: testStart)
    guard case .givenUp = broken.step(at: testStart) else {
      Issue.record("it is not given up")
      return
    }
  }
}

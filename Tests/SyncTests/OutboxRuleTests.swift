import Foundation
import FulfillmentDomain
import Store
import Testing

@testable import Sync

@Suite struct OutboxRuleTests {
  private let settings = SyncSettings()

  private func objection(_ intent: Intent, _ row: FulfillmentOrder?, at seconds: Double = 0)
    -> String?
  {
    let known = row.map {
      FulfillmentOrderDetail(row: BoardRow(order: $0, fetchedAt: testStart))
    }
    return OutboxRule.objection(
      to: intent, known: known, settings: settings, now: testStart.addingTimeInterval(seconds))
  }

  @Test("only open intents start, the oldest first, one for each order, within the limit")
  func start() {
    let first = intent(on: 1, order: 1)
    let same = intent(on: 1, order: 1, at: 1)
    let unanswered = intent(on: 2, order: 2, at: 2)
    let behind = intent(on: 2, order: 2, at: 3)
    let others = (3...9).map { intent(on: $0, order: $0, at: Double($0)) }
    var records = ([first, same, behind] + others).map {
      IntentRecord(intent: $0, state: .open, attempts: 0)
    }
    records.append(IntentRecord(intent: unanswered, state: .sending, attempts: 1))
    let start = OutboxRule.toStart(records, inFlight: [:], settings: settings)
    #expect(start == [first] + others.prefix(3))
    let busy = [UUID(): [FulfillmentOrderID(1)], UUID(): [FulfillmentOrderID(3)]]
    #expect(
      OutboxRule.toStart(records, inFlight: busy, settings: settings) == Array(others[1...2]))
  }

  @Test("an intent older than a quarter of an hour is not sent")
  func expired() {
    let row = fulfillmentOrder(1, order: 1)
    #expect(objection(intent(on: 1, order: 1), row, at: 900) == nil)
    #expect(
      objection(intent(on: 1, order: 1), row, at: 901)
        == "It waited longer than 15 minutes: look at the order and do it again.")
    #expect(objection(intent(on: 1, order: 1), row, at: -900) == nil)
    #expect(objection(intent(on: 1, order: 1), row, at: -901) != nil)
  }

  @Test("facts that hold no more stop an intent")
  func facts() {
    let plain = fulfillmentOrder(1, order: 1)
    #expect(objection(intent(on: 1, order: 1), nil)?.contains("gone") == true)
    let closed = fulfillmentOrder(1, order: 1, status: .closed)
    #expect(
      objection(intent(on: 1, order: 1), closed)
        == "#1 is closed: there is nothing left to do")
    var held = fulfillmentOrder(1, order: 1, status: .onHold, supports: [.releaseHold])
    held.holds = [Hold(id: HoldID(5), reason: .other)]
    #expect(objection(intent(.release(holds: [HoldID(5)]), on: 1, order: 1), held) == nil)
    #expect(
      objection(intent(.release(holds: [HoldID(6)]), on: 1, order: 1), held)
        == "A hold that was to be released is gone from #1: look again.")
    let four = FulfillRequest(lines: [LineQuantity(line: LineID(10), quantity: 4)])
    #expect(
      objection(intent(.fulfill(four), on: 1, order: 1), plain)
        == "#1 has 3 left of TEE, not 4: look again.")
    let three = FulfillRequest(lines: [LineQuantity(line: LineID(10), quantity: 3)])
    #expect(objection(intent(.fulfill(three), on: 1, order: 1), plain) == nil)
  }

  @Test("an answer decides: done, refused in Shopify's words, not sent, or unknown")
  func verdicts() {
    func verdict(_ outcome: ActionOutcome, throttled: Int = 0) -> OutboxRule.Verdict {
      OutboxRule.verdict(on: outcome, throttled: throttled, settings: settings)
    }
    #expect(
      verdict(.confirmed(touched: [], requestID: "r")) == .finish(.confirmed, requestID: "r"))
    #expect(
      verdict(.rejected(["No.", "Never."], requestID: "r"))
        == .finish(.rejected("No.; Never."), requestID: "r"))
    let refused = ShopError.unreachable("refused")
    #expect(
      verdict(.notSent(refused)) == .finish(.notSent(refused.sentence), requestID: nil))
    #expect(verdict(.notSent(.throttled(retryAfter: 3))) == .again(after: 3))
    let throttled = ShopError.throttled(retryAfter: 3)
    #expect(
      verdict(.notSent(throttled), throttled: 4)
        == .finish(.notSent(throttled.sentence), requestID: nil))
    guard case .finish(.unknown(let why), _, _) = verdict(.unknown(.replyLost("reset"))) else {
      Issue.record("not unknown")
      return
    }
    #expect(why.contains("not sent again"))
  }

  @Test("no unknown outcome tells anybody to try again")
  func unknownWords() {
    let errors: [ShopError] = [
      .replyLost("reset"), .serverError(status: 502, requestID: "r1"), .malformedReply("no JSON"),
      .refused(["Hm"]), .scopeMissing("x"), .searchIgnored("x"), .shopUnavailable("x"),
      .unreachable("x"), .tokenRefused, .shopNotFound, .throttled(retryAfter: 1),
    ]
    for error in errors {
      let verdict = OutboxRule.verdict(on: .unknown(error), throttled: 0, settings: settings)
      guard case .finish(.unknown(let why), _, _) = verdict else {
        Issue.record("\(error) is not unknown")
        continue
      }
      #expect(!why.contains("try again") && !why.contains(".."), "\(why)")
    }
  }
}

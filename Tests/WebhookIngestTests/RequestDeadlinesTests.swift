import NIOCore
import Testing

@testable import WebhookIngest

@Suite("Deadlines of a connection (A1)")
struct RequestDeadlinesTests {
  private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
  private var limits = IngestLimits()

  private func at(_ milliseconds: Int64) -> NIODeadline { start + .milliseconds(milliseconds) }

  private func fresh() -> RequestDeadlines { RequestDeadlines(limits: limits, now: start) }

  private func expect(
    _ deadlines: inout RequestDeadlines, _ time: NIODeadline,
    _ verdict: RequestDeadlines.Verdict, at location: SourceLocation = #_sourceLocation
  ) {
    let found = deadlines.look(now: time)
    #expect(found == verdict, sourceLocation: location)
  }

  @Test("the limits are the ones of the design")
  func limitsOfTheDesign() {
    #expect(limits.bodyBytes == 2_097_152)
    #expect(limits.headTime == .seconds(3))
    #expect(limits.bodyTime == .seconds(5))
    #expect(limits.idleTime == .seconds(15))
    #expect(limits.waiting < limits.connections)
  }

  @Test("a connection that says nothing is closed after 3 s, without a word")
  func silent() {
    var deadlines = fresh()
    expect(&deadlines, at(2999), .wait)
    expect(&deadlines, at(3000), .expired(answers: false))
    #expect(deadlines.isClosing)
  }

  @Test("the first head counts from the connection, however late its first byte")
  func firstHead() {
    var deadlines = fresh()
    deadlines.received(1, now: at(2900))
    expect(&deadlines, at(3000), .expired(answers: true))
  }

  @Test("a head that trickles does not get more time for each byte")
  func trickle() {
    var deadlines = fresh()
    for moment in 0..<29 { deadlines.received(1, now: at(Int64(moment) * 100)) }
    expect(&deadlines, at(2999), .wait)
    expect(&deadlines, at(3000), .expired(answers: true))
  }

  @Test("a body has 5 s from the end of its head, however it trickles")
  func body() {
    var deadlines = fresh()
    deadlines.received(100, now: at(1000))
    deadlines.progress(.head, now: at(1000))
    for moment in 1..<50 { deadlines.received(1, now: at(1000 + Int64(moment) * 100)) }
    expect(&deadlines, at(5999), .wait)
    expect(&deadlines, at(6000), .expired(answers: true))
  }

  @Test("a request that waits for its commit has no deadline")
  func waiting() {
    var deadlines = fresh()
    deadlines.received(100, now: at(0))
    deadlines.progress(.head, now: at(0))
    deadlines.progress(.end, now: at(1))
    #expect(deadlines.deadline == nil)
    expect(&deadlines, at(3_600_000), .wait)
    #expect(deadlines.holdsReading)
  }

  @Test("after an answer a connection may rest 15 s, and its next head has 3 s from its first byte")
  func keepAlive() {
    var deadlines = fresh()
    deadlines.progress(.head, now: at(0))
    deadlines.progress(.end, now: at(0))
    deadlines.progress(.answered(last: false), now: at(10))
    #expect(!deadlines.holdsReading)
    var idle = deadlines
    expect(&idle, at(15_009), .wait)
    expect(&idle, at(15_010), .expired(answers: false))
    deadlines.received(1, now: at(15_000))
    expect(&deadlines, at(17_999), .wait)
    expect(&deadlines, at(18_000), .expired(answers: true))
  }

  @Test("what is sent ahead has no deadline before the answer to what came first")
  func pipelined() {
    var deadlines = fresh()
    deadlines.received(50, now: at(0))
    deadlines.progress(.head, now: at(0))
    deadlines.progress(.end, now: at(0))
    deadlines.received(10, now: at(0))
    deadlines.progress(.head, now: at(0))
    expect(&deadlines, at(60_000), .wait)
    #expect(deadlines.holdsReading)
    deadlines.progress(.answered(last: false), now: at(60_000))
    #expect(!deadlines.holdsReading)
    expect(&deadlines, at(64_999), .wait)
    expect(&deadlines, at(65_000), .expired(answers: true))
  }

  @Test("after the last answer the other side has a second to close")
  func linger() {
    var deadlines = fresh()
    deadlines.progress(.head, now: at(0))
    deadlines.progress(.answered(last: true), now: at(0))
    #expect(deadlines.isClosing && !deadlines.holdsReading)
    deadlines.received(100_000, now: at(900))
    expect(&deadlines, at(999), .wait)
    expect(&deadlines, at(1000), .expired(answers: false))
  }

  @Test("a head may have 32 KiB, and a body of any length is none")
  func headBytes() {
    var deadlines = fresh()
    deadlines.received(limits.headBytes, now: at(0))
    #expect(!deadlines.isHeadTooLong)
    deadlines.received(1, now: at(0))
    #expect(deadlines.isHeadTooLong)
    deadlines.progress(.head, now: at(0))
    deadlines.received(1_000_000, now: at(0))
    #expect(!deadlines.isHeadTooLong)
  }

  @Test("a connection's fault counts once")
  func faults() {
    var deadlines = fresh()
    let counted = [deadlines.isNewFault(), deadlines.isNewFault()]
    #expect(counted == [true, false])
  }
}

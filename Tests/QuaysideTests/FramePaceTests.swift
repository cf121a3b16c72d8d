import Dashboard
import TerminalUI
import Testing

@testable import quayside

@Suite("When the board is painted") struct FramePaceTests {
  private let start = ContinuousClock.now

  @Test("news that is alone is painted at once")
  func first() {
    var pace = FramePace()
    #expect(pace.news(at: start) == .now)
    #expect(pace.news(at: start + FramePace.interval) == .now)
  }

  @Test("a thousand pieces of news in a second are at most thirty frames and one")
  func flood() {
    var pace = FramePace()
    var frames = 0
    var due: ContinuousClock.Instant?
    for millisecond in 0..<1000 {
      let now = start + .milliseconds(millisecond)
      if let time = due, time <= now {
        pace.rang(at: now)
        due = nil
        frames += 1
      }
      switch pace.news(at: now) {
      case .now: frames += 1
      case .at(let time):
        #expect(due == nil)
        due = time
      case .underWay: #expect(due != nil)
      }
    }
    #expect((25...31).contains(frames))
    // The last piece of news is not forgotten.
    #expect(due != nil)
  }

  @Test("news after the last answer waits for the next frame from there on")
  func answered() {
    var pace = FramePace()
    #expect(pace.news(at: start) == .now)
    pace.answered(at: start + .milliseconds(100))
    let next = start + .milliseconds(100) + FramePace.interval
    #expect(pace.news(at: start + .milliseconds(110)) == .at(next))
    // One that is on its way is not asked for twice.
    pace.answered(at: start + .milliseconds(115))
    #expect(pace.news(at: start + .milliseconds(120)) == .underWay)
  }

  @Test("every answer arrives, the last one with all before it")
  func answers() async {
    let mailbox = Mailbox()
    var rings = mailbox.rings.makeAsyncIterator()
    for _ in 0..<3 { mailbox.expectAnswer() }
    mailbox.answer([.reached(1)])
    mailbox.answer([.reached(2)])
    mailbox.answer([.reached(3)])
    await rings.next()
    #expect(mailbox.takeAll() == [.reached(1), .reached(2), .reached(3)])
    mailbox.expectAnswer()
    mailbox.answer([])
    #expect(mailbox.takeAll().isEmpty)
    mailbox.close()
  }

  @Test("a key rings at once, while news waits for the next frame")
  func key() async {
    let mailbox = Mailbox()
    var rings = mailbox.rings.makeAsyncIterator()
    mailbox.post([.changed])
    await rings.next()
    #expect(mailbox.takeAll() == [.changed])
    mailbox.post([.changed])
    mailbox.postAtOnce([.key(.char("j"))])
    await rings.next()
    // Both, whichever rang: the key took the news along.
    #expect(mailbox.takeAll() == [.changed, .key(.char("j"))])
    mailbox.close()
  }

  @Test("news that came too soon is rung for later")
  func later() async {
    let mailbox = Mailbox()
    var rings = mailbox.rings.makeAsyncIterator()
    for _ in 0..<3 {
      mailbox.post([.changed])
      await rings.next()
      #expect(mailbox.takeAll() == [.changed])
    }
    mailbox.close()
  }
}

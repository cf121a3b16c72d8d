import Foundation
import FulfillmentDomain
import Testing

@testable import Sync

@Suite struct PollScheduleTests {
  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }

  private func schedule(random: Double = 0.5) -> PollSchedule {
    var settings = SyncSettings()
    settings.random = { random }
    return PollSchedule(settings: settings)
  }

  private func wait(_ schedule: PollSchedule, at seconds: TimeInterval) -> TimeInterval {
    switch schedule.verdict(at: time(seconds)) {
    case .poll: 0
    case .wait(let until), .blocked(let until): until.timeIntervalSince(time(seconds))
    }
  }

  @Test("it polls every 30 s, and every 10 s for a minute after a key")
  func rhythm() {
    var schedule = schedule()
    #expect(schedule.verdict(at: time(0)) == .poll)
    schedule.completed(at: time(0))
    #expect(wait(schedule, at: 0) == 30)
    let isSooner = schedule.keyPressed(at: time(2))
    #expect(isSooner)
    #expect(wait(schedule, at: 2) == 8)
    let isSoonerStill = schedule.keyPressed(at: time(3))
    #expect(!isSoonerStill)
    schedule.completed(at: time(10))
    #expect(wait(schedule, at: 10) == 10)
    schedule.completed(at: time(63))
    #expect(wait(schedule, at: 63) == 30)
  }

  @Test("intervals vary by a tenth", arguments: [(0.0, 27.0), (0.5, 30.0), (1.0, 33.0)])
  func jitter(random: Double, expected: Double) {
    var schedule = schedule(random: random)
    schedule.completed(at: time(0))
    #expect(abs(wait(schedule, at: 0) - expected) < 0.001)
  }

  @Test("an outage backs off twice as long each time, up to two minutes, with full jitter")
  func backoff() {
    var schedule = schedule(random: 1)
    var waits: [TimeInterval] = []
    for _ in 0..<8 {
      schedule.failed(.unreachable("refused"), at: time(0))
      waits.append(wait(schedule, at: 0))
    }
    #expect(waits == [2, 4, 8, 16, 32, 64, 120, 120])
    var lucky = self.schedule(random: 0)
    lucky.failed(.unreachable("refused"), at: time(0))
    #expect(wait(lucky, at: 0) == 0.5)
    schedule.answered()
    schedule.failed(.unreachable("refused"), at: time(0))
    #expect(wait(schedule, at: 0) == 2)
  }

  @Test("a wait that Shopify asks for is kept, even where somebody wants news")
  func throttled() {
    var schedule = schedule(random: 0)
    schedule.failed(.throttled(retryAfter: 7), at: time(0))
    schedule.refresh(at: time(1))
    #expect(schedule.verdict(at: time(1)) == .blocked(until: time(7)))
    #expect(schedule.verdict(at: time(7)) == .poll)
    schedule.failed(.throttled(retryAfter: 1e9), at: time(0))
    #expect(wait(schedule, at: 0) == 300)
  }

  @Test("what a person has to mend is asked again once a minute")
  func mending() {
    var schedule = schedule()
    for _ in 0..<3 {
      schedule.failed(.tokenRefused, at: time(0))
      #expect(wait(schedule, at: 0) == 60)
    }
  }

  @Test("a refresh ends a backoff and polls at once; one during a poll makes one more")
  func refresh() {
    var schedule = schedule()
    schedule.failed(.unreachable("refused"), at: time(0))
    schedule.refresh(at: time(0))
    #expect(schedule.verdict(at: time(0)) == .poll)
    schedule.began()
    schedule.refresh(at: time(1))
    schedule.refresh(at: time(1))
    schedule.completed(at: time(2))
    #expect(schedule.verdict(at: time(2)) == .poll)
    schedule.began()
    schedule.completed(at: time(3))
    #expect(wait(schedule, at: 3) == 30)
  }

  @Test("a clock that is set back does not stop the polls until it has caught up")
  func setBack() {
    var schedule = schedule()
    schedule.completed(at: time(0))
    #expect(schedule.verdict(at: time(-3600)) == .poll)
    schedule.failed(.throttled(retryAfter: 300), at: time(0))
    #expect(wait(schedule, at: 0) == 315)
    #expect(schedule.verdict(at: time(-3600)) == .poll)
  }
}

/// How the webhooks' health sets the poll's rhythm (P4).
@Suite struct WebhookRhythmTests {
  private func time(_ seconds: TimeInterval) -> Date { testStart.addingTimeInterval(seconds) }

  private func schedule(_ state: WebhookHealth.State?) -> PollSchedule {
    var settings = SyncSettings()
    settings.random = { 0.5 }
    var schedule = PollSchedule(settings: settings)
    _ = schedule.webhooks(are: state, at: time(0))
    schedule.completed(at: time(0))
    return schedule
  }

  private func wait(_ schedule: PollSchedule, at seconds: TimeInterval) -> TimeInterval {
    guard case .wait(let until) = schedule.verdict(at: time(seconds)) else { return 0 }
    return until.timeIntervalSince(time(seconds))
  }

  @Test(
    "the poll goes by the webhooks' health and by whether somebody is there",
    arguments: [
      (nil, 30.0, 10.0), (.waiting, 30, 10), (.healthy, 60, 30), (.degraded, 5, 5), (.down, 5, 5),
    ] as [(WebhookHealth.State?, TimeInterval, TimeInterval)])
  func rhythm(state: WebhookHealth.State?, idle: TimeInterval, active: TimeInterval) {
    var schedule = schedule(state)
    #expect(wait(schedule, at: 0) == idle)
    _ = schedule.keyPressed(at: time(1))
    #expect(wait(schedule, at: 1) == active - 1)
    schedule.completed(at: time(50))
    #expect(wait(schedule, at: 50) == active)
  }

  @Test("a change of health moves the next poll, sooner or later")
  func change() {
    var schedule = schedule(.healthy)
    let isNews = schedule.webhooks(are: .healthy, at: time(1))
    #expect(!isNews)
    let isDegraded = schedule.webhooks(are: .degraded, at: time(2))
    #expect(isDegraded)
    #expect(wait(schedule, at: 2) == 3)
    let isHealthy = schedule.webhooks(are: .healthy, at: time(3))
    #expect(isHealthy)
    #expect(wait(schedule, at: 3) == 57)
    let isLate = schedule.webhooks(are: .degraded, at: time(40))
    #expect(isLate)
    #expect(schedule.verdict(at: time(40)) == .poll)
  }

  @Test("a poll that is due stays due when the webhooks are well again")
  func due() {
    var schedule = schedule(.degraded)
    #expect(schedule.verdict(at: time(6)) == .poll)
    _ = schedule.webhooks(are: .healthy, at: time(6))
    #expect(schedule.verdict(at: time(6)) == .poll)
  }
}

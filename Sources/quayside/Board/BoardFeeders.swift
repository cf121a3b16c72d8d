import Dashboard
import Foundation
import FulfillmentDomain
import Store
import Sync

/// What feeds the mailbox beside the keys: the store's changes, the clock and the API budget.
struct BoardFeeders: Sendable {
  /// How often another process's commits are looked for, and a budget that is drawn.
  static let pulse = Duration.seconds(1)
  /// How often a budget is looked at that is too full to be drawn.
  static let quietPulse = Duration.seconds(5)
  /// Between two readings of what is on the screen in a first load: it commits thousands of pages,
  /// and reading every pane for each of them would only slow it down.
  static let loadPause = Duration.milliseconds(200)
  /// The same at any other time: what a delivery announced is to be seen at once, and what comes
  /// with it in one look.
  static let reloadPause = Duration.milliseconds(25)

  let store: any BoardStore
  let core: SyncCore?
  let mailbox: Mailbox
  let now: @Sendable () -> Date
  /// The process that writes, where this one only reads beside it.
  let writer: pid_t?

  /// Follows commits: of this process as they happen, of another one by asking every second.
  @concurrent
  func followStore() async {
    var watch = IntentWatch()
    // Before the first look: what is committed meanwhile is not to be missed.
    let changes = store.changes()
    var last = try? await store.changeNumber()
    await report(&watch, upTo: last, isFirst: true)
    await announceQueued()
    if core != nil {
      for await number in changes {
        let isLoading = await report(&watch, upTo: number, isFirst: false)
        try? await Task.sleep(for: isLoading ? Self.loadPause : Self.reloadPause)
      }
    } else {
      var isAlone = false
      while !Task.isCancelled {
        try? await Task.sleep(for: Self.pulse)
        // Before the look: what it committed last must not come after the news of its end.
        let hasEnded = writer.map { !isRunning($0) } ?? false
        let number = try? await store.changeNumber()
        if number != last { await report(&watch, upTo: number, isFirst: false) }
        last = number
        if hasEnded && !isAlone {
          isAlone = true
          await reportEnd()
        }
      }
    }
  }

  /// The process that was writing has ended: nothing on the board changes any more.
  private func reportEnd() async {
    let why = "the Quayside that was writing has ended: start this board again to go on"
    let sentence = "Nobody asks Shopify: \(why)."
    var events: [DashboardEvent] = [.readOnly(why), .notice(Notice(sentence, .warning))]
    if let feed = try? await store.feed() {
      events.append(.feed(feed.ended(because: sentence, at: now())))
    }
    mailbox.post(events)
  }

  /// Says what an earlier board left queued: it is sent now, and nobody pressed a key for it here.
  private func announceQueued() async {
    let records = (try? await store.intents(limit: IntentWatch.latest)) ?? []
    let queued = records.count { $0.state == .open }
    guard core != nil, queued > 0 else { return }
    let words = queued == 1 ? "1 action" : "\(queued) actions"
    mailbox.post([
      .notice(Notice("\(words) from before were still queued and are sent now.", .warning))
    ])
  }

  /// Whether there is such a process, whoever owns it.
  private func isRunning(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno != ESRCH }

  /// Tells the board of the changes up to `number`. Returns whether a first load runs.
  @discardableResult
  private func report(_ watch: inout IntentWatch, upTo number: Int64?, isFirst: Bool) async -> Bool
  {
    var events: [DashboardEvent] = []
    var isLoading = false
    do {
      let feed = try await store.feed()
      isLoading = feed.mode == .starting || feed.mode == .loading
      events.append(.feed(feed))
      events += watch.changes(in: try await store.intents(limit: IntentWatch.latest))
        .map { .intentChanged($0) }
    } catch {
      events.append(.notice(Notice(error.sentence, .error)))
    }
    if let number { events.append(.reached(number)) }
    if !isFirst { events.append(.changed) }
    // How often the board looks again is decided here: a frame that was just painted is no reason
    // to look later.
    mailbox.postAtOnce(events)
    return isLoading
  }

  /// Posts the minute when it turns and the budget when it moves a fifth; sleeps in between.
  @concurrent
  func followClock() async {
    var minute = -1
    var fifth = -1
    while !Task.isCancelled {
      let seconds = now().timeIntervalSince1970
      if Int(seconds) / 60 != minute { mailbox.post([.tick(now())]) }
      minute = Int(seconds) / 60
      if let budget = await core?.budget() {
        let fill = Int(budget.available / max(1, budget.maximum) * 5)
        if fill != fifth { mailbox.post([.budget(budget)]) }
        fifth = fill
      }
      let pulse = fifth >= 0 && fifth < 4 ? Self.pulse : Self.quietPulse
      let untilMinute = Duration.seconds(Double(minute + 1) * 60 - seconds)
      try? await Task.sleep(for: min(pulse, untilMinute))
    }
  }
}

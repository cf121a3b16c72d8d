import Dashboard
import Foundation
import FulfillmentDomain
import Store
import Sync

/// What feeds the mailbox beside the keys: the store's changes, the clock and the API budget.
struct BoardFeeders: Sendable {
  /// How often the clock and the budget are looked at; they post only what changed.
  static let pulse = Duration.seconds(1)

  let store: any BoardStore
  let core: SyncCore?
  let mailbox: Mailbox
  let now: @Sendable () -> Date

  /// Follows commits: of this process as they happen, of another one by asking every second.
  @concurrent
  func followStore() async {
    var watch = IntentWatch()
    await report(&watch, isFirst: true)
    if core != nil {
      for await _ in store.changes() { await report(&watch, isFirst: false) }
    } else {
      var last = try? await store.changeNumber()
      while !Task.isCancelled {
        try? await Task.sleep(for: Self.pulse)
        let number = try? await store.changeNumber()
        if number != last { await report(&watch, isFirst: false) }
        last = number
      }
    }
  }

  private func report(_ watch: inout IntentWatch, isFirst: Bool) async {
    var events: [DashboardEvent] = []
    do {
      events.append(.feed(try await store.feed()))
      events += watch.changes(in: try await store.intents(limit: IntentWatch.latest))
        .map { .intentChanged($0) }
    } catch {
      events.append(.notice(Notice(error.sentence, .error)))
    }
    if !isFirst { events.append(.changed) }
    mailbox.post(events)
  }

  /// Posts the minute when it turns and the budget when it moves a fifth.
  @concurrent
  func followClock() async {
    var minute = -1
    var fifth = -1
    while !Task.isCancelled {
      let time = Int(now().timeIntervalSince1970) / 60
      if time != minute { mailbox.post(.tick(now())) }
      minute = time
      if let budget = await core?.budget() {
        let fill = Int(budget.available / max(1, budget.maximum) * 5)
        if fill != fifth { mailbox.post(.budget(budget)) }
        fifth = fill
      }
      try? await Task.sleep(for: Self.pulse)
    }
  }
}

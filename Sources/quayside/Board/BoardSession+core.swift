import Curses
import Dashboard
import Foundation
import FulfillmentDomain
import Store
import Sync
import TerminalUI

extension BoardSession {
  /// Runs the board with the core beside it, and ends the core in order when the board ends: what
  /// is under way is recorded first, what came by webhook is committed. Returns why the core ended
  /// before the board; nil where it did not.
  func run(beside core: CoreRun?, shopDomain: String, readOnly: String?) async -> CoreRun.Failure? {
    let initial = DashboardState(
      size: await screen.size(), now: runner.now(), timeZone: .current, shopDomain: shopDomain,
      readOnly: readOnly, borders: screen.isUTF8 ? .light : .ascii,
      operatorName: runner.operatorName)
    // The header has no room for it on most screens.
    if let readOnly {
      mailbox.post([.notice(Notice("Read-only: \(readOnly).", .info))])
    }
    return await withTaskGroup(of: CoreRun.Failure?.self) { group in
      if let core {
        group.addTask {
          let failure = await core.run()
          if let failure { await report(failure) }
          return failure
        }
      }
      await run(initial)
      group.cancelAll()
      return await group.reduce(nil) { $0 ?? $1 }
    }
  }

  /// The core ended by itself: nothing on the board changes any more, and nothing can be done.
  private func report(_ failure: CoreRun.Failure) async {
    var events: [DashboardEvent] = [
      .readOnly(failure.sentence), .notice(Notice(failure.sentence, .error)),
    ]
    // Where the store cannot even be read, the board says so by itself.
    if let feed = try? await runner.store.feed() {
      events.append(.feed(feed.ended(because: failure.sentence, at: runner.now())))
    }
    mailbox.post(events)
  }
}

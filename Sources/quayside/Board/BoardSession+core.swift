import Curses
import Dashboard
import Foundation
import FulfillmentDomain
import Store
import Sync
import TerminalUI

extension BoardSession {
  /// Runs the board with the core beside it, and ends the core in order when the board ends: what
  /// is under way is recorded first.
  func run(beside core: SyncCore?, shopDomain: String, readOnly: String?) async {
    let initial = DashboardState(
      size: await screen.size(), now: runner.now(), timeZone: .current, shopDomain: shopDomain,
      readOnly: readOnly, borders: screen.isUTF8 ? .light : .ascii,
      operatorName: runner.operatorName)
    // The header has no room for it on most screens.
    if let readOnly {
      mailbox.post([.notice(Notice("Read-only: \(readOnly).", .info))])
    }
    await withTaskGroup(of: Void.self) { group in
      if let core {
        group.addTask {
          await core.run()
          if let failure = await core.failure { await report(failure) }
        }
      }
      await run(initial)
      group.cancelAll()
    }
  }

  /// The core ended by itself: nothing on the board changes any more, and nothing can be done.
  private func report(_ failure: StoreError) async {
    var events: [DashboardEvent] = [
      .readOnly(failure.sentence), .notice(Notice(failure.sentence, .error)),
    ]
    // Where the store cannot even be read, the board says so by itself.
    if var feed = try? await runner.store.feed() {
      feed.mode = .offline
      feed.problem = failure.sentence
      events.append(.feed(feed))
    }
    mailbox.post(events)
  }
}

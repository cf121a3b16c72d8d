import Curses
import Dashboard
import Foundation
import Sync
import TerminalUI

extension BoardSession {
  /// Runs the board with the core beside it, and ends the core in order when the board ends: what
  /// is under way is recorded first.
  func run(beside core: SyncCore?, shopDomain: String, readOnly: String?) async {
    let initial = DashboardState(
      size: await screen.size(), now: runner.now(), timeZone: .current, shopDomain: shopDomain,
      readOnly: readOnly, borders: screen.isUTF8 ? .light : .ascii)
    await withTaskGroup(of: Void.self) { group in
      if let core { group.addTask { await core.run() } }
      await run(initial)
      group.cancelAll()
    }
  }
}

import Curses
import Dashboard
import Foundation
import FulfillmentDomain
import Store
import TerminalUI

extension BoardSession {
  /// The longest that the end of a board waits for the answers to what was asked for.
  static let lastWait = Duration.seconds(10)
  /// Between two looks at them.
  private static let look = Duration.milliseconds(50)

  /// Whoever quits right after an action wants it done: waits until no intent is queued or under
  /// way. What is left then stays committed, and the next board says that it is still queued.
  func finishActions(showing last: DashboardState) async {
    guard runner.core != nil, runner.acts else { return }
    let end = ContinuousClock.now + Self.lastWait
    var state = last
    while ContinuousClock.now < end, !Task.isCancelled {
      let records = (try? await runner.store.intents(limit: IntentWatch.latest)) ?? []
      let waiting = records.count { !$0.state.isFinal }
      if waiting == 0 { return }
      let words = waiting == 1 ? "1 action" : "\(waiting) actions"
      _ = update(&state, .notice(Notice("Waiting for Shopify's answer to \(words)…")))
      await screen.paint(
        view(state, size: state.size, theme: theme.seen(with: screen.colors)))
      try? await Task.sleep(for: Self.look)
    }
  }
}

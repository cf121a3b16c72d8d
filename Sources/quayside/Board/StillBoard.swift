import Dashboard
import Foundation
import Store
import TerminalUI

/// A board without a screen: runs keys and their effects in turn, until nothing is left to do.
struct StillBoard {
  /// How many rounds of effects one key may cause before the board counts as restless.
  static let rounds = 100

  let runner: EffectRunner
  private(set) var state: DashboardState

  init(_ state: DashboardState, runner: EffectRunner) {
    self.state = state
    self.runner = runner
  }

  /// Reads everything that the first picture shows.
  mutating func start() async {
    var events: [DashboardEvent] = [.tick(runner.now()), .resized(state.size)]
    if let feed = try? await runner.store.feed() { events.append(.feed(feed)) }
    await settle(events + [.changed])
  }

  mutating func press(_ keys: [Key]) async {
    for key in keys { await settle([.key(key)]) }
  }

  private mutating func settle(_ first: [DashboardEvent]) async {
    var events = first
    for _ in 0..<Self.rounds where !events.isEmpty {
      let effects = events.flatMap { update(&state, $0) }
      events = []
      for effect in effects { events += await runner.results(of: effect) }
    }
  }
}

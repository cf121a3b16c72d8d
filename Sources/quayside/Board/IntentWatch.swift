import Foundation
import FulfillmentDomain

/// Tells which intents moved since the last look, so that the board hears of each change once.
struct IntentWatch {
  /// How many of the latest intents are looked at; more are never under way at once.
  static let latest = 100

  private var known: [UUID: IntentState]?

  /// The records whose state is new, oldest first. At the first look only what is still under way
  /// or unknown counts as news.
  mutating func changes(in records: [IntentRecord]) -> [IntentRecord] {
    let before = known
    known = Dictionary(records.map { ($0.id, $0.state) }) { first, _ in first }
    return records.reversed().filter { record in
      guard let before else { return !record.state.isFinal || record.state.name == "unknown" }
      return before[record.id] != record.state
    }
  }
}

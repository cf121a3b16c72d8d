import Foundation
import FulfillmentDomain
import Store
import TerminalUI

/// What came of an action on one order.
struct ActionReport: Hashable, Sendable {
  enum Outcome: String, Hashable, Sendable {
    case confirmed, rejected, queued, unknown, refused
    /// `--dry-run`: it would be sent.
    case wouldSend = "would-send"
  }

  var id: FulfillmentOrderID
  var orderName: String
  /// Nil where nothing was committed.
  var intent: UUID?
  var outcome: Outcome
  var message: String
  var status: ExitStatus

  /// Not even committed, for this reason.
  init(_ order: FulfillmentOrder, refused reason: String) {
    self.init(order, outcome: .refused, message: reason, status: .refused)
  }

  /// What a dry run would send.
  init(_ order: FulfillmentOrder, wouldSend words: String) {
    self.init(order, outcome: .wouldSend, message: words, status: .done)
  }

  /// What an intent came to. `error` is the shop's, where it answered with one: it tells a refused
  /// token from a shop that was not reached. Nothing that was not sent is left behind, so it counts
  /// as refused.
  init(_ order: FulfillmentOrder, _ record: IntentRecord, words: String, error: ShopError?) {
    let outcome: Outcome =
      switch record.state {
      case .confirmed: .confirmed
      case .rejected: .rejected
      case .notSent: .refused
      case .unknown: .unknown
      case .open, .sending: .queued
      }
    var status = ExitStatus(record.state)
    if case .notSent = record.state, let error { status = ExitStatus(error) }
    self.init(
      order, outcome: outcome, message: record.state.message ?? words + Self.after(record),
      status: status)
    intent = record.id
  }

  /// Where the work is now, where Shopify's answer names more than what was acted on: ids change
  /// (FACTS §0.2).
  private static func after(_ record: IntentRecord) -> String {
    guard record.state == .confirmed, let first = record.touched.first else { return "" }
    let own = record.intent.fulfillmentOrder
    if first != own { return "; the work goes on in \(first.number)" }
    let others = record.touched.filter { $0 != own }.map { String($0.number) }
    guard !others.isEmpty, record.intent.action.kind != .merge else { return "" }
    return "; beside it \(others.joined(separator: ", "))"
  }

  /// The database failed in the middle: whether it was sent is not recorded.
  init(_ order: FulfillmentOrder, interrupted error: StoreError) {
    self.init(
      order, outcome: .unknown, message: error.sentence, status: ExitStatus(error))
  }

  private init(
    _ order: FulfillmentOrder, outcome: Outcome, message: String, status: ExitStatus
  ) {
    id = order.id
    orderName = order.orderName
    self.outcome = outcome
    self.message = message
    self.status = status
  }

  /// `#1042 (5501) confirmed: hold all of it, reason OTHER`.
  var line: SafeText { "\(orderName) (\(id.number)) \(outcome.rawValue): \(message)" }

  /// The stable shape of DESIGN §5.
  var json: JSONValue {
    .members([
      "id": .text(id.text),
      "intent": .text(intent?.uuidString.lowercased()),
      "outcome": .text(outcome.rawValue),
      "message": .text(message),
    ])
  }
}

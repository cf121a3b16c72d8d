import Foundation
import FulfillmentDomain
import Store

/// What the outbox may send and what an answer means (O3, O6), without doing it.
enum OutboxRule {
  enum Verdict: Hashable, Sendable {
    case finish(IntentState, touched: [FulfillmentOrderID] = [], requestID: String?)
    /// Nothing was done: send again after this many seconds.
    case again(after: TimeInterval)
  }

  /// The intents to start now, oldest first: only open ones (what was sent is never sent again),
  /// one for each fulfillment order that it occupies, and no more than the limit in flight.
  static func toStart(
    _ records: [IntentRecord], inFlight: [UUID: [FulfillmentOrderID]], settings: SyncSettings
  ) -> [Intent] {
    var busy = Set(inFlight.values.joined())
    // An attempt without an answer keeps its fulfillment orders to itself.
    for record in records where record.state == .sending {
      busy.formUnion(record.intent.occupied)
    }
    var room = settings.flights - inFlight.count
    var start: [Intent] = []
    for record in records where room > 0 && record.state == .open {
      let occupied = record.intent.occupied
      guard inFlight[record.id] == nil, busy.isDisjoint(with: occupied) else { continue }
      busy.formUnion(occupied)
      start.append(record.intent)
      room -= 1
    }
    return start
  }

  /// Whether it waited too long (O6). So did one from our future: our clock was set back, and
  /// nobody knows by how much it is older.
  static func isTooOld(_ intent: Intent, settings: SyncSettings, now: Date) -> Bool {
    abs(now.timeIntervalSince(intent.createdAt)) > settings.intentLifetime
  }

  /// What an answer makes of the intent. `throttled` counts the throttled answers before this one.
  static func verdict(
    on outcome: ActionOutcome, throttled: Int, settings: SyncSettings
  ) -> Verdict {
    switch outcome {
    case .confirmed(let touched, let requestID):
      return .finish(.confirmed, touched: touched, requestID: requestID)
    case .rejected(let messages, let requestID):
      return .finish(.rejected(messages.joined(separator: "; ")), requestID: requestID)
    case .notSent(.throttled(let seconds)) where throttled < settings.throttledSends:
      return .again(after: min(max(1, seconds), settings.longestThrottle))
    case .notSent(let error): return .finish(.notSent(error.sentence), requestID: nil)
    case .unknown(let error): return .finish(.unknown(unknownSentence(error)), requestID: nil)
    }
  }

  /// `ShopError.sentence` tells people to try again, which is the one thing not to do here.
  private static func unknownSentence(_ error: ShopError) -> String {
    let why =
      switch error {
      case .replyLost(let why): "the reply was lost (\(why))"
      case .serverError(let status, let requestID):
        "Shopify failed with HTTP \(status)\(requestID.map { ", request \($0)" } ?? "")"
      case .malformedReply(let what): "the reply was not Shopify's (\(what))"
      case .refused(let messages): "Shopify said \(messages.joined(separator: "; "))"
      case .scopeMissing(let what): "Shopify said \(what)"
      case .searchIgnored(let what), .shopUnavailable(let what), .unreachable(let what): what
      case .tokenRefused, .signInFailed, .shopNotFound, .throttled, .otherShop:
        "the reply made no sense"
      }
    return "Nobody knows whether it happened: \(why). It is not sent again; look at the order."
  }
}

import Foundation
import FulfillmentDomain
import Store

/// What the outbox may send and what an answer means (O3, O6), without doing it.
enum OutboxRule {
  enum Verdict: Hashable, Sendable {
    case finish(IntentState, requestID: String?)
    /// Nothing was done: send again after this many seconds.
    case again(after: TimeInterval)
  }

  /// The intents to start now, oldest first: only open ones (what was sent is never sent again),
  /// one for each fulfillment order, and no more than the limit in flight.
  static func toStart(
    _ records: [IntentRecord], inFlight: [UUID: FulfillmentOrderID], settings: SyncSettings
  ) -> [Intent] {
    var busy = Set(inFlight.values)
    // An attempt without an answer keeps its fulfillment order to itself.
    for record in records where record.state == .sending {
      busy.insert(record.intent.fulfillmentOrder)
    }
    var room = settings.flights - inFlight.count
    var start: [Intent] = []
    for record in records where room > 0 && record.state == .open {
      guard inFlight[record.id] == nil, busy.insert(record.intent.fulfillmentOrder).inserted else {
        continue
      }
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

  /// Why the intent must not be sent now, in one sentence; nil where it may. `row` is what the
  /// store holds of the fulfillment order now, nil where it is gone.
  static func objection(
    to intent: Intent, row: FulfillmentOrder?, settings: SyncSettings, now: Date
  ) -> String? {
    if isTooOld(intent, settings: settings, now: now) {
      let minutes = Int(settings.intentLifetime / 60)
      return "It waited longer than \(minutes) minutes: look at the order and do it again."
    }
    guard let row else {
      return "This part of \(intent.orderName) is gone: look at the order and do it again."
    }
    if let refusal = row.refusal(of: intent.action.kind) { return refusal.reason }
    return objection(to: intent.action, row: row)
  }

  private static func objection(to action: Action, row: FulfillmentOrder) -> String? {
    switch action {
    case .release(let holds):
      let standing = Set(row.holds.map(\.id))
      guard holds.allSatisfy(standing.contains) else {
        return "A hold that was to be released is gone from \(row.orderName): look again."
      }
    case .fulfill(let request): return shortage(of: request.lines, row: row)
    case .hold(let request): return shortage(of: request.lines, row: row)
    case .reschedule, .deadline, .move, .split, .merge, .progress, .open, .cancel, .ready,
      .cancelFulfillment, .track, .event, .request, .requestCancel, .accept, .reject, .close:
      break
    }
    return nil
  }

  private static func shortage(of lines: [LineQuantity], row: FulfillmentOrder) -> String? {
    for wanted in lines {
      let line = row.lines.first { $0.id == wanted.line }
      let left = line?.remainingQuantity ?? 0
      guard wanted.quantity > left else { continue }
      let what = line?.sku ?? line?.title ?? "a line that is gone"
      return "\(row.orderName) has \(left) left of \(what), not \(wanted.quantity): look again."
    }
    return nil
  }

  /// What an answer makes of the intent. `throttled` counts the throttled answers before this one.
  static func verdict(
    on outcome: ActionOutcome, throttled: Int, settings: SyncSettings
  ) -> Verdict {
    switch outcome {
    case .confirmed(_, let requestID): return .finish(.confirmed, requestID: requestID)
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

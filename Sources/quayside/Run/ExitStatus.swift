import FulfillmentDomain
import Store

/// How the process ends: the codes of sysexits.h that scripts can rely on (DESIGN §5).
enum ExitStatus: Int32, Sendable, CaseIterable {
  case done = 0
  case usage = 64
  /// By Shopify in its own words, or here with the reason.
  case refused = 65
  case noSuchOrder = 66
  case unreachable = 69
  /// The database cannot be read, or a newer program wrote it.
  case database = 74
  /// Queued, outcome unknown, or another process is writing.
  case tryAgain = 75
  /// The token was refused or a scope is missing.
  case noPermission = 77
  case configuration = 78

  init(_ error: ShopError) {
    switch error {
    case .unreachable, .replyLost, .throttled, .serverError, .malformedReply, .shopUnavailable:
      self = .unreachable
    case .tokenRefused, .signInFailed, .scopeMissing: self = .noPermission
    case .shopNotFound, .otherShop, .searchIgnored: self = .configuration
    case .refused: self = .refused
    }
  }

  init(_ error: StoreError) {
    switch error {
    case .unreadable, .unwritable, .newer, .missing, .failed: self = .database
    case .locked, .busy, .intentInFlight: self = .tryAgain
    }
  }

  /// What an intent's state means. What was not sent counts as not reached: the caller knows better
  /// where the shop answered with an error.
  init(_ state: IntentState) {
    switch state {
    case .confirmed: self = .done
    case .rejected: self = .refused
    case .notSent: self = .unreachable
    case .open, .sending, .unknown: self = .tryAgain
    }
  }

  /// The order in which several orders' codes are looked for.
  private static let precedence: [ExitStatus] = [
    .usage, .configuration, .database, .noPermission, .unreachable, .tryAgain, .refused,
    .noSuchOrder,
  ]

  /// One code for several orders: 0 only where all are done, else the first that occurred of 77,
  /// 69, 75, 65 (what stops everything comes before them, a missing order after).
  static func worst(of statuses: [ExitStatus]) -> ExitStatus {
    precedence.first(where: statuses.contains) ?? .done
  }
}

import FulfillmentDomain

/// Who asks for points, first come those that people wait for (B1).
enum BudgetLane: Int, Comparable, Sendable, CaseIterable {
  /// A person pressed a key: may use the whole bucket.
  case action
  case visible
  case hint
  case poll
  case backfill

  init(_ lane: ReadLane) {
    self =
      switch lane {
      case .visible: .visible
      case .hint: .hint
      case .poll: .poll
      case .backfill: .backfill
      }
  }

  /// The part of the bucket that this lane leaves to those above it.
  var reserve: Double {
    switch self {
    case .action: 0
    case .visible: AdminLimits.reservedForActions
    case .hint: AdminLimits.reservedForVisible
    case .poll: AdminLimits.reservedForHints
    case .backfill: AdminLimits.reservedForPoll
    }
  }

  /// Seconds that one of this lane waits for the bucket.
  var patience: Double {
    self == .action ? AdminLimits.longestBudgetWait : AdminLimits.longestReadBudgetWait
  }

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

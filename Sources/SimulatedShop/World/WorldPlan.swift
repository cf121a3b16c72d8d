/// How often which state occurs. The first orders walk through all of them, so that the smallest
/// demo has each.
enum WorldPlan {
  enum State: Sendable, CaseIterable {
    case open, held, scheduled, progress, closed, submitted, pickUp, partly, accepted, heldTwice
    case rejected, cancelled, heldPartly, incomplete, cancellationRequested, waiting, local

    var isThirdParty: Bool {
      switch self {
      case .submitted, .accepted, .rejected, .cancellationRequested, .incomplete, .waiting: true
      default: false
      }
    }

    /// Parts in a hundred.
    var share: Int {
      switch self {
      case .open: 38
      case .held: 9
      case .closed: 14
      case .scheduled: 6
      case .progress, .partly, .accepted: 5
      case .pickUp: 4
      case .submitted, .heldTwice, .heldPartly, .local, .cancelled: 2
      case .rejected, .waiting: 2
      case .incomplete, .cancellationRequested: 1
      }
    }
  }

  static func state(_ made: Int, _ random: inout SplitMix64) -> State {
    let all = State.allCases
    if made < all.count { return all[made] }
    var left = random.below(all.reduce(0) { $0 + $1.share })
    for state in all {
      left -= state.share
      if left < 0 { return state }
    }
    return .open
  }
}

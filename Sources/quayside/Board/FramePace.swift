/// Decides when news is painted: at once where nothing was painted for it lately, and otherwise at
/// most so often, however fast a first load pours in. What the person does is never kept waiting.
struct FramePace {
  /// Between two frames that news alone brings about: 30 a second.
  static let interval = Duration.milliseconds(33)

  enum Ring: Hashable {
    case now
    case at(ContinuousClock.Instant)
    /// A ring is on its way already, and brings this as well.
    case underWay
  }

  private var last: ContinuousClock.Instant?
  private var isUnderWay = false

  /// When to ring for news that came at `now`.
  mutating func news(at now: ContinuousClock.Instant) -> Ring {
    if isUnderWay { return .underWay }
    if let last, now < last + Self.interval {
      isUnderWay = true
      return .at(last + Self.interval)
    }
    last = now
    return .now
  }

  /// The answer to the last open question came at `now`: nothing is left to wait for, so the board
  /// is rung for it at once, and other news is paced from here.
  mutating func answered(at now: ContinuousClock.Instant) { last = now }

  /// The ring that was asked for has come.
  mutating func rang(at now: ContinuousClock.Instant) {
    isUnderWay = false
    last = now
  }
}

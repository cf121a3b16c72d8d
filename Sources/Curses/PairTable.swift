/// Hands out color pairs on demand. Pair 0 is the terminal's own colors.
struct PairTable {
  struct Colors: Hashable {
    /// Palette indexes; -1 is the terminal's own.
    var foreground: Int
    var background: Int
  }

  /// The most pairs that are ever made: a theme needs some dozens.
  static let limit = 512

  private let capacity: Int
  private var numbers: [Colors: Int] = [:]

  /// A table for a terminal of `pairs` pairs, pair 0 counted.
  init(pairs: Int) { capacity = max(0, min(Self.limit, pairs - 1)) }

  /// The pair for `colors` and whether it is new, so that ncurses has to be told. Where the table
  /// is full the background is given up first, then the foreground.
  mutating func pair(_ colors: Colors) -> (number: Int, isNew: Bool) {
    if colors == Colors(foreground: -1, background: -1) { return (0, false) }
    if let number = numbers[colors] { return (number, false) }
    if numbers.count < capacity {
      let number = numbers.count + 1
      numbers[colors] = number
      return (number, true)
    }
    return (numbers[Colors(foreground: colors.foreground, background: -1)] ?? 0, false)
  }
}

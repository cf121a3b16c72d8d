/// Finds the name that somebody probably meant.
enum Suggestion {
  /// More changes than this, and two words have nothing to do with each other.
  static let mostChanges = 3

  /// The nearest of `names` to `word`, where it is near enough to be a slip of the hand.
  static func nearest(to word: String, among names: [String]) -> String? {
    let typed = word.lowercased().replacing("-", with: "_")
    let scored = names.map { ($0, distance(typed, $0.lowercased())) }
    guard let best = scored.min(by: { $0.1 < $1.1 }) else { return nil }
    let limit = min(mostChanges, max(1, best.0.count / 2))
    return best.1 <= limit ? best.0 : nil
  }

  /// How many characters must be put in, taken out or changed to make `a` into `b` (Levenshtein).
  static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a)
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let change = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}

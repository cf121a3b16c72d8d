/// How many colors there are.
package enum ColorDepth: Hashable, Sendable, CaseIterable {
  /// No colors: bold, underline and reverse carry the meaning.
  case none
  case eight, sixteen, indexed256, trueColor
}

extension Color {
  /// The palette index for this color where a terminal has `depth`; nil for the terminal's own and
  /// where there are no colors. An index of 8 or more is never given for eight colors.
  package func index(_ depth: ColorDepth) -> Int? {
    switch (self, depth) {
    case (.terminal, _), (_, .none): nil
    case (.ansi(let n), .eight): Int(n % 8)
    case (.ansi(let n), _): Int(n % 16)
    case (.rgb(let r, let g, let b), .eight):
      Self.nearest(Int(r), Int(g), Int(b), among: 0..<16) % 8
    case (.rgb(let r, let g, let b), .sixteen):
      Self.nearest(Int(r), Int(g), Int(b), among: 0..<16)
    case (.rgb(let r, let g, let b), _):
      Self.nearest(Int(r), Int(g), Int(b), among: 16..<256)
    }
  }

  private static func nearest(_ r: Int, _ g: Int, _ b: Int, among: Range<Int>) -> Int {
    var best = among.lowerBound
    var bestDistance = Int.max
    for index in among {
      let (pr, pg, pb) = palette(index)
      let distance = 2 * (pr - r) * (pr - r) + 4 * (pg - g) * (pg - g) + 3 * (pb - b) * (pb - b)
      if distance < bestDistance { (best, bestDistance) = (index, distance) }
    }
    return best
  }

  /// xterm's palette: sixteen names, a cube of 6×6×6 and 24 grays.
  private static func palette(_ index: Int) -> (Int, Int, Int) {
    switch index {
    case 0..<16:
      let named = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
        (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0),
        (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
      ]
      return named[index]
    case 16..<232:
      let n = index - 16
      let levels = [0, 95, 135, 175, 215, 255]
      return (levels[n / 36], levels[n / 6 % 6], levels[n % 6])
    default:
      let gray = 8 + 10 * (index - 232)
      return (gray, gray, gray)
    }
  }
}

/// Which row of a list is drawn first.
package struct ScrollPosition: Hashable, Sendable {
  /// The first row that is visible, from 0.
  package private(set) var first: Int

  /// A list scrolled to row `first`.
  package init(first: Int = 0) { self.first = max(0, first) }

  /// Moves as little as needed to show row `selection` of `count` in `height` rows, with `margin`
  /// rows around it where the list goes on; never leaves empty rows below a list that could fill them.
  package mutating func show(_ selection: Int, of count: Int, height: Int, margin: Int = 0) {
    guard count > 0, height > 0 else {
      first = 0
      return
    }
    let room = min(max(0, margin), (height - 1) / 2)
    let selected = min(max(0, selection), count - 1)
    first = min(first, selected - room)
    first = max(first, selected + room - height + 1)
    first = min(max(0, first), max(0, count - height))
  }

  /// The visible rows.
  package func visible(of count: Int, height: Int) -> Range<Int> {
    let start = min(first, max(0, count))
    return start..<max(start, min(count, start + max(0, height)))
  }
}

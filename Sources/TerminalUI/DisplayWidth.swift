/// How many columns a character takes, by a table of our own: the same on every machine.
///
/// The model is that of `wcwidth`, which terminals share: a base takes one or two columns and what
/// combines with it none. The screen compares it with the machine's `wcwidth` and draws a
/// substitute of this table's width where the two disagree.
package enum DisplayWidth {
  /// The columns of one scalar: 0 (it combines with the one before it), 1 or 2.
  package static func columns(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if value >= 0x4E00 && value <= 0x9FFF || value >= 0xAC00 && value <= 0xD7A3 { return 2 }
    if contains(marks, value) { return 0 }
    return contains(wide, value) ? 2 : 1
  }

  /// The columns of a text as `SafeText` would leave it; combining characters count nothing.
  package static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  private static func contains(_ table: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < table.count && table[low].lowerBound <= value
  }
}

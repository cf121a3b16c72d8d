import CNcurses
import TerminalUI

/// Decides what ncurses draws for the text of a cell, so that ncurses, which counts by libc's
/// `wcwidth`, and the canvas always agree on its columns.
struct CellText {
  /// The most texts remembered; then all are forgotten.
  static let cacheLimit = 4096

  let isUTF8: Bool
  private var known: [Key: [[wchar_t]]] = [:]

  private struct Key: Hashable {
    var text: String
    var width: Int
  }

  init(isUTF8: Bool) { self.isUTF8 = isUTF8 }

  /// The cells for `text` on `width` columns: one of that width, or for a substitute one per
  /// column. Each is at most five characters (CCHARW_MAX), the first of them taking its columns.
  mutating func cells(_ text: String, width: Int) -> [[wchar_t]] {
    let key = Key(text: text, width: width)
    if let cells = known[key] { return cells }
    let cells = make(text, width: width)
    if known.count >= Self.cacheLimit { known.removeAll(keepingCapacity: true) }
    known[key] = cells
    return cells
  }

  private func make(_ text: String, width: Int) -> [[wchar_t]] {
    guard isUTF8 else { return Self.columns(AsciiForm.of(text), width: width) }
    let scalars = Array(text.unicodeScalars)
    if let first = scalars.first, scalars.count <= Int(CCHARW_MAX),
      DisplayWidth.columns(text) == width, Self.libcWidth(first) == width,
      scalars.dropFirst().allSatisfy({ Self.libcWidth($0) == 0 })
    {
      return [scalars.map { wchar_t($0.value) }]
    }
    return Self.columns(Self.libcWidth("□") == 1 ? "□" : "?", width: width)
  }

  private static func columns(_ scalar: Unicode.Scalar, width: Int) -> [[wchar_t]] {
    let blank = Array(repeating: [wchar_t(0x20)], count: max(0, width - 1))
    return [[wchar_t(scalar.value)]] + blank
  }

  /// The columns by the machine's libc in the thread's locale; -1 where it cannot be drawn.
  static func libcWidth(_ scalar: Unicode.Scalar) -> Int {
    scalar.value == 0 ? -1 : Int(wcwidth(wchar_t(scalar.value)))
  }
}

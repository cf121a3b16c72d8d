import Foundation

extension SafeText {
  /// Filters, composes, then gives every mark a base and every base a bounded number of marks.
  static func clean(_ text: String) -> (String, Int) {
    var filter = SafeTextFilter()
    var isCut = false
    for scalar in text.unicodeScalars {
      // Composing and the cap on marks only shorten, by less than this.
      if filter.count >= 4 * maximumLength {
        isCut = true
        break
      }
      filter.take(scalar)
    }
    let composed =
      filter.needsComposing
      ? String(filter.kept).precomposedStringWithCanonicalMapping.unicodeScalars : filter.kept
    return settle(composed, isCut: isCut)
  }

  private static func settle(
    _ scalars: String.UnicodeScalarView, isCut: Bool
  ) -> (String, Int) {
    var settled: [Unicode.Scalar] = []
    var marks = 0
    for scalar in scalars {
      if DisplayWidth.columns(scalar) > 0 {
        marks = 0
      } else {
        if settled.isEmpty { settled.append("◌") }
        guard marks < maximumMarks else { continue }
        marks += 1
      }
      settled.append(scalar)
      if settled.count > maximumLength { break }
    }
    if isCut || settled.count > maximumLength {
      settled.removeLast(max(0, settled.count - (maximumLength - 1)))
      settled.append("…")
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: settled)
    return (String(view), settled.reduce(0) { $0 + DisplayWidth.columns($1) })
  }
}

/// Decides scalar by scalar what a safe text keeps.
struct SafeTextFilter {
  private(set) var kept = String.UnicodeScalarView()
  /// False where everything is known to be in NFC already.
  private(set) var needsComposing = false
  /// How many scalars are kept; counting a `String`'s takes linear time.
  private(set) var count = 0
  private var last: Unicode.Scalar?
  private var isJoining = false
  private var wasReturn = false

  mutating func take(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    let isLineFeedOfReturn = wasReturn && value == 0x0A
    wasReturn = value == 0x0D
    switch value {
    case 0x20...0x7E: keep(scalar)
    case 0x0A where isLineFeedOfReturn: return
    case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: keep(" ")
    case 0x200D: isJoining = true
    case 0x1F3FB...0x1F3FF where last.map(Self.isEmoji) ?? false: isJoining = false
    case 0x1F1E6...0x1F1FF:
      keep(Unicode.Scalar(value - 0x1F1E6 + 0x41) ?? "?")
    case _ where Self.isInvisible(value): return
    case _ where isJoining && Self.isEmoji(scalar) && (last.map(Self.isEmoji) ?? false):
      isJoining = false
    default: keep(Self.isDrawable(scalar) ? scalar : "\u{FFFD}")
    }
  }

  private mutating func keep(_ scalar: Unicode.Scalar) {
    kept.append(scalar)
    count += 1
    last = scalar
    isJoining = false
    if !Self.isComposed(scalar.value) { needsComposing = true }
  }

  /// Controls, and characters that are drawn as nothing: the Default_Ignorable_Code_Points with the
  /// bidi controls, and the keycap that only makes sense after a variation selector.
  private static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5,
      0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x20E3, 0x3164,
      0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3,
      0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xFF && scalar.properties.isEmoji
  }

  private static func isDrawable(_ scalar: Unicode.Scalar) -> Bool {
    if isComposed(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .unassigned, .privateUse, .surrogate: return false
    default: return true
    }
  }

  /// Ranges in which everything is assigned or a symbol, stays as it is in NFC, and never combines.
  private static func isComposed(_ value: UInt32) -> Bool {
    switch value {
    case 0x20...0x2FF, 0x400...0x482, 0x2010...0x2027, 0x2190...0x2328, 0x2500...0x27BF,
      0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF9D,
      0xFFFD, 0x1F300...0x1F64F:
      true
    default: false
    }
  }
}

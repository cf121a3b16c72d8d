import Foundation

/// What stands for a character where only ASCII can be drawn.
enum AsciiForm {
  static func of(_ text: String) -> Unicode.Scalar {
    guard let first = text.unicodeScalars.first else { return " " }
    if (0x20...0x7E).contains(first.value) { return first }
    switch first.value {
    case 0x2500, 0x2501, 0x2550, 0x2010...0x2015: return "-"
    case 0x2502, 0x2503, 0x2551: return "|"
    case 0x2504...0x2570: return "+"
    case 0x2581...0x258F, 0x2593: return "#"
    case 0x2591, 0x2592, 0xB7, 0x2022: return "."
    case 0x2190, 0x2039, 0xAB, 0x25C0: return "<"
    case 0x2192, 0x203A, 0xBB, 0x25B6, 0x25B8: return ">"
    case 0x2191: return "^"
    case 0x2193: return "v"
    case 0x2018, 0x2019: return "'"
    case 0x201C...0x201E: return "\""
    case 0x2026: return "~"
    case 0xD7: return "x"
    case 0x2713, 0x2714, 0x25CF: return "*"
    case 0x2265: return ">"
    case 0x2264: return "<"
    case 0xA0: return " "
    default: break
    }
    let base = text.decomposedStringWithCanonicalMapping.unicodeScalars.first ?? "?"
    return (0x20...0x7E).contains(base.value) ? base : "?"
  }
}

import FulfillmentDomain
import TerminalUI

/// The marks of the board, in symbols or in ASCII; each is one column wide.
struct Symbols: Hashable, Sendable {
  let border: BorderStyle

  init(_ border: BorderStyle) { self.border = border }

  var isASCII: Bool { border == .ascii }
  var bar: String { isASCII ? ">" : "▌" }
  var dot: String { isASCII ? "-" : "·" }
  var pending: String { isASCII ? "~" : "…" }
  var atLeast: String { isASCII ? ">=" : "≥" }
  var mark: String { isASCII ? "x" : "✓" }
  var no: String { isASCII ? "-" : "×" }
  var arrow: String { isASCII ? ">" : "▸" }
  var to: String { isASCII ? "->" : "→" }
  var sideways: String { isASCII ? "Left Right" : "← →" }
  var along: String { isASCII ? "Up Down" : "↑ ↓" }
  var dash: String { isASCII ? "-" : "—" }
  var fullBlock: String { isASCII ? "#" : "▇" }
  var emptyBlock: String { isASCII ? "." : "▁" }

  /// A status's own mark, so that color is never alone.
  func glyph(_ status: FulfillmentOrderStatus) -> String {
    switch status {
    case .open: isASCII ? "o" : "○"
    case .inProgress: isASCII ? "%" : "◐"
    case .onHold: isASCII ? "=" : "■"
    case .scheduled: isASCII ? "@" : "◇"
    case .incomplete: isASCII ? "!" : "▲"
    case .closed: isASCII ? "*" : "●"
    case .cancelled: isASCII ? "x" : "×"
    default: "?"
    }
  }
}

extension FulfillmentOrderStatus {
  /// The status in capitals; in at most eight columns where there is little room.
  func label(isShort: Bool) -> String {
    guard isShort else { return rawValue.replacing("_", with: " ") }
    return switch self {
    case .inProgress: "IN PROG."
    case .scheduled: "SCHED."
    case .incomplete: "INCOMPL."
    case .cancelled: "CANCELL."
    default: rawValue.replacing("_", with: " ")
    }
  }

  var role: Theme.Role {
    switch self {
    case .open: .open
    case .inProgress: .inProgress
    case .onHold: .onHold
    case .scheduled: .scheduled
    case .incomplete: .incomplete
    case .closed, .cancelled: .closed
    default: .warning
    }
  }
}

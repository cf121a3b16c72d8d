/// A color as themes name it; the screen maps it to what the terminal has.
package enum Color: Hashable, Sendable {
  /// The terminal's own.
  case terminal
  /// One of the sixteen: 0 black … 7 white, 8 … 15 the bright ones.
  case ansi(UInt8)
  case rgb(UInt8, UInt8, UInt8)
}

/// How a cell looks.
package struct Style: Hashable, Sendable {
  package var foreground: Color
  package var background: Color
  package var isBold: Bool
  package var isDim: Bool
  package var isUnderlined: Bool
  package var isReversed: Bool

  package init(
    foreground: Color = .terminal, background: Color = .terminal, bold: Bool = false,
    dim: Bool = false, underlined: Bool = false, reversed: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    isBold = bold
    isDim = dim
    isUnderlined = underlined
    isReversed = reversed
  }

  package static let plain = Style()
}

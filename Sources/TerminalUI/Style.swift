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
  /// The color of the text.
  package var foreground: Color
  /// The color behind it.
  package var background: Color
  /// Bold, or bright where the terminal has it so.
  package var isBold: Bool
  /// Dimmed where the terminal can.
  package var isDim: Bool
  /// Underlined.
  package var isUnderlined: Bool
  /// Foreground and background changed over: what carries meaning without colors.
  package var isReversed: Bool

  /// A style; what is not named is off, the colors the terminal's own.
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

  /// The terminal's own colors and no attributes.
  package static let plain = Style()
}

import Testing

@testable import TerminalUI

@Suite struct SafeTextTests {
  @Test(
    "what could steer a terminal is gone",
    arguments: [
      ("a\u{1B}[31mb", "a[31mb"), ("a\u{9B}2Jb", "a2Jb"), ("a\u{7F}\u{0}\u{8}b", "ab"),
      ("a\u{202E}b\u{2066}c\u{61C}d", "abcd"), ("a\u{E0041}b", "ab"), ("\u{FEFF}a\u{FFF9}b", "ab"),
      ("a\r\nb\nc\td\u{2028}e\u{2029}f", "a b c d e f"), ("so\u{AD}ft\u{200B}ly", "softly"),
      ("\u{3164}a\u{115F}\u{FFA0}", "a"), ("\u{E000}\u{10FFFF}", "\u{FFFD}\u{FFFD}"),
    ])
  func strips(input: String, expected: String) {
    #expect(SafeText(input).string == expected)
  }

  @Test(
    "what terminals measure differently becomes a form whose width is sure",
    arguments: [
      ("👨‍👩‍👧‍👦!", "👨!", 3), ("⚠️", "⚠", 1), ("👍🏽", "👍", 2), ("🇨🇦 Ada", "CA Ada", 6),
      ("1️⃣", "1", 1), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴", 2), ("👩🏽‍🚀👩", "👩👩", 4), ("日本", "日本", 4),
      ("e\u{301}", "é", 1), ("مرحبا", "مرحبا", 5), ("한", "한", 2), ("का", "का", 2),
    ])
  func stabilizes(input: String, expected: String, width: Int) {
    let safe = SafeText(input)
    #expect(Array(safe.string.unicodeScalars) == Array(expected.unicodeScalars))
    #expect(safe.width == width)
    #expect(safe.glyphs.reduce(0) { $0 + $1.width } == width)
    #expect(safe.glyphs.map(\.text).joined() == safe.string)
  }

  @Test("a base keeps three marks, and a mark without a base gets one")
  func zalgo() {
    let zalgo = SafeText("z" + String(repeating: "\u{334}", count: 50) + "a")
    #expect(zalgo.string.unicodeScalars.count == 5)
    #expect(zalgo.width == 2)
    #expect(SafeText("\u{334}a").string.unicodeScalars.first == "◌")
    #expect(SafeText("\u{334}a").width == 2)
    #expect(zalgo.glyphs.allSatisfy { $0.text.unicodeScalars.count <= 5 })
  }

  @Test("a huge text is cut at the limit")
  func huge() {
    let plain = SafeText(String(repeating: "x", count: SafeText.maximumLength + 5))
    let wide = SafeText(String(repeating: "日", count: 9 * SafeText.maximumLength))
    #expect(plain.string.unicodeScalars.count == SafeText.maximumLength)
    #expect(plain.string.hasSuffix("x…"))
    #expect(wide.string.unicodeScalars.count == SafeText.maximumLength)
    #expect(SafeText(wide.string).string == wide.string)
  }

  @Test("made again from its own string it is the same, whatever it was made of")
  func idempotent() {
    let pool: [Unicode.Scalar] = [
      "a", "e", " ", "\u{301}", "\u{334}", "\u{20E3}", "\u{FE0F}", "\u{200D}", "👨", "👩", "🚀",
      "\u{1F3FD}", "🇨", "🇦", "ᄒ", "ᅡ", "ᆫ", "\u{1160}", "日", "\u{302A}", "\n", "\r", "\u{1B}",
      "ي", "\u{202E}", "क", "ा", "\u{1F5A4}", "❤", "\u{E0041}", "\u{1100}", "Å", "\u{212B}", "…",
    ]
    var random = Generator(state: 7)
    for _ in 0..<4000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...9, using: &random) {
        if let scalar = pool.randomElement(using: &random) { text.unicodeScalars.append(scalar) }
      }
      let once = SafeText(text)
      let twice = SafeText(once.string)
      #expect(
        Array(once.string.unicodeScalars) == Array(twice.string.unicodeScalars),
        "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
      #expect(once.width == twice.width)
      #expect(once.width == once.glyphs.reduce(0) { $0 + $1.width })
    }
  }

  @Test("cutting and padding never split a wide character")
  func fitting() {
    #expect(SafeText("日本語").fitted(to: 4).string == "日…")
    #expect(SafeText("日本語").padded(to: 4).string == "日… ")
    #expect(SafeText("日本語").fitted(to: 6).string == "日本語")
    #expect(SafeText("ab").aligned(to: 4).string == "  ab")
    for columns in 0..<8 {
      #expect(SafeText("a日b本c").padded(to: columns).width == columns)
    }
  }
}

/// A small deterministic generator (SplitMix64).
struct Generator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

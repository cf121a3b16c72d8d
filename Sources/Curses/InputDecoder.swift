import TerminalUI

/// What the terminal's bytes mean.
enum DecodedInput: Hashable {
  case event(TerminalEvent)
  /// The terminal's answer (DECRPM) about a private mode: 1 set, 2 reset, 3 and 4 for ever so, 0
  /// unknown.
  case mode(Int, value: Int)
}

/// Turns the terminal's bytes into keys, pastes and answers, however they are cut into reads.
///
/// The bytes are decoded here and not by `wget_wch`, which blocks for the delay after ESC and knows
/// neither bracketed paste nor answers of the terminal: one that comes late would be typed keys.
struct InputDecoder {
  /// The most bytes of one paste that are kept; the rest of it is dropped.
  static let pasteLimit = 1 << 20
  /// The longest control sequence; a longer one is dropped.
  static let sequenceLimit = 64

  private enum State: Hashable {
    case ground
    case escape
    /// After ESC O.
    case single
    /// After ESC [.
    case control
    /// After ESC [ [, as the Linux console begins F1 to F5.
    case console
    /// After ESC ], P, X, ^ or _: an answer as a string, to its end.
    case string, stringEscape
    case paste
  }

  private var state = State.ground
  private var pending: [UInt8] = []
  private var expected = 0
  private var out: [DecodedInput] = []

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  init() {}

  /// True where an ESC has come and what follows it, if anything, has not: after the delay call
  /// `flush`.
  var isWaiting: Bool {
    switch state {
    case .ground, .paste: false
    case .escape, .single, .control, .console, .string, .stringEscape: true
    }
  }

  /// Takes what was read and returns what is complete.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [DecodedInput] {
    out = []
    for byte in bytes { take(byte) }
    return out
  }

  /// The delay after ESC is over: a lone ESC is the key; a torn sequence is dropped.
  mutating func flush() -> [DecodedInput] {
    out = []
    switch state {
    case .escape: key(.escape)
    case .single:
      key(.escape)
      key(.character("O"))
    case .control where pending.isEmpty:
      key(.escape)
      key(.character("["))
    case .ground, .paste: return []
    case .control, .console, .string, .stringEscape: break
    }
    reset()
    return out
  }

  private mutating func reset() {
    state = .ground
    pending = []
  }

  private mutating func key(_ code: Key.Code, control: Bool = false) {
    out.append(.event(.key(Key(code, control: control))))
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeGround(byte)
    case .escape: takeEscape(byte)
    case .single:
      reset()
      if let found = KeySequences.single(byte) { key(found.code, control: found.isControl) }
    case .control: takeControl(byte)
    case .console:
      reset()
      if (0x41...0x45).contains(byte) { key(.function(Int(byte) - 0x40)) }
    case .string:
      if byte == 0x07 { reset() } else if byte == 0x1B { state = .stringEscape }
    case .stringEscape: if byte == 0x5C { reset() } else { state = .string }
    case .paste: takePaste(byte)
    }
  }

  private mutating func takeGround(_ byte: UInt8) {
    if !pending.isEmpty {
      if byte & 0xC0 == 0x80 {
        pending.append(byte)
        if pending.count == expected { takeCharacter() }
        return
      }
      pending = []
    }
    switch byte {
    case 0x1B: state = .escape
    case 0x00: key(.character(" "), control: true)
    case 0x08, 0x7F: key(.backspace)
    case 0x09: key(.tab)
    case 0x0A, 0x0D: key(.enter)
    case 0x01...0x1A: key(.character(Character(Unicode.Scalar(byte + 0x60))), control: true)
    case 0x1C...0x1F: key(.character(Character(Unicode.Scalar(byte + 0x40))), control: true)
    case 0x20...0x7E: key(.character(Character(Unicode.Scalar(byte))))
    case 0xC2...0xDF: begin(byte, 2)
    case 0xE0...0xEF: begin(byte, 3)
    case 0xF0...0xF4: begin(byte, 4)
    default: break
    }
  }

  private mutating func begin(_ byte: UInt8, _ count: Int) {
    pending = [byte]
    expected = count
  }

  /// A whole character of UTF-8; what is none, or is a C1 control, is dropped.
  private mutating func takeCharacter() {
    let text = String(validating: pending, as: UTF8.self)
    pending = []
    guard let scalar = text?.unicodeScalars.first, !(0x80...0x9F).contains(scalar.value) else {
      return
    }
    key(.character(Character(scalar)))
  }

  private mutating func takeEscape(_ byte: UInt8) {
    switch byte {
    case 0x5B: state = .control
    case 0x4F: state = .single
    case 0x5D, 0x50, 0x58, 0x5E, 0x5F: state = .string
    case 0x1B: key(.escape)
    default:
      // Alt and a key, or ESC typed before it: both are ESC, then the key.
      key(.escape)
      reset()
      take(byte)
    }
  }

  private mutating func takeControl(_ byte: UInt8) {
    if byte == 0x1B {
      reset()
      state = .escape
      return
    }
    if byte == 0x5B, pending.isEmpty {
      state = .console
      return
    }
    guard (0x20...0x7E).contains(byte) else { return reset() }
    pending.append(byte)
    if pending.count > Self.sequenceLimit { return reset() }
    guard byte >= 0x40 else { return }
    let sequence = pending
    reset()
    if sequence == Array("200~".utf8) {
      state = .paste
    } else if let answer = KeySequences.modeReport(sequence) {
      out.append(answer)
    } else if let found = KeySequences.control(sequence) {
      key(found.code, control: found.isControl)
    }
  }

  private mutating func takePaste(_ byte: UInt8) {
    pending.append(byte)
    let end = Self.pasteEnd
    if byte == end.last, pending.suffix(end.count).elementsEqual(end) {
      let text = String(decoding: pending.dropLast(end.count), as: UTF8.self)
      reset()
      out.append(.event(.paste(text)))
    } else if pending.count >= Self.pasteLimit + 2 * end.count {
      // What is beyond the limit goes, but for the bytes that may be a part of the end mark.
      pending.removeSubrange(Self.pasteLimit..<pending.count - end.count)
    }
  }
}

import TerminalUI

/// The sequences that xterm, rxvt, screen, tmux and the Linux console send for keys.
enum KeySequences {
  /// What follows ESC O: application cursor keys and keypad, F1 to F4.
  static func single(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x4D: return Key(.enter)
    case 0x58: return .char("=")
    case 0x61: return Key(.up, control: true)
    case 0x62: return Key(.down, control: true)
    case 0x63: return Key(.right, control: true)
    case 0x64: return Key(.left, control: true)
    case 0x6A...0x79: return .char(Character(Unicode.Scalar(byte - 0x40)))
    default: return letter(byte).map { Key($0) }
    }
  }

  /// What follows ESC [, its last byte included. Nil where it is no key that we know.
  static func control(_ sequence: [UInt8]) -> Key? {
    guard let final = sequence.last,
      sequence.first.map({ $0 == 0x3B || $0 < 0x3A || $0 >= 0x40 })
        ?? false
    else { return nil }
    let numbers = String(decoding: sequence.dropLast(), as: UTF8.self)
      .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = numbers.first ?? 0
    // One more than a sum of 1 for Shift, 2 for Alt, 4 for Ctrl.
    let modifiers = max(0, (numbers.count > 1 ? numbers[1] : 1) - 1)
    let isControl = modifiers & 4 != 0
    switch final {
    case 0x5A: return Key(.backTab)
    case 0x7E: return numbered(first).map { Key($0, control: isControl) }
    case 0x5E: return numbered(first).map { Key($0, control: true) }
    case 0x75: return unicode(first, isControl: isControl, isShift: modifiers & 1 != 0)
    default: return letter(final).map { Key($0, control: isControl) }
    }
  }

  private static func letter(_ byte: UInt8) -> Key.Code? {
    switch byte {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x46: .end
    case 0x48: .home
    case 0x50...0x53: .function(Int(byte) - 0x4F)
    default: nil
    }
  }

  private static func numbered(_ number: Int) -> Key.Code? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  /// CSI u, in which some terminals send keys that have no other sequence.
  private static func unicode(_ code: Int, isControl: Bool, isShift: Bool) -> Key? {
    switch code {
    case 9: return Key(isShift ? .backTab : .tab)
    case 13: return Key(.enter)
    case 27: return Key(.escape)
    case 127: return Key(.backspace)
    default:
      guard code >= 0x20, let scalar = Unicode.Scalar(UInt32(clamping: code)),
        !(0x7F...0x9F).contains(scalar.value)
      else { return nil }
      return Key(.character(Character(scalar)), control: isControl)
    }
  }

  /// The answer to DECRQM for a private mode: `? mode ; value $ y`.
  static func modeReport(_ sequence: [UInt8]) -> DecodedInput? {
    guard sequence.first == 0x3F, sequence.suffix(2).elementsEqual("$y".utf8) else { return nil }
    let numbers = String(decoding: sequence.dropFirst().dropLast(2), as: UTF8.self)
      .split(separator: ";").compactMap { Int($0) }
    return numbers.count == 2 ? .mode(numbers[0], value: numbers[1]) : nil
  }
}

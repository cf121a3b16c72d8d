import FulfillmentDomain
import TerminalUI

extension FormField.Value {
  /// Whether more than a cursor differs.
  func isInput(differentFrom other: Self) -> Bool {
    switch (self, other) {
    case (.text(let a), .text(let b)), (.time(let a), .time(let b)): a.text != b.text
    case (.quantities(let a, _), .quantities(let b, _)): a != b
    case (.holds(let a, _), .holds(let b, _)): a != b
    case (.parts(let a, _), .parts(let b, _)): a != b
    case (.places(let a), .places(let b)): a.chosen != b.chosen
    default: self != other
    }
  }

  mutating func take(_ key: Key) -> Bool {
    switch self {
    case .text(var field):
      guard field.handle(key) else { return false }
      self = .text(field)
    case .time(var field):
      guard field.handle(key) else { return false }
      self = .time(field)
    case .toggle(let isOn):
      guard let turned = Self.turned(isOn, by: key) else { return false }
      self = .toggle(turned)
    case .choice(let options, let selected):
      guard let step = Self.step(key), !options.isEmpty else { return false }
      self = .choice(options, selected: (selected + step + options.count) % options.count)
    case .quantities(var rows, var cursor):
      guard Self.take(key, &rows, &cursor) else { return false }
      self = .quantities(rows, cursor: cursor)
    case .holds(var rows, var cursor):
      guard Self.take(key, count: rows.count, &cursor, toggle: { rows[$0].isChosen.toggle() })
      else { return false }
      self = .holds(rows, cursor: cursor)
    case .places(var picker):
      guard Self.take(key, &picker) else { return false }
      self = .places(picker)
    case .parts(var rows, var cursor):
      guard Self.take(key, count: rows.count, &cursor, toggle: { rows[$0].isChosen.toggle() })
      else { return false }
      self = .parts(rows, cursor: cursor)
    case .info: return false
    }
    return true
  }

  private static func turned(_ isOn: Bool, by key: Key) -> Bool? {
    switch key.code {
    case .character(" "), .left, .right: !isOn
    case .character("y"): true
    case .character("n"): false
    default: nil
    }
  }

  private static func step(_ key: Key) -> Int? {
    switch key.code {
    case .left, .character("h"): -1
    case .right, .character("l"), .character(" "): 1
    default: nil
    }
  }

  private static func take(_ key: Key, _ rows: inout [QuantityRow], _ cursor: inout Int) -> Bool {
    guard rows.indices.contains(cursor) else { return false }
    let row = rows[cursor]
    switch key.code {
    case .down where cursor + 1 < rows.count: cursor += 1
    case .up where cursor > 0: cursor -= 1
    case .right, .character("+"): rows[cursor].quantity = min(row.remaining, row.quantity + 1)
    case .left, .character("-"): rows[cursor].quantity = max(0, row.quantity - 1)
    case .backspace: rows[cursor].quantity /= 10
    case .delete: rows[cursor].quantity = 0
    case .character(" "): rows[cursor].quantity = row.quantity == 0 ? row.remaining : 0
    case .character(let character):
      guard let digit = character.wholeNumberValue, character.isASCII else { return false }
      let typed = row.quantity * 10 + digit
      // A digit that would pass what is left starts the number anew.
      rows[cursor].quantity = min(row.remaining, typed <= row.remaining ? typed : digit)
    default: return false
    }
    return true
  }

  /// Keys of a list of marks: up and down move, Space marks.
  private static func take(
    _ key: Key, count: Int, _ cursor: inout Int, toggle: (Int) -> Void
  ) -> Bool {
    guard (0..<count).contains(cursor) else { return false }
    switch key.code {
    case .down where cursor + 1 < count: cursor += 1
    case .up where cursor > 0: cursor -= 1
    case .character(" "), .left, .right: toggle(cursor)
    default: return false
    }
    return true
  }

  /// Space chooses the location under the cursor, where it is possible.
  private static func take(_ key: Key, _ picker: inout PlacePicker) -> Bool {
    let options = picker.options
    guard options.indices.contains(picker.cursor) else { return false }
    let option = options[picker.cursor]
    switch key.code {
    case .down where picker.cursor + 1 < options.count: picker.cursor += 1
    case .up where picker.cursor > 0: picker.cursor -= 1
    case .character(" "), .right:
      if option.isMovable { picker.chosen = option.location }
    default: return false
    }
    return true
  }
}

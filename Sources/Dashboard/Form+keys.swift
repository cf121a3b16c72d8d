import TerminalUI

/// What a key did to a form.
enum FormAnswer: Hashable, Sendable {
  case stays
  case cancelled
  case submitted
}

/// Keys in a form. Return in a field only goes to the next field, never to the buttons: barcode
/// scanners send Return. The buttons are reached by Tab or the arrows, Cancel first.
extension Form {
  mutating func press(_ key: Key) -> FormAnswer {
    if key.code != .escape { isAskedToDiscard = false }
    switch key.code {
    case .escape: return escape()
    case .tab: move(1)
    case .backTab: move(-1)
    case .enter: return enter()
    default:
      if !editFocused(key) { pressElsewhere(key) }
    }
    return .stays
  }

  mutating func paste(_ text: String) {
    guard case .field(let at) = focus else { return }
    switch fields[at].value {
    case .text(var field):
      field.insert(text)
      fields[at].value = .text(field)
    case .time(var field):
      field.insert(text)
      fields[at].value = .time(field)
    default: return
    }
    isEdited = true
  }

  private mutating func escape() -> FormAnswer {
    if !isEdited || isAskedToDiscard { return .cancelled }
    isAskedToDiscard = true
    return .stays
  }

  private mutating func enter() -> FormAnswer {
    switch focus {
    case .cancel: return .cancelled
    case .submit: return .submitted
    case .field(let at):
      if let next = nextField(after: at) { focus = .field(next) }
      return .stays
    }
  }

  private func nextField(after at: Int) -> Int? {
    fields.indices.first { $0 > at && fields[$0].isFocusable }
  }

  /// The stops in the order of Tab: fields, Cancel, the submit button.
  private var stops: [Focus] {
    fields.indices.filter { fields[$0].isFocusable }.map { .field($0) } + [.cancel, .submit]
  }

  private mutating func move(_ by: Int) {
    let stops = stops
    let at = stops.firstIndex(of: focus) ?? 0
    focus = stops[(at + by + stops.count) % stops.count]
  }

  /// Arrows move between fields and buttons; what is typed on a button goes back to the fields, so
  /// that a scanner's Return after it cannot press the button.
  private mutating func pressElsewhere(_ key: Key) {
    switch key.code {
    case .down: move(1)
    case .up: move(-1)
    case .right where focus == .cancel: focus = .submit
    case .left where focus == .submit: focus = .cancel
    case .character where focus == .submit || focus == .cancel:
      if let last = fields.lastIndex(where: \.isFocusable) { focus = .field(last) }
    case .character where focused?.id == .lines:
      message = "Units are a number: type it, or use the left and right arrows."
    default: break
    }
  }

  /// Gives the key to the focused field; false where it means nothing there.
  private mutating func editFocused(_ key: Key) -> Bool {
    guard case .field(let at) = focus, fields.indices.contains(at) else { return false }
    let before = fields[at].value
    let took = fields[at].value.take(key)
    if took && before.isInput(differentFrom: fields[at].value) {
      isEdited = true
      message = nil
    }
    return took
  }
}

extension FormField.Value {
  /// Whether more than a cursor differs.
  fileprivate func isInput(differentFrom other: Self) -> Bool {
    switch (self, other) {
    case (.text(let a), .text(let b)), (.time(let a), .time(let b)): a.text != b.text
    case (.quantities(let a, _), .quantities(let b, _)): a != b
    case (.holds(let a, _), .holds(let b, _)): a != b
    default: self != other
    }
  }

  fileprivate mutating func take(_ key: Key) -> Bool {
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
      guard Self.take(key, &rows, &cursor) else { return false }
      self = .holds(rows, cursor: cursor)
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

  private static func take(_ key: Key, _ rows: inout [HoldRow], _ cursor: inout Int) -> Bool {
    guard rows.indices.contains(cursor) else { return false }
    switch key.code {
    case .down where cursor + 1 < rows.count: cursor += 1
    case .up where cursor > 0: cursor -= 1
    case .character(" "), .left, .right: rows[cursor].isChosen.toggle()
    default: return false
    }
    return true
  }
}

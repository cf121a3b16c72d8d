import FulfillmentDomain
import TerminalUI

/// What a key did to a form.
enum FormAnswer: Hashable, Sendable {
  case stays
  case cancelled
  case submitted
  /// The question that failed is to be asked again.
  case asksAgain
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
      if key.code == .character(" "), askAgain() { return .asksAgain }
      if !editFocused(key) { pressElsewhere(key) }
    }
    return .stays
  }

  /// Puts the picker back to asking where its question failed and it has the keys.
  private mutating func askAgain() -> Bool {
    guard case .field(let at) = focus, case .places(var picker) = fields[at].value,
      case .failed? = picker.answer
    else { return false }
    picker.answer = nil
    fields[at].value = .places(picker)
    return true
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

  /// Arrows move between fields and buttons; what is typed on a button goes back to the fields, or
  /// to the safe button, so that a scanner's Return after it cannot do anything.
  private mutating func pressElsewhere(_ key: Key) {
    switch key.code {
    case .down: move(1)
    case .up: move(-1)
    case .right where focus == .cancel: focus = .submit
    case .left where focus == .submit: focus = .cancel
    case .character where focus == .submit || focus == .cancel:
      focus = fields.lastIndex(where: \.isFocusable).map { .field($0) } ?? .cancel
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

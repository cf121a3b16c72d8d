package import FulfillmentDomain
package import TerminalUI

/// A dialog for one action on one order: fields, then the buttons, the safe one first.
///
/// The order is the one that was under the cursor when the key went down; nothing changes it later.
package struct Form: Hashable, Sendable {
  /// What has the keys.
  package enum Focus: Hashable, Sendable {
    case field(Int)
    case cancel
    case submit
  }

  /// What is done to the order.
  package var kind: ActionKind
  package let order: FulfillmentOrder
  package var title: String
  /// The submit button's word: `Hold`, `Fulfill`.
  package var verb: String
  /// The safe button's word.
  package var safeWord = "Cancel"
  package var fields: [FormField]
  package var focus: Focus
  /// What stands on top: what is wrong with a field, or Shopify's own words. Hostile until drawn.
  package var message: String?
  /// Whether anything was typed or chosen.
  package var isEdited = false
  /// Whether Esc was pressed once on an edited form.
  package var isAskedToDiscard = false

  /// A form with the keys at its first field; at Cancel where it has none.
  package init(
    kind: ActionKind, order: FulfillmentOrder, title: String, verb: String, fields: [FormField]
  ) {
    self.kind = kind
    self.order = order
    self.title = title
    self.verb = verb
    self.fields = fields
    focus = .cancel
    if let first = fields.firstIndex(where: \.isFocusable) { focus = .field(first) }
  }

  /// The field of that id; nil where the form has none.
  package subscript(id: FormField.ID) -> FormField? { fields.first { $0.id == id } }

  /// The field that has the keys.
  package var focused: FormField? {
    guard case .field(let at) = focus, fields.indices.contains(at) else { return nil }
    return fields[at]
  }
}

/// One field of a form.
package struct FormField: Hashable, Sendable, Identifiable {
  /// Which field of the forms it is.
  package enum ID: String, Hashable, Sendable {
    case reason, notes, lines, notifyMerchant, holds, time, instead
    case carrier, otherCarrier, trackingNumber, trackingURL, notifyCustomer, info
    case location, parts, shipment, happened, message, lineMessage
  }

  /// What a field holds, and so which keys it takes.
  package enum Value: Hashable, Sendable {
    case choice([FormOption], selected: Int)
    case text(TextField)
    /// A time in words or ISO 8601; its meaning is shown as it is typed.
    case time(TextField)
    case quantities([QuantityRow], cursor: Int)
    case holds([HoldRow], cursor: Int)
    /// Where to move to; what Shopify answers is filled in when it comes.
    case places(PlacePicker)
    /// Other fulfillment orders of the same order.
    case parts([PartRow], cursor: Int)
    case toggle(Bool)
    /// Something to know; takes no keys. Hostile until drawn.
    case info(String)
  }

  /// Names the field within its form.
  package var id: ID
  package var label: String
  package var value: Value
  /// What it means to leave it empty; nil where it has to be filled in.
  package var whenEmpty: String?
  /// The line that a `lineMessage` is about.
  package var line: LineID?
  /// What the form says on top by itself while the field has nothing to choose from.
  var note: String?

  /// A field with its label and what it holds at first.
  package init(
    _ id: ID, _ label: String, _ value: Value, whenEmpty: String? = nil, line: LineID? = nil
  ) {
    self.id = id
    self.label = label
    self.value = value
    self.whenEmpty = whenEmpty
    self.line = line
  }

  /// Whether Tab stops at it.
  package var isFocusable: Bool {
    if case .info = value { return false }
    return true
  }
}

/// One option of a choice.
package struct FormOption: Hashable, Sendable {
  /// What the choice means: a reason's raw value, a carrier's exact name.
  package var value: String
  package var title: String

  /// An option and how it reads.
  package init(_ value: String, _ title: String) {
    self.value = value
    self.title = title
  }
}

/// How many units of one line.
package struct QuantityRow: Hashable, Sendable {
  package var line: LineID
  package var title: String
  package var remaining: Int
  package var quantity: Int

  /// A line with all that is left of it chosen, or with none of it.
  package init(_ line: FulfillmentOrderLine, isChosen: Bool = true) {
    self.line = line.id
    title = [line.sku, line.title].compactMap { $0 }.joined(separator: "  ")
    remaining = line.remainingQuantity
    quantity = isChosen ? line.remainingQuantity : 0
  }
}

/// A hold that may be released.
package struct HoldRow: Hashable, Sendable {
  package var hold: Hold
  package var isChosen: Bool

  /// A hold, marked for release or not.
  package init(hold: Hold, isChosen: Bool) {
    self.hold = hold
    self.isChosen = isChosen
  }
}

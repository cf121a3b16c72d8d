package import FulfillmentDomain

/// Where a fulfillment order can go, as far as Shopify has said, and what was chosen.
package struct PlacePicker: Hashable, Sendable {
  /// What Shopify said; nil while it is asked.
  package var answer: Loaded<[MoveOption]>?
  package var chosen: LocationID?
  package var cursor = 0

  /// A picker before Shopify's answer.
  package init() {}

  /// The locations, the possible ones first; empty until they are known.
  package var options: [MoveOption] {
    if case .value(let options)? = answer { return options }
    return []
  }

  /// The chosen location; nil where none is chosen.
  package var choice: MoveOption? { options.first { $0.location == chosen } }

  /// Takes Shopify's answer; what was chosen stays chosen where it is still possible.
  mutating func take(_ loaded: Loaded<[MoveOption]>, from here: LocationID?) {
    guard case .value(let all) = loaded else {
      answer = loaded
      return
    }
    let others = all.filter { $0.location != here }
    answer = .value(others.filter(\.isMovable) + others.filter { !$0.isMovable })
    cursor = min(cursor, max(0, others.count - 1))
    if choice?.isMovable != true { chosen = nil }
  }
}

/// Another fulfillment order of the same order that may be merged into this one.
package struct PartRow: Hashable, Sendable {
  package var id: FulfillmentOrderID
  package var units: Int
  package var isChosen: Bool

  /// An order with what it would bring, marked.
  package init(_ order: FulfillmentOrder) {
    id = order.id
    units = order.remainingQuantity
    isChosen = true
  }
}

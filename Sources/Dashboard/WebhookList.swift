import FulfillmentDomain

/// The webhooks screen's list under a person's keys: moves the selection over the lines that can be
/// opened, and scrolls past the others.
struct WebhookList {
  let lines: [WebhookText.Line]
  let rows: Int
  var view: WebhookView

  init(_ lines: [WebhookText.Line], _ view: WebhookView, rows: Int) {
    self.lines = lines
    self.rows = rows
    self.view = view
    if selected == nil { self.view.selection = nil }
    fit()
  }

  /// The line of the selection; nil where nothing is selected, or it is gone.
  var selected: Int? {
    guard let item = view.selection else { return nil }
    return lines.firstIndex { $0.item == item }
  }

  private var items: [Int] { lines.indices.filter { lines[$0].item != nil } }

  /// To the next or the previous line that can be opened; where none is on the screen, by a line.
  mutating func step(_ by: Int) {
    let items = items
    if let selected, let at = items.firstIndex(of: selected) {
      guard items.indices.contains(at + by) else {
        // Above the first one there is something to be read.
        if by < 0 { goToTop() }
        return
      }
      select(items[at + by])
    } else if by > 0, let next = items.first(where: { $0 >= view.top }), next < view.top + rows {
      select(next)
    } else {
      view.top += by
    }
    fit()
  }

  /// By lines; the selection is the first that can be opened there.
  mutating func scroll(_ by: Int) {
    let last = selected
    view.top = max(0, min(view.top + by, lines.count - rows))
    let visible = items.filter { (view.top..<view.top + rows).contains($0) }
    // At the end there is nothing to scroll, and still somewhere to go.
    if by > 0, view.top + rows >= lines.count, last != nil { return goToEnd() }
    view.selection = view.top == 0 ? nil : visible.first.flatMap { lines[$0].item }
    fit()
  }

  mutating func goToTop() {
    view.selection = nil
    view.top = 0
  }

  mutating func goToEnd() {
    if let last = items.last { select(last) }
    view.top = lines.count
    fit()
  }

  /// From the topics to the deliveries and back, each with its title.
  mutating func goToOtherPart() {
    let isInDeliveries = if case .delivery? = view.selection { true } else { false }
    let wanted = items.first { at in
      if case .delivery? = lines[at].item { return !isInDeliveries }
      return isInDeliveries
    }
    guard let wanted = wanted ?? items.first else { return }
    select(wanted)
    view.top = max(0, wanted - 2)
    fit()
  }

  private mutating func select(_ line: Int) { view.selection = lines[line].item }

  /// Keeps the selection on the screen, and the screen on the lines.
  private mutating func fit() {
    if let selected {
      if selected < view.top { view.top = selected }
      if selected >= view.top + rows { view.top = selected - rows + 1 }
    }
    view.top = max(0, min(view.top, lines.count - rows))
  }
}

import FulfillmentDomain

extension PaneState {
  /// Puts the selection back on its order after new rows came. False where it is not among them
  /// and has to be looked for.
  mutating func refindSelection() -> Bool {
    if let jump {
      self.jump = nil
      select(at: jump == .first ? 0 : total - 1)
      return true
    }
    guard let selection else {
      select(at: index)
      return true
    }
    guard let at = rows.firstIndex(where: { $0.id == selection }) else { return false }
    select(at: start + at)
    return true
  }

  /// Selects the row at a place, or the nearest that is in the window.
  mutating func select(at place: Int) {
    isLost = false
    wasSought = false
    waits = 0
    guard !rows.isEmpty else {
      selection = nil
      selected = nil
      index = 0
      return
    }
    index = min(max(place, start), start + rows.count - 1)
    selected = row(at: index)
    selection = selected?.id
  }

  /// The place to ask for when the screen comes near an edge of the window; nil while it does not.
  func edgeAnchor(rows visible: Int, sort: BoardSort) -> WindowRequest.Anchor? {
    let margin = max(1, visible / 4)
    let end = start + rows.count
    let nearStart = start > 0 && top - margin < start
    let nearEnd = end < total && top + visible + margin > end
    guard nearStart || nearEnd else { return nil }
    guard let row = row(at: index) ?? rows.last else { return .start }
    return .around(row.key(sort))
  }
}

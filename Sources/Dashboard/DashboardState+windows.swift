import FulfillmentDomain

/// Windows of rows: what is asked for, and what is done with what comes.
extension DashboardState {
  /// After every event: asks for what the screen needs and has not, one request per pane.
  mutating func settle() -> [DashboardEffect] {
    var effects = followWebhooks()
    if (!hasSummary || isSummaryWanted) && !summaryOutstanding {
      isSummaryWanted = false
      summaryOutstanding = true
      summaryAsked = screenTimes.reached
      effects.append(.loadSummary(filter.query))
    }
    guard hasSummary else { return effects }
    let layout = layout
    for place in layout.places {
      keepVisible(place.id, rows: place.rows)
      if let request = nextRequest(place) { effects.append(.load(request)) }
    }
    return effects + followDetail(layout) + followStock()
  }

  /// Everything on screen is read again; what is not, when it comes back.
  mutating func reload() -> [DashboardEffect] {
    isSummaryWanted = true
    wantWebhooks()
    let visible = Set(layout.places.map(\.id))
    for id in panes.keys {
      guard visible.contains(id) else {
        panes[id]?.isLoaded = false
        continue
      }
      let wanted = panes[id]?.wanted ?? anchor(of: id)
      panes[id]?.wanted = wanted
    }
    var details: [FulfillmentOrderID] = []
    if let id = detail.id, layout.detail != nil { details.append(id) }
    if case .form(let form)? = overlay, form.needsDetail, !details.contains(form.order.id) {
      details.append(form.order.id)
    }
    return details.map { .loadDetail($0) }
  }

  /// The store's change number up to which everything on the screen shows all changes; nil before
  /// that is known.
  package var shownNumber: Int64? {
    guard var least = summaryShows else { return nil }
    for place in layout.places {
      guard let shows = panes[place.id]?.shows else { return nil }
      least = min(least, shows)
    }
    return least
  }

  private func anchor(of id: PaneID) -> WindowRequest.Anchor {
    guard let selected = panes[id]?.selected, let pane = panes[id] else { return .start }
    if !wasTouched { return .start }
    // At the very top new rows before the first are to be seen, too.
    if pane.index == 0 && pane.start == 0 && !pane.isLost { return .start }
    return .around(selected.key(sort))
  }

  /// Scrolls so that the selection is on the screen.
  private mutating func keepVisible(_ id: PaneID, rows: Int) {
    guard var pane = panes[id], rows > 0 else { return }
    if pane.index < pane.top { pane.top = pane.index }
    if pane.index >= pane.top + rows { pane.top = pane.index - rows + 1 }
    pane.top = max(0, min(pane.top, pane.total - rows))
    panes[id] = pane
  }

  private mutating func nextRequest(_ place: BoardLayout.Place) -> WindowRequest? {
    var pane = panes[place.id] ?? PaneState()
    defer { panes[place.id] = pane }
    guard pane.outstanding == nil else { return nil }
    let anchor: WindowRequest.Anchor
    if let wanted = pane.wanted {
      anchor = wanted
    } else if !pane.isLoaded {
      anchor = pane.selected.map { .around($0.key(sort)) } ?? .start
    } else if let edge = pane.edgeAnchor(rows: place.rows, sort: sort) {
      anchor = edge
    } else {
      return nil
    }
    let request = WindowRequest(
      pane: place.id, query: filter.query, sort: sort, anchor: anchor,
      rows: Self.windowRows(place.rows), now: now)
    // The same question would get the same answer: only a change or a wish asks it again.
    if pane.wanted == nil, let last = pane.lastAnswered, last.asksLike(request) { return nil }
    pane.wanted = nil
    pane.outstanding = request
    pane.asked = screenTimes.reached
    return request
  }

  /// What is visible and a page and a half on each side, within the limits.
  private static func windowRows(_ visible: Int) -> Int {
    min(max(visible * 4, DashboardLimits.leastWindowRows), DashboardLimits.windowRows)
  }

  mutating func take(_ window: BoardWindow) -> [DashboardEffect] {
    let id = window.request.pane
    guard var pane = panes[id], pane.outstanding == window.request else { return [] }
    pane.outstanding = nil
    guard window.request.query == filter.query, window.request.sort == sort else {
      // A late answer to another question: ask the one that counts now.
      pane.wanted = pane.wanted ?? pane.selected.map { .around($0.key(sort)) } ?? .start
      panes[id] = pane
      return []
    }
    pane.lastAnswered = window.request
    pane.shows = pane.asked
    let screenRow = pane.index - pane.top
    pane.rows = Array(window.rows.prefix(DashboardLimits.windowRows))
    pane.start = window.start
    pane.total = max(window.total, window.start + pane.rows.count)
    pane.isLoaded = true
    if !wasTouched && pane.start == 0 { pane.jump = .first }
    let found = pane.refindSelection()
    pane.top = max(0, pane.index - screenRow)
    panes[id] = pane
    return found ? [] : lose(id)
  }

  /// The detail follows the selection; one that is open stays with its order.
  private mutating func followDetail(_ layout: BoardLayout) -> [DashboardEffect] {
    guard layout.detail != nil else {
      guard detail.id != nil else { return [] }
      detail = DetailState()
      return [.watch(nil)]
    }
    if detail.isOpen && detail.id != nil { return [] }
    let row = panes[focus]?.selectedRow
    guard let row else {
      guard detail.id != nil, panes[focus]?.isLost != true else { return [] }
      detail.id = nil
      detail.value = nil
      return [.watch(nil)]
    }
    guard detail.id != row.id else { return [] }
    let isOpen = detail.isOpen
    detail = DetailState()
    detail.isOpen = isOpen
    detail.id = row.id
    return [.loadDetail(row.id), .watch(row.order.orderID)]
  }
}

extension WindowRequest {
  /// Whether the other asks for the same rows, whatever the time.
  fileprivate func asksLike(_ other: WindowRequest) -> Bool {
    var a = self
    a.now = other.now
    return a == other
  }
}

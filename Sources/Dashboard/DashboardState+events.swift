import Foundation
import FulfillmentDomain

extension DashboardState {
  mutating func handle(_ event: DashboardEvent) -> [DashboardEffect] {
    switch event {
    case .key(let key): return press(key)
    case .paste(let text): return paste(text)
    case .resized(let size): self.size = size
    case .tick(let now): return tick(now)
    case .summary(let summary, let query): take(summary, for: query)
    case .summaryFailed(let why):
      summaryOutstanding = false
      hasSummary = true
      notice = Notice(why, .error)
    case .window(let window): return take(window)
    case .loadFailed(let request, let why): failed(request, why)
    case .detail(let id, let value): return take(value, of: id)
    case .moveOptions(let id, let options):
      changeForm(on: id) { if $0.kind == .move { $0.take(options) } }
    case .stock(let id, let answer): stock.take(answer, of: id, at: now)
    case .lingered(let id): lingered(id)
    case .webhooks(let answer): webhooks.take(answer)
    case .delivery(let number, let answer): webhooks.take(answer, of: number)
    case .listening(let address): webhooks.listensAt = address
    case .reached(let number): screenTimes.reach(number)
    case .painted(let number, let time): screenTimes.paint(number, at: time)
    case .feed(let feed):
      self.feed = feed
      wantWebhooks()
    case .budget(let budget): self.budget = budget
    case .changed: return reload()
    case .submitted(let draft, let intent): drafts.committed(draft, as: intent)
    case .submitFailed(let draft, let why): notSubmitted(draft, why)
    case .intentChanged(let record): intentChanged(record)
    case .notice(let notice): self.notice = notice
    case .readOnly(let reason): readOnly = reason
    }
    return []
  }

  /// Time alone can make an order stuck or overdue: on a new minute the board looks again.
  private mutating func tick(_ now: Date) -> [DashboardEffect] {
    let minute = Int(self.now.timeIntervalSince1970 / 60)
    self.now = now
    let isNewMinute = Int(now.timeIntervalSince1970 / 60) != minute
    return isNewMinute && hasSummary ? reload() : []
  }

  private mutating func take(_ summary: BoardSummary, for query: Query) {
    summaryOutstanding = false
    guard query == filter.query else {
      isSummaryWanted = true
      return
    }
    let place = paneOrder.firstIndex(of: focus) ?? 0
    self.summary = summary
    summaryShows = summaryAsked
    hasSummary = true
    let order = paneOrder
    if !order.contains(focus) { focus = order[min(place, order.count - 1)] }
    // Whoever looks for one order wants it under the cursor, wherever it is.
    if !query.isEmpty, let here = summary.panes.first(where: { $0.id == focus }), here.shown == 0,
      let match = summary.panes.first(where: { $0.shown > 0 })
    {
      focus = match.id
    }
    panes = panes.filter { order.contains($0.key) }
  }

  private mutating func failed(_ request: WindowRequest, _ why: String) {
    notice = Notice(why, .error)
    guard panes[request.pane]?.outstanding == request else { return }
    panes[request.pane]?.outstanding = nil
    panes[request.pane]?.lastAnswered = request
  }

  private mutating func take(
    _ value: FulfillmentOrderDetail?, of id: FulfillmentOrderID
  ) -> [DashboardEffect] {
    fillForm(on: id, value)
    for pane in paneOrder where panes[pane]?.isLost == true && panes[pane]?.selection == id {
      settleLost(pane, value)
    }
    guard detail.id == id else { return [] }
    let before = detail.value
    detail.value = value
    detail.isGone = value == nil
    return followOpenDetail(value, before: before)
  }
}

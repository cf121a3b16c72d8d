import Foundation
import FulfillmentDomain
import TerminalUI

extension Painter {
  mutating func paintHeader() {
    let rect = layout.header
    let style = theme[.header]
    canvas.fill(rect, style: style)
    let feed = feedWords
    let domain = state.feed.profile?.domain ?? state.shopDomain
    let shop = domain.hasSuffix(".myshopify.com") ? String(domain.prefix { $0 != "." }) : domain
    let mark = state.readOnly == nil ? "" : "  READ-ONLY"
    let reason = state.readOnly.map { "  READ-ONLY: \($0)" } ?? ""
    // From the most to the least that is said; the first that fits is drawn.
    let lines = [
      (" Quayside  \(domain)  \(feed)\(budgetWords)\(reason)", counts),
      (" Quayside  \(domain)  \(feed)\(budgetWords)\(mark)", counts),
      (" \(domain)  \(feed)\(budgetWords)\(mark)", counts),
      (" \(domain)  \(feed)\(mark)", counts), (" \(shop)  \(feed)\(mark)", counts),
      (" \(feed)\(budgetWords)\(mark)", counts), (" \(feed)\(mark)", counts),
      (" \(feed)\(mark)", middleCounts), (" \(feed)\(mark)", shortCounts),
    ]
    for (at, (left, right)) in lines.enumerated() {
      let used = SafeText(left).width + SafeText(right).width + 3
      guard used <= rect.width || at == lines.count - 1 else { continue }
      write(left, x: 0, y: rect.y, style, limit: rect.width)
      paintFeedMark(feed, in: left)
      let x = rect.width - SafeText(right).width - 1
      if x > SafeText(left).width { write(right, x: x, y: rect.y, style) }
      return
    }
  }

  /// The feed's words again in their own color.
  private mutating func paintFeedMark(_ feed: String, in left: String) {
    guard let range = left.range(of: feed) else { return }
    var style = theme[feedRole]
    style.background = theme[.header].background
    style.isReversed = theme[.header].isReversed
    write(feed, x: SafeText(left[..<range.lowerBound]).width, y: layout.header.y, style)
  }

  private var counts: String { "\(middleCounts) \(symbols.dot) \(state.summary.active) open" }

  private var middleCounts: String {
    "\(shortCounts) \(symbols.dot) \(state.summary.dueToday) due today"
  }

  private var shortCounts: String { "\(state.summary.stuck) stuck" }

  /// LIVE, or how old what is shown is and why.
  var feedWords: String {
    let feed = state.feed
    switch feed.mode {
    case .starting: return "STARTING"
    case .loading: return "LOADING \(feed.loaded)"
    case .offline:
      return feed.lastCompleteAt.map { "OFFLINE since \(clock.since($0))" } ?? "OFFLINE"
    case .polling:
      guard let last = feed.lastCompleteAt else { return "POLLING" }
      return state.now.timeIntervalSince(last) < 60 ? "LIVE" : "POLLING \(clock.age(last)) old"
    }
  }

  private var feedRole: Theme.Role {
    switch state.feed.mode {
    case .offline: .danger
    case .starting, .loading: .warning
    case .polling: feedWords == "LIVE" ? .success : .warning
    }
  }

  /// The budget in fifths, and not at all from 80 % on.
  private var budgetWords: String {
    guard let budget = state.budget, budget.maximum > 0 else { return "" }
    let share = max(0, min(1, budget.available / budget.maximum))
    guard share < 0.8 else { return "" }
    let full = Int(share * 5)
    return "  api " + String(repeating: symbols.fullBlock, count: full)
      + String(repeating: symbols.emptyBlock, count: 5 - full)
  }
}

import Foundation
import FulfillmentDomain
import TerminalUI

extension Painter {
  mutating func paintHeader() {
    let rect = layout.header
    let style = theme[.header]
    canvas.fill(rect, style: style)
    let domain = state.feed.profile?.domain ?? state.shopDomain
    let shop = domain.hasSuffix(".myshopify.com") ? String(domain.prefix { $0 != "." }) : domain
    let mark = state.readOnly == nil ? "" : "  READ-ONLY"
    let reason = state.readOnly.map { "  READ-ONLY: \($0)" } ?? ""
    let forms = feedForms
    let (feed, least) = (forms[0], forms[forms.count - 1])
    // From the most to the least that is said; the first that fits is drawn.
    var lines = [
      (" Quayside  \(domain)  ", feed, "\(budgetWords)\(reason)", counts),
      (" Quayside  \(domain)  ", feed, "\(budgetWords)\(mark)", counts),
      (" \(domain)  ", feed, "\(budgetWords)\(mark)", counts),
      (" \(domain)  ", feed, mark, counts), (" \(shop)  ", feed, mark, counts),
    ]
    // Whose board it is matters more than every word of how the feed stands; a load's bar does not.
    if state.loadWords == nil {
      lines += forms.dropFirst().map { (" \(shop)  ", $0, mark, counts) }
    }
    lines += [(" ", feed, "\(budgetWords)\(mark)", counts)]
    lines += forms.flatMap { [(" \(shop)  ", $0, mark, counts), (" ", $0, mark, counts)] }
    lines += [(" ", least, mark, middleCounts), (" ", least, mark, shortCounts)]
    for (at, (before, feed, after, right)) in lines.enumerated() {
      let left = before + feed + after
      let used = SafeText(left).width + SafeText(right).width + 3
      guard used <= rect.width || at == lines.count - 1 else { continue }
      write(left, x: 0, y: rect.y, style, limit: rect.width)
      paintFeedMark(feed, x: SafeText(before).width)
      let x = rect.width - SafeText(right).width - 1
      if x > SafeText(left).width { write(right, x: x, y: rect.y, style) }
      return
    }
  }

  /// The feed's words again in their own color.
  private mutating func paintFeedMark(_ feed: String, x: Int) {
    var style = theme[state.feedWords.role]
    style.background = theme[.header].background
    style.isReversed = theme[.header].isReversed
    write(feed, x: x, y: layout.header.y, style, limit: layout.header.width - x)
  }

  private var counts: String {
    "\(middleCounts) \(symbols.dot) \(LoadWords.grouped(state.summary.active)) open"
  }

  private var middleCounts: String {
    "\(shortCounts) \(symbols.dot) \(LoadWords.grouped(state.summary.dueToday)) due today"
  }

  private var shortCounts: String { "\(LoadWords.grouped(state.summary.stuck)) stuck" }

  /// The feed's words from the longest form to the shortest.
  private var feedForms: [String] { state.loadWords?.forms ?? state.feedWords.forms }

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

extension DashboardState {
  /// LIVE, or how old what is shown is and why.
  var feedWords: FeedWords { FeedWords(feed, clock: clock) }
}

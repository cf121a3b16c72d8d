import FulfillmentDomain
import TerminalUI

/// The two lowest rows: what happened, and what can be done.
extension Painter {
  mutating func paintStatus() {
    let rect = layout.status
    let waiting = state.drafts.waiting
    let right = waiting > 0 ? "\(waiting) queued" : ""
    let limit = rect.width - (right.isEmpty ? 1 : SafeText(right).width + 2) - 1
    if !right.isEmpty {
      write(right, x: rect.maxX - SafeText(right).width - 1, y: rect.y, theme[.pending])
    }
    if state.filter.isEditing { return paintFilter(limit: limit) }
    let isNarrow = rect.width < DashboardLimits.wideWidth
    let (text, role) = state.statusWords(isNarrow: isNarrow, columns: limit)
    write(text, x: 1, y: rect.y, theme[role], limit: limit)
  }

  private mutating func paintFilter(limit: Int) {
    let y = layout.status.y
    let shown = state.shownRows
    let none = shown == 0 ? "; \(state.unsearched)" : ""
    let tail = state.filter.problem ?? "\(shown) shown\(none)"
    let room = max(12, limit - min(limit * 2 / 3, SafeText(tail).width) - 3)
    write("/", x: 1, y: y, theme[.accent])
    let (text, cursor) = state.filter.field.window(columns: room)
    let used = canvas.draw(text, at: Point(x: 2, y: y), style: theme[.text], limit: room)
    canvas.cursor = Point(x: 2 + cursor, y: y)
    let role: Theme.Role = state.filter.problem == nil ? .dim : .danger
    write(tail, x: 2 + used + 2, y: y, theme[role], limit: limit - used - 3)
  }

  mutating func paintHints() {
    let rect = layout.hints
    canvas.fill(rect, style: theme[.hint])
    var x = 1
    let hints = state.hints()
    // Help is never dropped: its place is kept.
    let reserve = hints.last.map { $0.width + 1 } ?? 0
    for (at, hint) in hints.enumerated() {
      let isLast = at == hints.count - 1
      guard x + hint.width + (isLast ? 0 : reserve + 1) <= rect.maxX else { continue }
      let keyRole: Theme.Role = hint.isRefused ? .disabled : .hintKey
      x += write(hint.key, x: x, y: rect.y, theme[keyRole]) + 1
      x += write(hint.title, x: x, y: rect.y, theme[hint.isRefused ? .disabled : .hint]) + 2
    }
  }
}

extension DashboardState {
  /// Rows in the locations' panes that the filter lets through.
  var shownRows: Int { summary.panes.filter { $0.id != .stuck }.reduce(0) { $0 + $1.shown } }

  /// What the status line says in `columns`: what just happened, else what lasts.
  func statusWords(
    isNarrow: Bool, columns: Int
  ) -> (text: String, role: Theme.Role) {
    if let notice { return (notice.text, notice.kind.role) }
    if !filter.field.isEmpty {
      let none = hasSummary && shownRows == 0 ? "; \(unsearched)" : ""
      let what = filter.problem ?? "(Esc clears)\(none)"
      return ("/\(filter.field.text)  \(what)", filter.problem == nil ? .dim : .danger)
    }
    let lasting = lasting(isNarrow: isNarrow)
    guard let first = lasting.first else { return ("", .dim) }
    let all = lasting.map(\.text).joined(separator: "  ")
    if lasting.count == 1 || SafeText(all).width <= columns { return (all, first.role) }
    // None hides another without a word; the webhooks screen has the whole of its own.
    let tail = lasting.dropFirst().contains(where: \.isOnWebhookScreen) ? ": w" : ""
    let more = "  (+\(lasting.count - 1) more\(tail))"
    let room = columns - SafeText(more).width
    return (SafeText(first.text).fitted(to: room).string + more, first.role)
  }

  /// A sentence that stays until its cause is gone.
  private struct Lasting {
    var text: String
    var role: Theme.Role = .warning
    var isOnWebhookScreen = false
  }

  /// What is to be known all the time, the most urgent first.
  private func lasting(isNarrow: Bool) -> [Lasting] {
    var all: [Lasting] = []
    if let problem = feed.problem { all.append(Lasting(text: problem)) }
    if let problem = feed.webhooks?.problem {
      all.append(Lasting(text: problem, isOnWebhookScreen: true))
    }
    // A narrow header has room for a mark alone.
    if let readOnly, isNarrow { all.append(Lasting(text: "read-only: \(readOnly)", role: .dim)) }
    if isNarrow, let load = loadWords { all.append(Lasting(text: load.forms[0])) }
    if let warning = feed.profile?.versionWarning ?? horizonWarning {
      all.append(Lasting(text: warning))
    }
    return all
  }
}

extension FormField {
  /// The keys that change it, beside typing.
  fileprivate func hints(_ symbols: Symbols) -> [Hint] {
    let (sideways, along) = (symbols.sideways, symbols.along)
    switch value {
    case .places(let picker):
      if case .failed? = picker.answer { return [Hint(key: "Space", title: "asks again")] }
      return [Hint(key: "Space", title: "chooses")]
    case .holds, .parts: return [Hint(key: "Space", title: "marks")]
    case .toggle: return [Hint(key: "Space", title: "changes")]
    case .choice: return [Hint(key: sideways, title: "chooses")]
    case .quantities(let rows, _):
      let lines = rows.count > 1 ? [Hint(key: along, title: "line")] : []
      return lines + [Hint(key: sideways, title: "units")]
    default: return []
    }
  }
}

extension Notice.Kind {
  var role: Theme.Role {
    switch self {
    case .info: .text
    case .success: .success
    case .warning: .warning
    case .error: .danger
    }
  }
}

/// One entry of the hint bar.
struct Hint: Hashable, Sendable {
  var key: String
  var title: String
  var isRefused = false
  var width: Int { SafeText(key).width + 1 + SafeText(title).width }
}

extension DashboardState {
  /// What the hint bar offers: from the command table, refused keys dimmed but never gone.
  func hints() -> [Hint] {
    switch overlay {
    case .form(let form):
      return (form.focused?.hints(Symbols(borders)) ?? []) + [
        Hint(key: "Tab", title: "next"),
        Hint(key: "Enter", title: "next field, or press the button"),
        Hint(key: "Esc", title: "close"),
      ]
    case .confirmQuit:
      return [Hint(key: "y", title: "quit"), Hint(key: "any other key", title: "go on")]
    case .palette:
      return [Hint(key: "Enter", title: "run"), Hint(key: "Esc", title: "close")]
    case .help, .why:
      return [Hint(key: "j k", title: "scroll"), Hint(key: "Esc", title: "close")]
    case .webhooks(let view): return webhookHints(view)
    case nil: break
    }
    if filter.isEditing {
      return [Hint(key: "Enter", title: "keep"), Hint(key: "Esc", title: "clear")]
    }
    let back = detail.isOpen ? [Hint(key: "Esc", title: "back")] : []
    return back + boardHints
  }

  /// The bar drops what does not fit, so what a packer needs most comes first: the three most
  /// useful keys that work, how to look, the other keys that work, then the refused ones, dimmed.
  private var boardHints: [Hint] {
    let acts = target.map { CommandTable.acts(on: $0.order, in: self) } ?? Self.usualActs
    let hints = acts.filter { $0.hint != nil }.map(hint)
    let (can, refused) = (hints.filter { !$0.isRefused }, hints.filter(\.isRefused))
    let isStuck = target.map { !$0.stuckReasons(at: now).isEmpty } ?? false
    let ways = looks(isStuck ? [.why, .filter, .palette] : [.filter, .palette])
    let rest = isStuck ? [] : looks([.why])
    return can.prefix(3) + ways + can.dropFirst(3) + looks([.quit]) + refused + rest
      + looks([.help])
  }

  /// What stands there while no order is under the cursor.
  private static var usualActs: [Command] {
    [ActionKind.fulfill, .hold, .release].compactMap { CommandTable.command($0) }
  }

  private func looks(_ ids: [Command.ID]) -> [Hint] {
    ids.compactMap { CommandTable.command($0) }.map(hint)
  }

  private func hint(_ command: Command) -> Hint {
    Hint(
      key: command.mainKey, title: command.hint ?? command.title,
      isRefused: refusal(of: command) != nil)
  }
}

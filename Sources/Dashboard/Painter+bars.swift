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
    if let notice = state.notice {
      write(notice.text, x: 1, y: rect.y, theme[notice.kind.role], limit: limit)
    } else if !state.filter.field.isEmpty {
      let what = state.filter.problem ?? "(Esc clears)"
      let role: Theme.Role = state.filter.problem == nil ? .dim : .danger
      write("/\(state.filter.field.text)  \(what)", x: 1, y: rect.y, theme[role], limit: limit)
    } else if let problem = state.feed.problem {
      write(problem, x: 1, y: rect.y, theme[.warning], limit: limit)
    } else if let readOnly = state.readOnly, rect.width < DashboardLimits.wideWidth {
      // A narrow header has room for the mark alone.
      write("read-only: \(readOnly)", x: 1, y: rect.y, theme[.dim], limit: limit)
    }
  }

  private mutating func paintFilter(limit: Int) {
    let y = layout.status.y
    let shown = state.summary.panes.filter { $0.id != .stuck }.reduce(0) { $0 + $1.shown }
    let tail = state.filter.problem ?? "\(shown) shown"
    let room = max(12, limit - SafeText(tail).width - 3)
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
    case .form:
      return [
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
    case nil: break
    }
    if filter.isEditing {
      return [Hint(key: "Enter", title: "keep"), Hint(key: "Esc", title: "clear")]
    }
    // The bar drops what does not fit: what a packer needs most comes first.
    let first: [Command.ID] = [.fulfill, .hold, .release, .why, .filter]
    let commands = CommandTable.all.filter { $0.hint != nil }
    let useful = first.compactMap { id in commands.first { $0.id == id } }
    let rest = commands.filter { !first.contains($0.id) && $0.id != .help }
    let help = commands.filter { $0.id == .help }
    let back = detail.isOpen ? [Hint(key: "Esc", title: "back")] : []
    return back
      + (useful + rest + help).map { command in
        Hint(
          key: command.mainKey, title: command.hint ?? "",
          isRefused: refusal(of: command) != nil)
      }
  }
}

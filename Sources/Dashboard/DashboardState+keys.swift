import FulfillmentDomain
import TerminalUI

/// Who gets a key: what lies on top, then the filter's line, then an open detail, then the board.
extension DashboardState {
  mutating func press(_ key: Key) -> [DashboardEffect] {
    wasTouched = true
    switch overlay {
    case .form(let form): return press(key, in: form)
    case .confirmQuit(let form): return answerQuit(key, form)
    case .palette(let palette): return press(key, in: palette)
    case .help(let scroll):
      overlay = scrolled(key, scroll, lines: helpLines().count).map { .help(scroll: $0) }
      return []
    case .why(let scroll):
      overlay = scrolled(key, scroll, lines: whyLines().count).map { .why(scroll: $0) }
      return []
    case .webhooks(let view): return press(key, in: view)
    case nil: break
    }
    if filter.isEditing { return pressInFilter(key) }
    guard let command = CommandTable.command(for: key) else {
      notice = Notice("\(key.label) does nothing here: ? lists the keys")
      return [.beep]
    }
    notice = nil
    if detail.isOpen, let scroll = detailScroll(command.id) {
      detail.scroll = scroll
      return []
    }
    return run(command, key: key)
  }

  /// Pasted text goes into a field or nowhere: it never runs commands.
  mutating func paste(_ text: String) -> [DashboardEffect] {
    switch overlay {
    case .form(var form):
      form.paste(text)
      overlay = .form(form)
    case .palette(var palette):
      palette.field.insert(text)
      palette.selection = 0
      overlay = .palette(palette)
    case nil where filter.isEditing:
      filter.field.insert(text)
      readFilter()
    default:
      notice = Notice("Pasted text was ignored: press / first to search for it", .warning)
      return [.beep]
    }
    return []
  }

  /// The new scroll of a page of text; nil closes it.
  private func scrolled(_ key: Key, _ scroll: Int, lines: Int) -> Int? {
    let page = max(1, size.height - 6)
    let most = max(0, lines - page)
    switch (key.code, key.isControl) {
    case (.character("j"), false), (.down, _): return min(most, scroll + 1)
    case (.character("k"), false), (.up, _): return max(0, scroll - 1)
    case (.pageDown, _), (.character(" "), false), (.character("d"), true):
      return min(most, scroll + page)
    case (.pageUp, _), (.character("u"), true): return max(0, scroll - page)
    case (.character("g"), false), (.home, _): return 0
    case (.character("G"), false), (.end, _): return most
    default: return nil
    }
  }

  /// Where a moving command takes the open detail; nil for every other command.
  private func detailScroll(_ command: Command.ID) -> Int? {
    guard let rect = layout.detail else { return nil }
    let page = max(1, rect.height - 2)
    let most = max(0, detailLines(width: rect.width - 4).count - page)
    let scroll =
      switch command {
      case .down: detail.scroll + 1
      case .up: detail.scroll - 1
      case .pageDown: detail.scroll + page
      case .pageUp: detail.scroll - page
      case .halfDown: detail.scroll + page / 2
      case .halfUp: detail.scroll - page / 2
      case .first: 0
      case .last: most
      default: -1000
      }
    return scroll == -1000 ? nil : max(0, min(most, scroll))
  }

  private mutating func pressInFilter(_ key: Key) -> [DashboardEffect] {
    switch key.code {
    case .escape:
      filter.isEditing = false
      clearFilter()
    case .enter:
      filter.isEditing = false
      if let problem = filter.problem { notice = Notice(problem, .error) }
    default:
      if filter.field.handle(key) { readFilter() } else { return [.beep] }
    }
    return []
  }

  mutating func clearFilter() {
    filter.field.replace(with: "")
    readFilter()
  }

  /// Reads the typed filter; while it cannot be read the last good one stays.
  private mutating func readFilter() {
    do {
      let query = try Query.parse(Self.withoutUnfinished(filter.field.text))
      filter.problem = nil
      if query != filter.query { apply(query) }
    } catch {
      filter.problem = error.sentence
    }
  }

  /// A field whose value is still to be typed hides nothing yet.
  private static func withoutUnfinished(_ text: String) -> String {
    guard let last = text.split(separator: " ").last, last.hasSuffix(":"), text.hasSuffix(last),
      Query.fields.contains(last.dropLast().lowercased())
    else { return text }
    return String(text.dropLast(last.count))
  }

  private mutating func apply(_ query: Query) {
    if filter.query.isEmpty {
      filter.before = panes[focus]?.selected.map { .init(pane: focus, row: $0) }
    }
    filter.query = query
    isSummaryWanted = true
    for id in panes.keys {
      panes[id]?.isLoaded = false
      panes[id]?.lastAnswered = nil
      panes[id]?.wanted = nil
      panes[id]?.wasSought = true
      if panes[id]?.selected == nil { panes[id]?.wanted = .start }
    }
    if query.isEmpty { goBack() }
  }

  /// After a search that found nothing the cursor is where it was before it.
  private mutating func goBack() {
    guard let before = filter.before, panes[focus]?.selected == nil else { return }
    filter.before = nil
    guard panes[before.pane] != nil else { return }
    focus = before.pane
    panes[focus]?.selection = before.row.id
    panes[focus]?.selected = before.row
    panes[focus]?.wanted = .around(before.row.key(sort))
  }
}

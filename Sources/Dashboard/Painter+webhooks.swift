import FulfillmentDomain
import TerminalUI

extension Painter {
  /// The webhooks screen covers the board, not the header and not the two lowest rows.
  mutating func paintWebhooks(_ view: WebhookView) {
    let rect = state.webhookRect
    canvas.fill(rect, style: theme[.text])
    canvas.cursor = nil
    let title =
      switch view.opened {
      case nil: "Webhooks"
      case .topic?: "Webhooks \(symbols.dot) topic"
      case .delivery(let number)?: "Webhooks \(symbols.dot) delivery \(number)"
      }
    canvas.box(
      rect, border: symbols.border, style: theme[.focusedBorder], title: SafeText(title),
      titleStyle: theme[.title])
    let inner = Rect(x: rect.x + 2, y: rect.y + 1, width: rect.width - 4, height: rect.height - 2)
    if let item = view.opened {
      let lines = state.webhookPage(item)
      let scroll = max(0, min(view.scroll, lines.count - inner.height))
      write(lines, in: inner, scroll: scroll)
      paintMore(in: rect, below: lines.count - scroll - inner.height, isScrolled: scroll > 0)
      canvas.cursor = inner.origin
    } else {
      paintList(WebhookList(state.webhookLines, view, rows: max(1, inner.height)), in: inner)
    }
  }

  private mutating func paintList(_ list: WebhookList, in inner: Rect) {
    let top = list.view.top
    write(list.lines.map(\.line), in: inner, scroll: top)
    if let selected = list.selected, selected >= top, selected < top + inner.height {
      paintSelected(list.lines[selected].line, in: inner, y: inner.y + selected - top)
    } else {
      canvas.cursor = inner.origin
    }
    let below = list.lines.count - top - inner.height
    paintMore(in: inner.framed, below: below, isScrolled: top > 0)
  }

  private mutating func paintSelected(_ line: StyledLine, in inner: Rect, y: Int) {
    canvas.fill(
      Rect(x: inner.x, y: y, width: inner.width, height: 1), style: theme[.selection])
    var x = inner.x
    for span in line.spans {
      let style = theme.over(.selection, span.role)
      x += canvas.draw(span.text, at: Point(x: x, y: y), style: style, limit: inner.maxX - x)
      if x >= inner.maxX { break }
    }
    // Color is never alone.
    write(symbols.bar, x: inner.x, y: y, theme.over(.selection, .accent), limit: 1)
    canvas.cursor = Point(x: inner.x, y: y)
  }

  private mutating func paintMore(in rect: Rect, below: Int, isScrolled: Bool) {
    guard below > 0 || isScrolled else { return }
    let words = below > 0 ? " \(moreLines(below)): j " : " end "
    write(words, x: rect.x + 1, y: rect.maxY - 1, theme[.dim], limit: rect.width - 2)
  }
}

extension Rect {
  /// The rectangle with the frame around it that `paintWebhooks` draws.
  fileprivate var framed: Rect {
    Rect(x: x - 2, y: y - 1, width: width + 4, height: height + 2)
  }
}

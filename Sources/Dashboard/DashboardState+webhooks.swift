import FulfillmentDomain
import TerminalUI

/// The webhooks screen: what is read for it, and its keys.
extension DashboardState {
  mutating func openWebhooks() {
    overlay = .webhooks(WebhookView())
    webhooks.isWanted = true
  }

  /// What the screen shows is read again if it is open.
  mutating func wantWebhooks() {
    if case .webhooks? = overlay { webhooks.isWanted = true }
  }

  /// Asks for what the open screen lacks: one reading at a time.
  mutating func followWebhooks() -> [DashboardEffect] {
    guard case .webhooks? = overlay, webhooks.isWanted, !webhooks.isOutstanding else { return [] }
    webhooks.isWanted = false
    webhooks.isOutstanding = true
    return [.loadWebhooks(limit: DashboardLimits.deliveries)]
  }

  /// Whether the times of earlier frames are on the screen.
  package var showsScreenTimes: Bool {
    if case .webhooks? = overlay { return true }
    return false
  }

  /// The box of the screen: all but the header, the status line and the hints.
  var webhookRect: Rect {
    Rect(x: 0, y: 1, width: size.width, height: max(0, size.height - 3))
  }

  var webhookLines: [WebhookText.Line] { WebhookText(self, width: webhookRect.width - 4).lines }

  func webhookPage(_ item: WebhookView.Item) -> [StyledLine] {
    WebhookPageText(self, width: webhookRect.width - 4).lines(item)
  }

  mutating func press(_ key: Key, in view: WebhookView) -> [DashboardEffect] {
    notice = nil
    let command = CommandTable.command(for: key)
    switch command?.id {
    case .repaint?, .suspend?: return command.map { run($0, key: key) } ?? []
    case .quit? where key.isControl: return [.quit]
    case .refresh?: return refreshWebhooks(view)
    case .privacy?:
      isPrivate.toggle()
      return []
    default: break
    }
    return view.opened == nil
      ? pressInList(key, command?.id, view) : pressInPage(key, command?.id, view)
  }

  private mutating func refreshWebhooks(_ view: WebhookView) -> [DashboardEffect] {
    webhooks.isWanted = true
    guard case .delivery(let number)? = view.opened else { return [] }
    return [.loadDelivery(number)]
  }

  private mutating func pressInPage(
    _ key: Key, _ command: Command.ID?, _ view: WebhookView
  ) -> [DashboardEffect] {
    var view = view
    let page = max(1, webhookRect.height - 2)
    let lines = view.opened.map { webhookPage($0).count } ?? 0
    let scroll =
      switch command {
      case .down: view.scroll + 1
      case .up: view.scroll - 1
      case .pageDown: view.scroll + page
      case .pageUp: view.scroll - page
      case .halfDown: view.scroll + max(1, page / 2)
      case .halfUp: view.scroll - max(1, page / 2)
      case .first: 0
      case .last: lines
      default: -1000
      }
    if scroll == -1000 {
      guard command == .back || command == .open || command == .quit else { return refuseKey(key) }
      view.opened = nil
    }
    view.scroll = max(0, min(scroll, lines - page))
    overlay = .webhooks(view)
    return []
  }

  private mutating func pressInList(
    _ key: Key, _ command: Command.ID?, _ view: WebhookView
  ) -> [DashboardEffect] {
    var list = WebhookList(webhookLines, view, rows: max(1, webhookRect.height - 2))
    switch command {
    case .back?, .quit?, .webhooks?:
      overlay = nil
      return []
    case .open?:
      guard let item = list.view.selection else {
        return refuse("Nothing is selected: j goes to the first topic, Tab to the deliveries")
      }
      return open(item, view)
    case .down?: list.step(1)
    case .up?: list.step(-1)
    case .pageDown?: list.scroll(list.rows)
    case .pageUp?: list.scroll(-list.rows)
    case .halfDown?: list.scroll(max(1, list.rows / 2))
    case .halfUp?: list.scroll(-max(1, list.rows / 2))
    case .first?: list.goToTop()
    case .last?: list.goToEnd()
    case .nextPane?, .previousPane?: list.goToOtherPart()
    default: return refuseKey(key)
    }
    overlay = .webhooks(list.view)
    return []
  }

  private mutating func refuseKey(_ key: Key) -> [DashboardEffect] {
    refuse("\(key.label) does nothing here: Esc goes back to the board")
  }

  private mutating func open(
    _ item: WebhookView.Item, _ view: WebhookView
  ) -> [DashboardEffect] {
    var view = view
    view.opened = item
    view.scroll = 0
    overlay = .webhooks(view)
    guard case .delivery(let number) = item else { return [] }
    webhooks.opened = OpenedDelivery(number: number)
    return [.loadDelivery(number)]
  }

  func webhookHints(_ view: WebhookView) -> [Hint] {
    let reload = Hint(key: "Ctrl-R", title: "reload")
    if view.opened != nil {
      return [Hint(key: "j k", title: "scroll"), reload, Hint(key: "Esc", title: "back")]
    }
    return [
      Hint(key: "j k", title: "select"), Hint(key: "Enter", title: "open"),
      Hint(key: "Tab", title: "topics, deliveries"), reload, Hint(key: "Esc", title: "back"),
    ]
  }
}

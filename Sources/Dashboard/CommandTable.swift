package import FulfillmentDomain
package import TerminalUI

/// The one table of commands: keymap, hint bar, help, palette and the README's key table are made
/// from it. Lower case looks, upper case acts (DESIGN principle 7).
package enum CommandTable {
  package static let all: [Command] = moves + looks + acts + board

  private static let moves: [Command] = [
    Command(.down, [.char("j"), Key(.down)], "next order", .move),
    Command(.up, [.char("k"), Key(.up)], "previous order", .move),
    Command(.pageDown, [Key(.pageDown), .ctrl("f")], "a page down", .move),
    Command(.pageUp, [Key(.pageUp), .ctrl("b")], "a page up", .move),
    Command(.halfDown, [.ctrl("d")], "half a page down", .move),
    Command(.halfUp, [.ctrl("u")], "half a page up", .move),
    Command(.first, [.char("g"), Key(.home)], "first order", .move),
    Command(.last, [.char("G"), Key(.end)], "last order", .move),
    Command(.nextPane, [Key(.tab), .char("l"), Key(.right)], "next pane", .move),
    Command(.previousPane, [Key(.backTab), .char("h"), Key(.left)], "previous pane", .move),
    Command(.paneByNumber, "123456789".map { .char($0) }, "pane by number", .move),
  ]

  private static let looks: [Command] = [
    Command(.open, [Key(.enter)], "detail: scroll it, full screen if narrow", .look),
    Command(.back, [Key(.escape)], "back; clears the filter", .look),
    Command(.filter, [.char("/")], "filter all panes", .look, hint: "filter"),
    Command(.palette, [.char(":")], "find a command", .look, hint: "command"),
    Command(.help, [.char("?")], "help", .look, hint: "help"),
    Command(.why, [.char("x")], "why it is stuck, and what to do", .look, hint: "why stuck"),
    Command(.sort, [.char("s")], "sort by due time, age, last change", .look),
    Command(.zoom, [.char("z")], "zoom the pane", .look),
    Command(.copy, [.char("y")], "copy the order's name", .look),
    Command(.browser, [.char("o")], "open in Shopify's admin", .look),
    Command(.webhooks, [.char("w")], "webhooks: what came in, and what became of it", .look),
    Command(.privacy, [.char("p")], "mask names and addresses", .look),
  ]

  /// What is most useful first: the hint bar and the detail offer them in this order.
  private static let acts: [Command] = [
    act(.fulfill, "F", "fulfill", .fulfill, hint: "fulfill"),
    act(.release, "R", "release holds", .release, hint: "release"),
    act(.accept, "A", "accept the request that is pending", .accept, hint: "accept"),
    act(.reject, "E", "reject the request that is pending", .reject, hint: "reject"),
    act(.ready, "W", "ready for pickup: e-mails the customer", .ready, hint: "ready"),
    act(.hold, "H", "hold", .hold, hint: "hold"),
    act(.progress, "P", "progress: claim the work", .progress, hint: "claim"),
    act(.request, "Q", "request fulfillment from the service", .request, hint: "request"),
    act(.move, "M", "move to another location", .move, hint: "move"),
    act(.split, "Y", "split units off", .split, hint: "split"),
    act(.merge, "J", "merge with other parts of the order", .merge, hint: "merge"),
    act(.openEarly, "O", "open early, or take back progress", .open, hint: "open"),
    act(.deadline, "D", "set the deadline", .deadline, hint: "deadline"),
    act(.reschedule, "S", "reschedule", .reschedule, hint: "reschedule"),
    act(
      .requestCancel, "K", "request cancellation from the service", .requestCancel,
      hint: "ask to cancel"),
    act(.cancel, "C", "cancel: an open replacement follows", .cancel, hint: "cancel"),
    act(.close, nil, "close accepted work as incomplete", .close),
    act(.track, nil, "change a shipment's tracking", .track),
    act(.event, nil, "add a delivery event to a shipment", .event),
    act(.cancelFulfillment, nil, "cancel a shipment", .cancelFulfillment),
  ]

  private static func act(
    _ id: Command.ID, _ key: Character?, _ title: String, _ action: ActionKind, hint: String? = nil
  ) -> Command {
    Command(id, key.map { [.char($0)] } ?? [], title, .act, action: action, hint: hint)
  }

  private static let board: [Command] = [
    Command(.refresh, [.ctrl("r")], "ask Shopify now", .board),
    Command(.repaint, [.ctrl("l")], "repaint the screen", .board),
    Command(.suspend, [.ctrl("z")], "suspend", .board),
    Command(.quit, [.char("q"), .ctrl("c")], "quit", .board, hint: "quit"),
  ]

  private static let byKey: [Key: Command] = {
    var map: [Key: Command] = [:]
    for command in all { for key in command.keys { map[key] = command } }
    return map
  }()

  /// The command that a key runs on the board; nil: none.
  package static func command(for key: Key) -> Command? { byKey[key] }

  /// The command of that id.
  package static func command(_ id: Command.ID) -> Command? { all.first { $0.id == id } }

  /// The command that acts on orders in this way.
  package static func command(_ action: ActionKind) -> Command? {
    all.first { $0.action == action }
  }
}

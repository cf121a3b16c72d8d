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
    Command(.privacy, [.char("p")], "mask names and addresses", .look),
  ]

  private static let acts: [Command] = [
    Command(.hold, [.char("H")], "hold", .act, action: .hold, hint: "hold"),
    Command(.release, [.char("R")], "release holds", .act, action: .release, hint: "release"),
    Command(
      .reschedule, [.char("S")], "reschedule", .act, action: .reschedule, hint: "reschedule"),
    Command(.deadline, [.char("D")], "set the deadline", .act, action: .deadline, hint: "deadline"),
    Command(.fulfill, [.char("F")], "fulfill", .act, action: .fulfill, hint: "fulfill"),
  ]

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

import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("What the board says")
struct StatusTests {
  private func feed(
    _ mode: FeedState.Mode, ago: TimeInterval? = nil, loaded: Int = 0,
    scopes: [String] = Access.recommended
  ) -> FeedState {
    FeedState(
      mode: mode, lastCompleteAt: ago.map { Sample.now.addingTimeInterval(-$0) }, loaded: loaded,
      profile: ShopProfile(
        name: "Example", domain: "example.myshopify.com", access: Access(scopes: Set(scopes)),
        apiVersion: nil))
  }

  @Test("the header tells how the feed stands")
  func header() {
    var board = TestBoard()
    for (state, words) in [
      (feed(.polling, ago: 20), "POLLING"), (feed(.polling, ago: 260), "POLLING 4 min old"),
      (feed(.polling, ago: 7300), "POLLING 2h old"),
      (feed(.offline, ago: 3600), "OFFLINE since 10:00"),
      (feed(.loading, loaded: 40), "LOADING 40"),
      (feed(.starting), "STARTING"),
    ] {
      board.send(.feed(state))
      #expect(board.screen().split(separator: "\n")[0].contains("  \(words) "))
    }
    #expect(board.screen().contains("3 stuck · 2 due today · 9 open"))
  }

  @Test("the budget shows in fifths and only below 80 %")
  func budget() {
    var board = TestBoard()
    board.send(.budget(APIBudget(available: 800, maximum: 1000, restoreRate: 50)))
    #expect(!board.screen().contains("api"))
    board.send(.budget(APIBudget(available: 450, maximum: 1000, restoreRate: 50)))
    #expect(board.screen().contains("api ▇▇▁▁▁"))
  }

  @Test("an empty pane says why")
  func empty() {
    var board = TestBoard(orders: [], locations: [Sample.toronto, Sample.osaka])
    let toronto = PaneID.location(Sample.toronto.key)
    #expect(board.state.emptyReason(.stuck) == "nothing is stuck")
    #expect(board.state.emptyReason(toronto) == "no orders")
    #expect(
      board.state.emptyReason(.location(Sample.osaka.key)) == "no orders: the location is inactive")
    board.send(.feed(feed(.loading, loaded: 120)))
    #expect(board.state.emptyReason(toronto) == "still loading: 120 orders so far")
    board.send(.feed(feed(.offline, ago: 3600)))
    #expect(board.state.emptyReason(toronto).hasSuffix("offline since 10:00"))
    board.send(.feed(feed(.polling, ago: 3600)))
    #expect(board.state.emptyReason(toronto) == "no orders; stale since 10:00")
    board.send(.feed(feed(.polling, ago: 5, scopes: ["read_orders"])))
    #expect(
      board.state.emptyReason(toronto)
        == "the token lacks read_merchant_managed_fulfillment_orders: orders at your own locations"
    )
    var fresh = DashboardState(
      size: Size(width: 80, height: 24), now: Sample.now, timeZone: .gmt)
    _ = update(&fresh, .key(.char("j")))
    #expect(fresh.emptyReason(.stuck) == "loading…")
  }

  @Test("an acting key before the rows came acts on nothing, then or later")
  func stillLoading() {
    for kind in ActionKind.allCases {
      guard let key = CommandTable.command(kind)?.keys.first else { continue }
      var board = TestBoard()
      var fresh = DashboardState(
        size: Size(width: 120, height: 30), now: Sample.now, timeZone: .gmt)
      var effects = update(&fresh, .key(key))
      #expect(fresh.notice?.text.hasPrefix("Still loading") == true)
      #expect(effects.contains(.beep))
      swap(&fresh, &board.state)
      board.send(.summary(fresh.summary, query: Query()))
      effects = board.effects
      #expect(board.selected == "#1019", "the rows are there now")
      #expect(board.form == nil)
      #expect(!effects.contains { if case .submit = $0 { true } else { false } })
    }
  }

  @Test("every reason has a form of ten columns, and lateness is said by the time alone")
  func shortReasons() {
    let kinds: [StuckReason.Kind] = StuckReason.Kind.allCases
    for order in Sample.orders {
      for kind in kinds { #expect(SafeText(kind.short(order)).width <= 10) }
    }
    let late = BoardRow(order: Sample.order(1, due: -5), fetchedAt: Sample.now)
    #expect(RowNote(late, now: Sample.now, symbols: Symbols(.light)).text.isEmpty)
    let both = BoardRow(
      order: Sample.order(1, .onHold, due: -5, holds: [Sample.theirs]), fetchedAt: Sample.now)
    let note = RowNote(both, now: Sample.now, symbols: Symbols(.light))
    #expect(note.fitted(30) == "inventory out of stock")
    #expect(note.fitted(10) == "no stock")
  }

  @Test("a narrow read-only board says why in the status line, as its header has no room")
  func readOnlyReason() {
    let narrow = TestBoard(60, 20, readOnly: "another Quayside is writing")
    let lines = narrow.screen().split(separator: "\n").map(String.init)
    #expect(lines[0].contains("READ-ONLY"))
    #expect(lines[0].contains("3 stuck"))
    #expect(lines.contains { $0.hasPrefix(" read-only: another Quayside is writing") })
  }

  @Test("the filter is live, says what is wrong, and Esc clears it")
  func filter() {
    var board = TestBoard()
    board.keys("<tab> /")
    board.type("zoë")
    #expect(board.screen().contains("Toronto DC [1 of 6]"))
    #expect(board.screen().contains("the filter hides 3 (Esc clears)"))
    board.type(" is:odd")
    #expect(board.screen().contains("is:odd is not known"))
    #expect(board.screen().contains("Toronto DC [1 of 6]"), "the last good filter stays")
    board.keys("C-w <enter> j")
    #expect(board.state.filter.query == Query(terms: [.text("zoë")]))
    #expect(board.selected == "#1046")
    board.keys("<esc>")
    #expect(board.state.filter.query.isEmpty)
    #expect(board.selected == "#1046", "the selection stays with its order")
  }

  @Test("a refused key says why and opens nothing; its hint stays, dimmed")
  func refusal() {
    var board = TestBoard()
    board.keys("<tab> R")
    #expect(board.form == nil)
    #expect(board.notice == "#1043 is not on hold")
    #expect(board.effects.last == .beep)
    let hints = board.state.hints()
    #expect(hints.first { $0.key == "R" }?.isRefused == true)
    #expect(hints.first { $0.key == "F" }?.isRefused == false)
  }

  @Test("a read-only board answers every acting key with why")
  func readOnly() {
    for kind in ActionKind.allCases {
      var board = TestBoard(readOnly: "another Quayside is writing (process 4711)")
      #expect(board.screen().contains("READ-ONLY"))
      board.keys("<tab>")
      board.send(.key(CommandTable.command(kind)?.keys.first ?? .char("H")))
      #expect(board.form == nil)
      #expect(board.notice.contains("process 4711"))
    }
  }

  @Test("a pending row is marked, unknown otherwise, and neither by color alone")
  func pending() {
    var board = TestBoard(160, 30)
    let id = FulfillmentOrderID(6043)
    board.pending[id] = PendingMark(intent: UUID(), action: .hold, isUnknown: false)
    board.send(.changed)
    #expect(board.screen().contains("…#1043"))
    #expect(board.screen().contains("…holding"))
    board.keys("<tab> F")
    #expect(board.form == nil)
    #expect(board.notice == "A hold of #1043 is under way: wait for its outcome")
    board.pending[id] = PendingMark(intent: UUID(), action: .hold, isUnknown: true)
    board.send(.changed)
    #expect(board.screen().contains("?#1043"))
    board.keys("F")
    #expect(board.form?.message?.hasPrefix("Nobody knows whether an earlier hold") == true)
  }

  @Test("help has every command of the table and nothing else")
  func help() {
    let board = TestBoard()
    let lines = board.state.helpLines().map(\.plain)
    for command in CommandTable.all {
      #expect(lines.contains { $0.hasSuffix(command.title) && $0.contains(command.mainKey) })
      #expect(CommandTable.markdown().contains("| \(command.title) |"))
    }
    #expect(Set(CommandTable.all.map(\.id)) == Set(Command.ID.allCases))
    let keys = CommandTable.all.flatMap(\.keys)
    #expect(Set(keys).count == keys.count, "no key runs two commands")
  }

  @Test("lower case looks, upper case acts")
  func cases() {
    for command in CommandTable.all {
      guard case .character(let character)? = command.keys.first?.code else { continue }
      if command.kind == .act { #expect(character.isUppercase) }
      if command.kind == .look && command.id != .last { #expect(!character.isUppercase) }
    }
    #expect(Set(CommandTable.all.compactMap(\.action)) == Set(ActionKind.allCases))
  }

  @Test("the palette acts on the order that was under the cursor when it was opened, or on none")
  func paletteOrder() {
    var board = TestBoard()
    board.keys("<tab>")
    let first = board.selected
    board.keys(":")
    board.type("hold")
    board.orders.removeAll { $0.orderName == first }
    board.send(.changed)
    #expect(board.selected != first)
    board.keys("<enter>")
    #expect(board.form == nil)
    #expect(board.notice.hasPrefix("The cursor is on another order now, #"))
    board.keys(":")
    board.type("hold")
    board.keys("<enter>")
    #expect(board.form?.order.orderName == board.selected)
  }

  @Test("the palette finds by letters and runs what was chosen")
  func palette() {
    var board = TestBoard()
    board.keys("<tab> : f l f <enter>")
    #expect(board.form?.kind == .fulfill)
    board.keys("<esc> :")
    board.type("H")
    #expect(board.state.paletteMatches(Palette()).count == CommandTable.all.count)
    board.keys("<enter>")
    #expect(board.form?.kind == .hold)
  }

  @Test("privacy masks names and places")
  func privacy() {
    var board = TestBoard(200, 30)
    board.keys("<tab> p")
    #expect(!board.screen().contains("Lovelace"))
    #expect(board.screen().contains("A•••"))
  }
}

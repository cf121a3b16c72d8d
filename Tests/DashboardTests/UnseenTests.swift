import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

/// Shopify filters by scope without an error: the board says what the token cannot see.
@Suite("What a token cannot see")
struct UnseenTests {
  private let merchant = "read_merchant_managed_fulfillment_orders"
  private let third = "read_third_party_fulfillment_orders"
  private let all = Access.recommended + Access.optional

  private func without(_ scopes: String...) -> [String] {
    all.filter { scope in
      !scopes.contains { scope == $0 || scope == "write_" + $0.dropFirst("read_".count) }
    }
  }

  @Test("an empty pane names the scope and what it would show")
  func panes() {
    let locations = [Sample.toronto, Sample.malmo]
    let malmo = PaneID.location(Sample.malmo.key)
    var board = TestBoard(
      orders: [], locations: locations,
      scopes: without(third, "read_assigned_fulfillment_orders"))
    let words = "the token lacks \(third): orders at other apps' fulfillment services"
    #expect(board.state.emptyReason(malmo) == words)
    #expect(board.state.emptyReason(.stuck) == "nothing is stuck here; \(words)")
    #expect(board.state.emptyReason(.location(Sample.toronto.key)) == "no orders")
    board = TestBoard(orders: [], locations: [Sample.toronto], scopes: without(third))
    #expect(board.state.emptyReason(.stuck) == "nothing is stuck", "no service is known of")
    board = TestBoard(orders: [], locations: locations, scopes: without(merchant))
    #expect(
      board.state.emptyReason(.location(Sample.toronto.key))
        == "the token lacks \(merchant): orders at your own locations")
  }

  @Test("the reason is wrapped and not cut, on a narrow screen too")
  func wrapped() {
    let board = TestBoard(
      40, 20, orders: [], locations: [Sample.malmo],
      scopes: without(third, "read_assigned_fulfillment_orders"))
    let screen = board.screen()
    for word in [third, "orders at other", "services"] {
      #expect(screen.contains(word), "\(screen)")
    }
  }

  @Test("a filter that finds nothing says what was not searched")
  func filter() {
    var board = TestBoard(160, 30, scopes: without("read_all_orders"))
    board.keys("/ n o s u c h")
    let words = "0 shown; only open work is searched; not seen: orders older than 60 days"
    #expect(board.screen().contains(words))
    board.keys("<enter>")
    #expect(
      board.state.statusWords(isNarrow: false, columns: 80).text.contains("(read_all_orders)"))
    board = TestBoard(160, 30, scopes: all)
    board.keys("/ n o s u c h <enter>")
    #expect(
      board.state.statusWords(isNarrow: false, columns: 80).text
        == "/nosuch  (Esc clears); only open work is searched")
    board = TestBoard(160, 30, scopes: without("read_all_orders"))
    board.keys("/ 1 0 4 4 <enter>")
    #expect(!board.screen().contains("not seen"))
  }

  @Test("the detail lists what it cannot show; with every scope it says nothing of the kind")
  func detail() {
    var board = TestBoard(
      160, 40, scopes: without("read_orders", "read_fulfillments", "read_inventory", "read_apps"))
    board.keys("G")
    for text in [
      "read_orders: payment, notes, tags", "read_fulfillments: shipments and their tracking",
      "read_inventory: stock by location",
    ] {
      #expect(board.screen().contains(text), "\(text)")
    }
    board = TestBoard(160, 40, scopes: all)
    board.keys("G")
    #expect(!board.screen().contains("Unseen"))
  }

  @Test("a hold whose app cannot be named says what would name it")
  func holds() {
    var hold = Sample.theirs
    hold.heldBy = nil
    let held = Sample.order(1, .onHold, holds: [hold])
    var board = TestBoard(240, 40, orders: [held], scopes: without("read_apps"))
    #expect(board.screen().contains("by another app (read_apps would name it)"))
    board.keys("R")
    #expect(board.screen().contains("Not ours: another app (read_apps would name it) placed it"))
    board = TestBoard(240, 40, orders: [held], scopes: all)
    #expect(board.screen().contains("by another app ≥26h") && !board.screen().contains("read_apps"))
  }

  @Test("protected data that is null everywhere leaves a board that is right")
  func nulls() {
    var bare = Sample.order(1)
    bare.destination = Destination()
    var none = Sample.order(2)
    none.destination = nil
    var board = TestBoard(120, 30, orders: [bare, none])
    board.keys("<tab>")
    #expect(board.screen().contains("Ship to   none given, or not readable with"))
    board.keys("j p")
    #expect(board.screen().contains("Ship to   nowhere, or not readable with this"))
    #expect(!board.screen().contains("•••"))
  }

  @Test("the oldest open order is warned of before Shopify hides it, after all that is more urgent")
  func horizon() {
    var board = TestBoard(160, 30, scopes: without("read_all_orders"))
    func warn(_ days: Double) -> String {
      board.state.summary.oldest = Sample.hours(-24 * days)
      return board.state.statusWords(isNarrow: false, columns: 80).text
    }
    #expect(warn(52) == "")
    #expect(
      warn(57)
        == "the oldest open order is from 28 Sep: in 3d Shopify hides it without read_all_orders")
    #expect(warn(61).contains("from now on Shopify hides it"))
    board.state.feed.problem = "The shop is not reachable."
    #expect(warn(57) == "The shop is not reachable.  (+1 more)")
    board.state.feed.problem = nil
    board.send(.notice(Notice("hello")))
    #expect(warn(57) == "hello")
    board = TestBoard(160, 30, scopes: all)
    #expect(warn(57) == "")
  }

  @Test("an API version that was not asked for is told")
  func version() {
    var board = TestBoard()
    board.state.feed.profile?.askedVersion = "2026-10"
    #expect(
      board.state.statusWords(isNarrow: false, columns: 80).text.hasPrefix(
        "API version 2026-10 was"))
  }

  @Test("values that this program does not know are shown as they came, cleaned")
  func unknownValues() {
    var order = Sample.order(
      1, FulfillmentOrderStatus("AT_SEA\u{1B}[2J"), request: RequestStatus("PONDERED"),
      holds: [Hold(id: HoldID(1), reason: HoldReason("BAD_\u{202E}MOON"))],
      actions: [.hold, SupportedAction("TELE\u{7}PORT_IT")])
    order.deliveryMethod = DeliveryMethodType("BY_BALLOON")
    var board = TestBoard(160, 30, orders: [order])
    board.keys("<tab>")
    let screen = board.screen()
    for text in ["? AT SEA", "pondered", "by balloon", "bad moon", "Besides   teleport it"] {
      #expect(screen.contains(text), "\(text)\n\(screen)")
    }
    #expect(!screen.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test("work that is begun elsewhere says where")
  func external() {
    var order = Sample.order(1, actions: [.external])
    order.externalURL = "https://wms.example/1\u{9B}"
    var board = TestBoard(160, 30, orders: [order])
    board.keys("<tab>")
    #expect(board.screen().contains("Begun at  https://wms.example/1"))
  }
}

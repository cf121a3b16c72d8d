import Foundation
import FulfillmentDomain
import TerminalUI
import Testing

@testable import Dashboard

@Suite("Forms that change where and as what the work goes on")
struct WorkFormTests {
  static let options = [
    MoveOption(location: Sample.osaka.id, name: "大阪倉庫", isMovable: false, message: "Not stocked."),
    MoveOption(location: LocationID(9), name: "Vancouver", isMovable: true, availableLines: 2),
    MoveOption(location: Sample.toronto.id, name: "Toronto DC", isMovable: true),
  ]

  private func board(on name: String, _ change: (inout FulfillmentOrder) -> Void = { _ in })
    -> TestBoard
  {
    var orders = Sample.orders
    for at in orders.indices where orders[at].orderName == name { change(&orders[at]) }
    var board = TestBoard(orders: orders)
    board.keys("<tab>")
    board.go(to: name)
    #expect(board.selected == name)
    return board
  }

  @Test("move asks Shopify at once, and only a possible location can be chosen")
  func move() {
    var board = board(on: "#1043")
    board.keys("M")
    let order = board.form?.order
    #expect(board.effects.last == order.map { .loadMoveOptions($0) })
    #expect(board.screen().contains("asking Shopify where it can go"))
    board.confirm()
    #expect(board.form?.message == "Choose where it goes: Space on a location")
    board.send(.moveOptions(FulfillmentOrderID(6043), .value(Self.options)))
    #expect(board.form?.picker?.options.map(\.name) == ["Vancouver", "大阪倉庫"], "not where it is")
    board.keys("<down> <space>")
    #expect(board.form?.picker?.chosen == nil, "Osaka is not possible")
    #expect(board.consequence == "Nothing moves before a location is chosen.")
    board.keys("<up> <space>")
    #expect(board.consequence == "Moves all 5 units from Toronto DC to Vancouver.")
    board.confirm()
    #expect(board.submissions.map(\.action) == [.move(MoveRequest(location: LocationID(9)))])
  }

  @Test("move of some units says that they get a fulfillment order of their own")
  func moveSome() {
    var board = board(on: "#1043")
    board.keys("M")
    board.send(.moveOptions(FulfillmentOrderID(6043), .value(Self.options)))
    board.keys("<space> <tab> 1 <down> 0")
    #expect(board.consequence.hasPrefix("Moves 1 of 5 units from Toronto DC to Vancouver, as a"))
    board.confirm()
    let lines = [LineQuantity(line: LineID(1), quantity: 1)]
    #expect(
      board.submissions.map(\.action) == [
        .move(MoveRequest(location: LocationID(9), lines: lines))
      ])
  }

  @Test("where Shopify did not answer, Space asks again; a stranger's answer changes nothing")
  func moveFails() {
    var board = board(on: "#1043")
    board.keys("M")
    board.send(.moveOptions(FulfillmentOrderID(1), .value(Self.options)))
    #expect(board.form?.picker?.answer == nil)
    board.send(.moveOptions(FulfillmentOrderID(6043), .failed("The shop is not reachable.")))
    #expect(board.screen().contains("The shop is not reachable."))
    let asked = board.effects.count
    board.keys("<space>")
    #expect(board.form?.picker?.answer == nil)
    #expect(board.effects.count == asked + 1)
    #expect(board.effects.last == board.form.map { .loadMoveOptions($0.order) })
  }

  @Test("split: nothing is chosen at first, and neither nothing nor everything is sent")
  func split() {
    var board = board(on: "#1043")
    board.keys("Y")
    #expect(board.form?.quantities.chosen == 0)
    board.confirm()
    #expect(board.form?.message == "Choose at least one unit to split off")
    board.keys("3 <down> 2")
    #expect(board.consequence == "That is all of it: leave at least one unit here.")
    board.confirm()
    #expect(board.submissions.isEmpty)
    board.keys("1")
    #expect(board.consequence.hasPrefix("Splits 4 of 5 units off"))
    board.confirm()
    let lines = [
      LineQuantity(line: LineID(1), quantity: 3), LineQuantity(line: LineID(2), quantity: 1),
    ]
    #expect(board.submissions.map(\.action) == [.split(lines: lines)])
  }

  @Test("merge: the other open parts at the same place, and which number stays")
  func merge() {
    var orders = Sample.orders
    orders[1].supportedActions.append(.merge)
    for (number, location, status) in [
      (2043, Sample.toronto, FulfillmentOrderStatus.open), (2044, Sample.malmo, .open),
      (2045, Sample.toronto, .onHold), (2046, Sample.toronto, .open),
    ] {
      var part = Sample.order(Int64(number), at: location, status, name: "#1043")
      part.orderID = OrderID(1043)
      orders.append(part)
    }
    var board = TestBoard(orders: orders)
    board.keys("<tab> J")
    #expect(board.form?.partRows.map(\.id.number) == [7043, 7046])
    #expect(
      board.consequence
        == "FO 6043 stays and takes 4 units over from FO 7043, FO 7046, which are closed.")
    board.keys("<down> <space>")
    #expect(
      board.consequence == "FO 6043 stays and takes 2 units over from FO 7043, which is closed.")
    board.send(.changed)
    #expect(board.form?.partRows.map(\.isChosen) == [true, false], "a change keeps the marks")
    var late = orders[orders.count - 1]
    late.id = FulfillmentOrderID(7047)
    board.orders.append(late)
    board.send(.changed)
    #expect(
      board.form?.partRows.map(\.isChosen) == [true, false, false],
      "what comes later is not marked behind the person's back")
    board.keys("<up> <space>")
    board.confirm()
    #expect(board.form?.message == "Mark at least one other with Space")
    board.keys("<space>")
    board.confirm()
    #expect(board.submissions.map(\.action) == [.merge(with: [FulfillmentOrderID(7043)])])
  }

  @Test("progress claims in the operator's name, in 256 characters at most")
  func progress() {
    var board = board(on: "#1043") { $0.supportedActions.append(.reportProgress) }
    board.state.operatorName = "ada"
    board.keys("P")
    #expect(board.typed(.notes) == "claimed by ada")
    board.send(.paste(String(repeating: "x", count: 900)))
    #expect(board.typed(.notes)?.count == 256)
    board.keys("<esc> <esc> P")
    #expect(board.consequence.contains("cannot be moved or cancelled until"))
    board.confirm()
    #expect(board.submissions.map(\.action) == [.progress(notes: "claimed by ada")])
  }

  @Test("open has two meanings, and says which")
  func open() {
    var board = board(on: "#1045") { $0.supportedActions = [.markAsOpen] }
    board.keys("O")
    #expect(board.consequence.hasPrefix("Opens it now instead of Thu 13:00"))
    board.confirm()
    #expect(board.submissions.map(\.action) == [.open])
    board = self.board(on: "#1046") { $0.supportedActions.append(.markAsOpen) }
    board.keys("O")
    #expect(board.consequence.hasPrefix("Takes the reported progress back"))
    #expect(board.form?.title == "Take back the progress of #1046")
  }

  @Test("cancel says that an open replacement follows; its safe button does not say Cancel")
  func cancel() {
    var board = board(on: "#1043")
    board.keys("C")
    #expect(board.consequence.contains("Closes FO 6043; Shopify makes an open replacement"))
    #expect(board.screen().contains("▸[ Keep it ]   [ Cancel it ]"))
    board.keys("<enter>")
    #expect(board.form == nil && board.submissions.isEmpty)
    board.keys("C")
    board.confirm()
    #expect(board.submissions.map(\.action) == [.cancel])
  }

  @Test("ready says that it ALWAYS e-mails the customer")
  func ready() {
    var board = board(on: "#1043") { $0.deliveryMethod = .pickUp }
    board.keys("W <enter>")
    #expect(board.submissions.isEmpty)
    board.keys("W")
    #expect(board.consequence.hasPrefix("ALWAYS e-mails the customer that 5 units"))
    board.confirm()
    #expect(board.submissions.map(\.action) == [.ready])
  }

  @Test("a refusal gives each of these forms back as it was chosen")
  func refused() {
    for key in ["M", "Y", "P", "C", "O"] {
      var board = board(on: "#1043") {
        $0.supportedActions += [.reportProgress, .markAsOpen]
      }
      board.keys(key)
      board.send(.moveOptions(FulfillmentOrderID(6043), .value(Self.options)))
      board.keys(key == "Y" ? "2" : key == "M" ? "<space>" : "")
      let before = board.form?.fields
      board.confirm()
      #expect(board.submissions.count == 1, "\(key)")
      board.send(.submitFailed(draft: board.submissions[0].draft, "The database is busy."))
      #expect(board.form?.fields == before, "\(key)")
      #expect(board.form?.message == "The database is busy.")
    }
  }
}

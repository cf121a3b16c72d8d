import Foundation
import FulfillmentDomain
import Testing

@testable import quayside

@Suite("A merchant's actions from options")
struct MerchantPlanTests {
  private typealias Refused = Result<Action, Orders.Sentence>

  private let movable = Orders.order(actions: [.move, .split, .merge, .reportProgress])
  private let places = [
    MoveOption(
      location: LocationID(7), name: "Toronto DC", isMovable: false, message: "It is there."),
    MoveOption(location: LocationID(8), name: "Malmö 3PL", isMovable: true),
    MoveOption(location: LocationID(9), name: "Malmö Store", isMovable: true),
  ]

  private func move(_ text: String, _ places: [MoveOption]? = nil, lines: [LineChoice] = [])
    -> Result<Action, Orders.Sentence>
  {
    Orders.outcome(
      .move(to: PlaceChoice(text: text), lines: lines),
      Orders.scene(movable, places: places ?? self.places))
  }

  @Test(
    "a location is its number, its GID, its name in any case, or a part of one name",
    arguments: ["8", "gid://shopify/Location/8", "malmö 3pl", "3PL"])
  func places(text: String) {
    #expect(move(text) == .success(.move(MoveRequest(location: LocationID(8)))))
  }

  @Test("a location without a name is none, also where there is only one to choose")
  func noPlace() {
    #expect(move("", [places[1]]).sentence.hasPrefix("Shopify names no location "))
  }

  @Test("some units are moved by line")
  func moveUnits() {
    #expect(
      move("8", lines: [LineChoice(line: "MUG", quantity: 1)])
        == .success(
          .move(
            MoveRequest(
              location: LocationID(8), lines: [LineQuantity(line: LineID(2), quantity: 1)]))))
  }

  @Test("where it cannot go Shopify's reason is said, and where it can")
  func impossible() {
    #expect(
      move("Toronto DC")
        == .failure(
          """
          #1042 cannot go to Toronto DC: It is there. It can go to Malmö 3PL (8), Malmö Store (9).
          """))
    #expect(
      move("Atlantis")
        == .failure(
          """
          Shopify names no location Atlantis for #1042: it can go to Malmö 3PL (8), Malmö Store (9).
          """))
    #expect(
      move("malmö")
        == .failure("malmö names 2 locations: Malmö 3PL (8), Malmö Store (9). Use a number."))
    #expect(
      move("7", [places[0]])
        == .failure("#1042 cannot go to Toronto DC: It is there. It cannot go anywhere now."))
  }

  @Test("a split takes some of what is left, neither none nor all of it")
  func split() {
    let all = [LineChoice(line: "1", quantity: 3), LineChoice(line: "2", quantity: 2)]
    #expect(
      Orders.outcome(.split([all[0]]), Orders.scene(movable))
        == .success(.split(lines: [LineQuantity(line: LineID(1), quantity: 3)])))
    let refusal: Refused = .failure("#1042 has 5 left: split off some of them, not all.")
    #expect(Orders.outcome(.split(all), Orders.scene(movable)) == refusal)
    #expect(Orders.outcome(.split([]), Orders.scene(movable)) == refusal)
  }

  @Test("a merge takes in the open ones of the same order and place, or those that are named")
  func merge() {
    let siblings = [
      Orders.order(5502), Orders.order(5503), Orders.order(5504, status: .onHold),
      Orders.order(5505, at: ("Malmö 3PL", 8)),
    ]
    func merge(_ ids: [Int64], _ siblings: [FulfillmentOrder]) -> Refused {
      Orders.outcome(
        .merge(with: ids.map { FulfillmentOrderID($0) }), Orders.scene(movable, siblings: siblings))
    }
    let both = [FulfillmentOrderID(5502), FulfillmentOrderID(5503)]
    #expect(merge([], siblings) == .success(.merge(with: both)))
    #expect(merge([5503], siblings) == .success(.merge(with: [both[1]])))
    #expect(merge([5503, 5503], siblings) == .success(.merge(with: [both[1]])))
    var later = Orders.order(5506)
    later.fulfillAt = Orders.now.addingTimeInterval(86_400)
    let unfit = [later, Orders.order(5507, request: .submitted)]
    #expect(merge([], siblings + unfit) == .success(.merge(with: both)), "Shopify refuses these")
    #expect(
      merge([5505], siblings)
        == .failure(
          """
          5505 is no other open fulfillment order of #1042 at Toronto DC: there are 5502, 5503.
          """))
    #expect(
      merge([], [siblings[3]])
        == .failure("#1042 has no other open fulfillment order at Toronto DC to merge with."))
  }

  @Test("progress says who claims the work unless told, in at most 256 characters")
  func progress() {
    func claim(_ notes: String?) -> Refused {
      Orders.outcome(.progress(notes: notes), Orders.scene(movable))
    }
    #expect(claim(nil) == .success(.progress(notes: "claimed by ada")))
    #expect(claim("bench 3") == .success(.progress(notes: "bench 3")))
    #expect(claim(String(repeating: "x", count: 256)).isSuccess)
    #expect(
      claim(String(repeating: "x", count: 257))
        == .failure("The notes have 257 characters, and Shopify takes 256: shorten them."))
  }

  @Test("open, cancel and ready go where the order allows them, and say why not elsewhere")
  func plain() {
    let scheduled = Orders.scene(Orders.order(status: .scheduled, actions: [.markAsOpen]))
    #expect(Orders.outcome(.open, scheduled) == .success(.open))
    #expect(
      Orders.outcome(.open, Orders.scene())
        == .failure("#1042 is open: no early opening, and no progress to take back."))
    #expect(Orders.outcome(.cancel, Orders.scene()) == .success(.cancel))
    let begun = Orders.scene(Orders.order(status: .inProgress, actions: [.markAsOpen]))
    #expect(
      Orders.outcome(.cancel, begun)
        == .failure("#1042 is in progress: take the progress back first."))
    var pickup = Orders.order()
    pickup.deliveryMethod = .pickUp
    #expect(Orders.outcome(.ready, Orders.scene(pickup)) == .success(.ready))
    #expect(Orders.outcome(.ready, Orders.scene()) == .failure("#1042 is not for pickup."))
  }

  @Test("each says in words what is sent")
  func words() {
    let scene = Orders.scene(movable, places: places)
    let some = [LineQuantity(line: LineID(2), quantity: 1)]
    let said: [(Action, String)] = [
      (.move(MoveRequest(location: LocationID(8))), "move all of it to Malmö 3PL (8)"),
      (.move(MoveRequest(location: LocationID(6), lines: some)), "move 1 × MUG to 6"),
      (.split(lines: some), "split off 1 × MUG"),
      (.merge(with: [FulfillmentOrderID(5502)]), "take in 5502"),
      (.progress(notes: "claimed by ada"), "report progress, notes \"claimed by ada\""),
      (.open, "take the reported progress back"),
      (.cancel, "cancel it, Shopify puts an open one in its place"),
      (.ready, "ready for pickup, the customer is told by e-mail"),
    ]
    for (action, words) in said { #expect(action.words(on: scene) == words) }
    let scheduled = Orders.scene(Orders.order(status: .scheduled))
    #expect(Action.open.words(on: scheduled) == "open it now")
  }
}

extension Result {
  fileprivate var isSuccess: Bool { if case .success = self { true } else { false } }
}

import Foundation

@testable import SimulatedShop

/// The state that an exchange presupposes.
extension RecordedReplay {
  func seed(_ id: String, for row: RecordedExchange, in bench: ShopBench) async {
    guard !Self.isMissing(row), let split = GlobalID.split(id), split.number != Self.nobody else {
      return
    }
    if split.type == "Fulfillment" {
      await seed(fulfillment: split.number, for: row, in: bench)
      return
    }
    guard let state = presupposed(split.number, row) else { return }
    await bench.shop.with { _ = Self.add(state, to: &$0) }
  }

  /// The id by which the recording asks for what is not there.
  private static let nobody: Int64 = 999_999_999_999_999

  private static func add(_ state: RecordedState, to shop: inout ShopState) -> Int {
    var lines: [OrderLineRecord] = []
    for line in state.lines where !lines.contains(where: { $0.id == line.orderLine }) {
      lines.append(.init(id: line.orderLine, product: 0, quantity: line.ordered))
    }
    let order = shop.add(
      OrderRecord(
        id: state.id + 1, number: 1001, person: 0, createdAt: shop.now, updatedAt: shop.now,
        lines: lines))
    return shop.add(
      FulfillmentOrderRecord(
        id: state.id, order: Int32(order), location: 0, status: state.status,
        createdAt: shop.now, updatedAt: shop.now,
        lines: state.lines.map { line in
          .init(
            id: line.id, orderLine: Int32(lines.firstIndex { $0.id == line.orderLine } ?? 0),
            total: line.total, remaining: line.remaining)
        }))
  }

  /// A shipment of one unit, with the tracking that the answer shows, or another of its scenario.
  private func seed(
    fulfillment id: Int64, for row: RecordedExchange, in bench: ShopBench
  ) async {
    let gid = GlobalID.text("Fulfillment", id)
    let shown =
      ([row] + rows).lazy.map { $0.response.at("data", $0.roots.first ?? "", "fulfillment") }
      .first { $0.at("id").string == gid && !$0.at("trackingInfo", "0").isNull }?
      .at("trackingInfo", "0") ?? .null
    let tracking = TrackingRecord(
      company: shown.at("company").string, number: shown.at("number").string,
      url: shown.at("url").string)
    await bench.shop.with { shop in
      let state = Self.plain(id + 7, [1])
      let index = Self.add(state, to: &shop)
      shop.change(index) { record in
        record.status = .closed
        record.lines[0].remaining = 0
      }
      shop.add(
        FulfillmentRecord(
          id: id, order: shop.fulfillmentOrders[index].order, location: 0, number: 1,
          createdAt: shop.now, updatedAt: shop.now,
          parts: [
            .init(fulfillmentOrder: Int32(index), line: state.lines[0].id, quantity: 1)
          ], fulfillmentOrders: [Int32(index)],
          lines: [.init(id: id + 8, orderLine: 0, quantity: 1)],
          tracking: shown.isNull ? [] : [tracking]))
    }
  }

  /// The places that a move goes to, stocked; one of the app's own where the recording made it.
  func addPlaces(_ row: RecordedExchange, _ variables: ShopJSON, in bench: ShopBench) async {
    let own = rows.compactMap { row in
      row.response.at("data", "fulfillmentServiceCreate", "fulfillmentService", "location", "id")
        .string
    }
    let isMissing = row.text.contains("Location not found.")
    for id in RecordedExchange.ids(in: variables, ["Location"]) where !isMissing {
      guard let number = GlobalID.number(id, "Location") else { continue }
      await bench.shop.with { shop in
        guard !shop.locations.contains(where: { $0.id == number }) else { return }
        shop.locations.append(
          LocationRecord(
            id: number, name: "Recorded \(number)", isOwnService: own.contains(id),
            countryCode: "CA", country: "Canada"))
        shop.stock.set(
          onHand: 100, at: .init(product: 0, location: shop.locations.count - 1))
      }
    }
  }

  private static func isMissing(_ row: RecordedExchange) -> Bool {
    ["Fulfillment does not exist.", "Fulfillment not found."].contains(where: row.text.contains)
      || (row.text.contains("Fulfillment order does not exist.")
        && row.roots != ["fulfillmentOrderMerge"])
  }

  /// From the exchanges before, else from this one's own answer, else from a later read.
  private func presupposed(_ id: Int64, _ row: RecordedExchange) -> RecordedState? {
    let place = rows.firstIndex { $0.query == row.query && $0.variables == row.variables } ?? 0
    let earlier = rows[..<place].flatMap(\.snapshots).last { $0.id == id }
    let later = rows[place...].flatMap(\.snapshots).filter { $0.id == id }
    if row.roots.first?.hasPrefix("fulfillmentCreate") == true {
      return fulfillable(id, row, later.first ?? earlier)
    }
    if let earlier { return earlier }
    guard var state = later.first else { return Self.plain(id, [1]) }
    state.status = .open
    // What a hold kept and what it split off were one before.
    let rest = row.snapshots.filter { $0.id != id }
    for index in state.lines.indices {
      let line = state.lines[index]
      let more = rest.flatMap(\.lines).filter { $0.orderLine == line.orderLine }
      state.lines[index].total += more.reduce(0) { $0 + $1.total }
      state.lines[index].remaining += more.reduce(0) { $0 + $1.remaining }
    }
    return state
  }

  private func fulfillable(
    _ id: Int64, _ row: RecordedExchange, _ snapshot: RecordedState?
  ) -> RecordedState {
    var state = snapshot ?? Self.plain(id, [1])
    let wanted = Self.choices(row)
    if snapshot == nil, let line = wanted.first { state.lines[0].id = line.id }
    if row.text.contains("status= closed") {
      state.status = .closed
    } else {
      if state.status != .inProgress { state.status = .open }
      for index in state.lines.indices { state.lines[index].remaining = state.lines[index].total }
    }
    return state
  }

  private static func choices(_ row: RecordedExchange) -> [ShopState.LineChoice] {
    let groups = row.variables.at("fulfillment", "lineItemsByFulfillmentOrder").elements ?? []
    return groups.flatMap { ShopState.choices($0["fulfillmentOrderLineItems"]) }
  }

  private static func plain(_ id: Int64, _ quantities: [Int32]) -> RecordedState {
    RecordedState(
      id: id, status: .open,
      lines: quantities.enumerated().map { place, quantity in
        .init(
          id: id * 10 + Int64(place), orderLine: id * 10 + 5 + Int64(place), total: quantity,
          remaining: quantity, ordered: quantity)
      })
  }
}

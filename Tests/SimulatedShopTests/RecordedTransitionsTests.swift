import Foundation
import Testing

@testable import SimulatedShop

/// Exchanges recorded from a real store, sent to this shop. The file is not part of the project:
/// without QUAYSIDE_RECORDED the suite is skipped.
@Suite(
  "Recorded transitions",
  .enabled(if: ProcessInfo.processInfo.environment["QUAYSIDE_RECORDED"] != nil))
struct RecordedTransitionsTests {
  static let mutations: Set<String> = [
    "fulfillmentOrderHold", "fulfillmentOrderReleaseHold", "fulfillmentOrderReschedule",
    "fulfillmentOrderOpen", "fulfillmentOrderReportProgress",
    "fulfillmentOrdersSetFulfillmentDeadline", "fulfillmentCreate", "fulfillmentCreateV2",
  ]

  @Test("the shop answers every recorded transition that it plays as the real one did")
  func recorded() async throws {
    let file = try #require(ProcessInfo.processInfo.environment["QUAYSIDE_RECORDED"])
    let exchanges = try RecordedExchange.all(in: file)
    try #require(exchanges.count > 100)
    var run = 0
    var skipped: [String: Int] = [:]
    for (scenario, rows) in Dictionary(grouping: exchanges, by: \.scenario)
      .sorted(by: { $0.key < $1.key })
    {
      var replay = RecordedReplay(rows)
      for row in rows {
        switch await replay.play(row) {
        case .skipped(let reason): skipped[reason, default: 0] += 1
        case .played(let differences):
          run += 1
          for difference in differences {
            Issue.record("\(scenario) \(row.roots.joined(separator: ",")) \(difference)")
          }
        }
      }
    }
    let reasons = skipped.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    print(
      "recorded transitions: \(run) run, \(skipped.values.reduce(0, +)) skipped"
        + " (\(reasons.joined(separator: "; ")))")
    #expect(run >= 45)
  }
}

/// One scenario against one shop, in the order of the recording.
struct RecordedReplay {
  enum Outcome {
    case played([String])
    case skipped(String)
  }

  private let rows: [RecordedExchange]
  private let bench: ShopBench
  /// What we have changed so far: a read is worth comparing only after that.
  private var touched: Set<Int64> = []
  private var known: Set<Int64> = []

  init(_ rows: [RecordedExchange]) {
    self.rows = rows
    let isDenied = rows.contains { row in
      RecordedComparison.errors(row.response).contains { $0.contains("heldByApp") }
    }
    var scopes = SimulatedShopConfiguration.usualScopes
    if !isDenied { scopes.insert("read_apps") }
    bench = ShopBench(scopes: scopes)
  }

  mutating func play(_ row: RecordedExchange) async -> Outcome {
    let isMutation = row.roots.allSatisfy(RecordedTransitionsTests.mutations.contains)
    guard isMutation || row.roots.first == "fulfillmentOrder" else {
      return .skipped("root not played here")
    }
    guard !row.variables.isNull else { return .skipped("variables not recorded") }
    if !isMutation {
      guard row.targets.allSatisfy(touched.contains) else {
        return .skipped("reads with no transition of ours before it")
      }
      if row.query.contains("FulfillmentOrderHydrate") {
        return .skipped("reads whose place in the file is not their time")
      }
      if Self.isMergeDispute(row) { return .skipped("recordings disagree about MERGE") }
    }
    let isFulfilling = row.roots.first?.hasPrefix("fulfillmentCreate") == true
    // The file's order is not the order of time for these: each gets the state it speaks of.
    let bench = isFulfilling ? ShopBench() : self.bench
    for id in row.targets where isFulfilling || !known.contains(id) {
      await seed(id, for: row, in: bench)
      if !isFulfilling { known.insert(id) }
    }
    let answer = await bench.send(row.query, row.variables)
    if answer.errorCode == "undefinedField" { return .skipped("asks for fields not played here") }
    if isMutation, !isFulfilling { touched.formUnion(row.targets) }
    await adoptHolds(row, answer)
    return .played(
      RecordedComparison.differences(row.response["data"] ?? .null, answer["data"] ?? .null)
        + Self.compareErrors(row.response, answer))
  }

  /// After a split the payload lists MERGE and the read of a second later does not.
  private static func isMergeDispute(_ row: RecordedExchange) -> Bool {
    row.response.at("data", "fulfillmentOrder", "fulfillBy").string != nil
  }

  private static func compareErrors(_ recorded: ShopJSON, _ ours: ShopJSON) -> [String] {
    let left = RecordedComparison.errors(recorded)
    let right = RecordedComparison.errors(ours)
    return left == right ? [] : ["errors: recorded \(left), ours \(right)"]
  }

  /// Later exchanges name the holds by the ids that the real shop gave them.
  private func adoptHolds(_ row: RecordedExchange, _ answer: ShopJSON) async {
    let path = ["data", "fulfillmentOrderHold", "fulfillmentHold", "id"]
    let ids = [row.response, answer].map { value in
      GlobalID.number(
        path.reduce(value) { $0[$1] ?? .null }.string ?? "", "FulfillmentHold")
    }
    guard let recorded = ids[0], let ours = ids[1] else { return }
    await bench.shop.with { shop in
      for index in shop.fulfillmentOrders.indices {
        guard shop.fulfillmentOrders[index].holds.contains(where: { $0.id == ours }) else {
          continue
        }
        shop.change(index) { record in
          for place in record.holds.indices where record.holds[place].id == ours {
            record.holds[place].id = recorded
          }
        }
      }
    }
  }

  // MARK: The state that an exchange presupposes

  private func seed(_ id: Int64, for row: RecordedExchange, in bench: ShopBench) async {
    guard !Self.isMissing(id, row), let state = presupposed(id, row) else { return }
    await bench.shop.with { shop in
      var lines: [OrderLineRecord] = []
      for line in state.lines where !lines.contains(where: { $0.id == line.orderLine }) {
        lines.append(.init(id: line.orderLine, product: 0, quantity: line.ordered))
      }
      let order = shop.add(
        OrderRecord(
          id: id + 1, number: 1001, person: 0, createdAt: shop.now, updatedAt: shop.now,
          lines: lines))
      shop.add(
        FulfillmentOrderRecord(
          id: id, order: Int32(order), location: 0, status: state.status, createdAt: shop.now,
          updatedAt: shop.now,
          lines: state.lines.map { line in
            .init(
              id: line.id,
              orderLine: Int32(lines.firstIndex { $0.id == line.orderLine } ?? 0),
              total: line.total, remaining: line.remaining)
          }))
    }
  }

  private static func isMissing(_ id: Int64, _ row: RecordedExchange) -> Bool {
    String(decoding: row.response.bytes(), as: UTF8.self)
      .contains("Fulfillment order does not exist.")
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
    let text = String(decoding: row.response.bytes(), as: UTF8.self)
    var state = snapshot ?? Self.plain(id, [1])
    let wanted = Self.choices(row)
    if snapshot == nil, let line = wanted.first { state.lines[0].id = line.id }
    if text.contains("status= closed") {
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

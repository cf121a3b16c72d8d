import Foundation

@testable import SimulatedShop

/// One scenario against one shop, in the order of the recording.
struct RecordedReplay {
  enum Outcome {
    case played([String])
    case skipped(String)
  }

  /// What is not played: nothing of this project calls it, and the one success that Shopify was
  /// asked for ended in an internal error.
  static let unplayed: Set<String> = [
    "fulfillmentOrdersReroute", "fulfillmentServiceCreate", "fulfillmentServiceDelete",
    "fulfillmentService",
  ]

  let rows: [RecordedExchange]
  let bench: ShopBench
  /// What we have changed so far, recorded ids: a read is worth comparing only after that.
  private var touched: Set<String> = []
  private var known: Set<String> = []
  /// Fulfillment orders that were split and not merged since.
  private var split: Set<String> = []
  /// Our ids for the recorded ids of what a transition made.
  private var aliases: [String: String] = [:]

  init(_ rows: [RecordedExchange]) {
    self.rows = rows
    let isDenied = rows.contains { row in
      RecordedComparison.errors(row.response).contains { $0.contains("heldByApp") }
    }
    var scopes = SimulatedShopConfiguration.serviceScopes
    if !isDenied { scopes.insert("read_apps") }
    bench = ShopBench(scopes: scopes)
  }

  mutating func play(_ row: RecordedExchange) async -> Outcome {
    let root = row.roots.first ?? ""
    if Self.unplayed.contains(root) { return .skipped("not played here") }
    if root == "fulfillmentOrders" { return .skipped("lists of the whole recorded shop") }
    let isMutation = row.query.contains("mutation ")
    guard let variables = row.completeVariables else { return .skipped("variables not recorded") }
    let targets = RecordedExchange.ids(in: variables, ["FulfillmentOrder", "Fulfillment"])
    if !isMutation {
      guard targets.allSatisfy(touched.contains), !targets.isEmpty else {
        return .skipped("reads with no transition of ours before them")
      }
      if row.query.contains("Hydrate") {
        return .skipped("reads whose place in the file is not their time")
      }
      // After a split the payload lists MERGE and the read of a second later does not.
      if targets.contains(where: split.contains) { return .skipped("recordings disagree on MERGE") }
    }
    let isFulfilling = root.hasPrefix("fulfillmentCreate")
    // The file's order is not the order of time for these: each gets the state it speaks of.
    let bench = isFulfilling ? ShopBench() : self.bench
    await addPlaces(row, variables, in: bench)
    for id in targets where isFulfilling || !known.contains(id) {
      await seed(id, for: row, in: bench)
      if !isFulfilling { known.insert(id) }
    }
    let answer = await bench.send(row.query, isFulfilling ? variables : translated(variables))
    if answer.errorCode == "undefinedField" {
      return .skipped("asks for fields not played here")
    }
    if isMutation, !isFulfilling {
      touched.formUnion(targets)
      if root == "fulfillmentOrderSplit" { split.formUnion(targets) }
      if root == "fulfillmentOrderMerge" { split.subtract(targets) }
      adopt(row.response["data"] ?? .null, answer["data"] ?? .null)
    }
    return .played(
      RecordedComparison.differences(
        row.response["data"] ?? .null, translatedBack(answer["data"] ?? .null))
        + RecordedComparison.places(row.response, answer, root)
        + Self.compareErrors(row.response, answer))
  }

  private static func compareErrors(_ recorded: ShopJSON, _ ours: ShopJSON) -> [String] {
    let left = RecordedComparison.errors(recorded)
    let right = RecordedComparison.errors(ours)
    return left == right ? [] : ["errors: recorded \(left), ours \(right)"]
  }

  // MARK: Ids

  /// Later exchanges name what a transition made by the ids that the real shop gave it.
  private mutating func adopt(_ recorded: ShopJSON, _ ours: ShopJSON) {
    switch (recorded, ours) {
    case (.object(let members), .object):
      for member in members {
        guard member.key == "id", let id = member.value.string, let other = ours["id"]?.string
        else {
          adopt(member.value, ours[member.key] ?? .null)
          continue
        }
        if id != other, GlobalID.split(id)?.type == GlobalID.split(other)?.type {
          aliases[id] = other
        }
        known.insert(id)
        touched.insert(id)
      }
    case (.list(let left), .list(let right)):
      for (one, other) in zip(left, right) { adopt(one, other) }
    default: break
    }
  }

  /// Messages name fulfillment orders by their numbers.
  private func translatedBack(_ value: ShopJSON) -> ShopJSON {
    switch value {
    case .string(let text):
      .string(
        aliases.reduce(text) { text, pair in
          guard let ours = GlobalID.split(pair.value), let theirs = GlobalID.split(pair.key),
            ours.type == "FulfillmentOrder"
          else { return text }
          return text.replacing(" \(ours.number)", with: " \(theirs.number)")
        })
    case .list(let values): .list(values.map(translatedBack))
    case .object(let members): .object(members.map { .init($0.key, translatedBack($0.value)) })
    default: value
    }
  }

  private func translated(_ value: ShopJSON) -> ShopJSON {
    switch value {
    case .string(let text): .string(aliases[text] ?? text)
    case .list(let values): .list(values.map(translated))
    case .object(let members): .object(members.map { .init($0.key, translated($0.value)) })
    default: value
    }
  }
}

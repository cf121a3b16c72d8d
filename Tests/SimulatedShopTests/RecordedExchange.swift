import Foundation

@testable import SimulatedShop

/// One recorded exchange with a real shop.
struct RecordedExchange {
  var scenario: String
  var roots: [String]
  var query: String
  var variables: ShopJSON
  var response: ShopJSON

  init?(line: Substring) {
    guard let json = ShopJSON.read(Data(line.utf8)), let query = json["query"]?.string,
      let response = json["response"]
    else { return nil }
    scenario = json["scenario"]?.string ?? ""
    roots = (json["roots"]?.elements ?? []).compactMap(\.string)
    self.query = query
    variables = json["variables"] ?? .null
    self.response = response
  }

  static func all(in file: String) throws -> [RecordedExchange] {
    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      .compactMap { RecordedExchange(line: $0) }
  }

  /// The response as it came.
  var text: String { String(decoding: response.bytes(), as: UTF8.self) }

  /// The ids of these types in a value, in their order.
  static func ids(in value: ShopJSON, _ types: Set<String>) -> [String] {
    var out: [String] = []
    func look(_ value: ShopJSON) {
      switch value {
      case .string(let text):
        if let split = GlobalID.split(text), types.contains(split.type), !out.contains(text) {
          out.append(text)
        }
      case .list(let values): for value in values { look(value) }
      case .object(let members): for member in members { look(member.value) }
      default: break
      }
    }
    look(value)
    return out
  }

  /// The variables; where the recording lacks them, those that its answer gives away: none where it
  /// complains of that, the shipment and its tracking where it shows them.
  var completeVariables: ShopJSON? {
    guard variables.isNull else { return variables }
    if text.contains("INVALID_VARIABLE") { return .object([]) }
    let root = roots.first ?? ""
    let shown = response.at("data", root, "fulfillment")
    switch root {
    case "fulfillmentCancel": return .pairs(["id": shown.at("id")])
    case "fulfillmentTrackingInfoUpdate":
      return .pairs([
        "fulfillmentId": shown.at("id"), "trackingInfoInput": shown.at("trackingInfo", "0"),
      ])
    default: return nil
    }
  }

  /// Every fulfillment order that the response shows with its lines.
  var snapshots: [RecordedState] {
    var out: [RecordedState] = []
    func look(_ value: ShopJSON) {
      if let state = RecordedState(value) { out.append(state) }
      switch value {
      case .list(let values): for value in values { look(value) }
      case .object(let members): for member in members { look(member.value) }
      default: break
      }
    }
    look(response)
    return out
  }
}

/// A fulfillment order as a recording shows it.
struct RecordedState {
  struct Line {
    var id: Int64
    var orderLine: Int64
    var total: Int32
    var remaining: Int32
    var ordered: Int32
  }

  var id: Int64
  var status: FulfillmentOrderStatus
  var lines: [Line]

  init(id: Int64, status: FulfillmentOrderStatus, lines: [Line]) {
    self.id = id
    self.status = status
    self.lines = lines
  }

  init?(_ json: ShopJSON) {
    guard let id = GlobalID.number(json["id"]?.string ?? "", "FulfillmentOrder"),
      let status = (json["status"]?.string).flatMap(FulfillmentOrderStatus.init),
      let nodes = json["lineItems"]?["nodes"]?.elements
    else { return nil }
    self.id = id
    self.status = status
    lines = nodes.compactMap { node in
      guard let line = GlobalID.number(node["id"]?.string ?? "", "FulfillmentOrderLineItem"),
        let total = node["totalQuantity"]?.integer, let left = node["remainingQuantity"]?.integer
      else { return nil }
      let parent = node["lineItem"] ?? .null
      return Line(
        id: line,
        orderLine: GlobalID.number(parent["id"]?.string ?? "", "LineItem") ?? line + 1,
        total: Int32(total), remaining: Int32(left),
        ordered: Int32(parent["quantity"]?.integer ?? total))
    }
  }
}

/// Compares a recorded answer with ours: everything but ids, times and the store's own names.
enum RecordedComparison {
  static let ignored: Set<String> = [
    "id", "updatedAt", "createdAt", "fulfillAt", "fulfillBy", "assignedLocation", "title", "name",
    "locations", "extensions", "fulfillmentOrders", "manualHoldsFulfillmentOrders", "order",
    "startCursor", "endCursor",
  ]

  /// Whether what was moved lies where the recording says.
  static func places(_ recorded: ShopJSON, _ ours: ShopJSON, _ root: String) -> [String] {
    let path = ["data", root, "movedFulfillmentOrder", "assignedLocation", "location", "id"]
    let ids = [recorded, ours].map { value in
      path.reduce(value) { $0[$1] ?? .null }.string
    }
    return ids[0] == ids[1] ? [] : ["place: recorded \(ids[0] ?? "-"), ours \(ids[1] ?? "-")"]
  }

  /// Where the two differ, in words; empty where they agree.
  static func differences(_ recorded: ShopJSON, _ ours: ShopJSON, at path: String = "") -> [String]
  {
    switch (recorded, ours) {
    case (.object(let members), .object):
      return members.filter { !ignored.contains($0.key) }.flatMap { member in
        differences(member.value, ours[member.key] ?? .null, at: "\(path).\(member.key)")
      }
    case (.list(let left), .list(let right)):
      guard left.count == right.count else {
        return ["\(path): \(left.count) elements recorded, \(right.count) ours"]
      }
      return zip(left, right).enumerated().flatMap { place, pair in
        differences(pair.0, pair.1, at: "\(path).\(place)")
      }
    default:
      return recorded == ours ? [] : ["\(path): recorded \(recorded), ours \(ours)"]
    }
  }

  static func errors(_ answer: ShopJSON) -> [String] {
    let all = (answer["errors"]?.elements ?? []).filter { error in
      !ignored.contains(error.at("path", "0").string ?? "")
    }
    return all.map { error in
      "\(error.at("message").string ?? "") / \(error.at("extensions", "code").string ?? "")"
    }
  }
}

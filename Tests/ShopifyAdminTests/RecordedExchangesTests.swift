import Foundation
import FulfillmentDomain
import Testing

@testable import ShopifyAdmin

private let recordedPath = ProcessInfo.processInfo.environment["QUAYSIDE_RECORDED"]

/// Replays what a real shop answered. `.ci/run` names the recording; it is not a part of the
/// project.
@Suite("Recorded exchanges", .enabled(if: recordedPath != nil))
struct RecordedExchangesTests {
  @Test("every recorded reply goes through the decoders with nothing lost")
  func replay() throws {
    let text = try String(contentsOfFile: try #require(recordedPath), encoding: .utf8)
    var envelopes = 0
    var orders = 0
    var userErrors = 0
    var outcomes: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let exchange = try #require(json as? [String: Any])
      let response = try #require(exchange["response"] as? [String: Any])
      envelopes += 1
      try checkEnvelope(response)
      let query = try #require(exchange["query"] as? String)
      if query.contains("mutation ") {
        userErrors += try checkMutation(response)
        for root in exchange["roots"] as? [String] ?? [] {
          guard let root = MutationRoot(rawValue: root) else { continue }
          outcomes[try checkOutcome(root, exchange), default: 0] += 1
        }
      }
      for found in Self.fulfillmentOrders(in: response["data"] ?? NSNull()) {
        try checkFulfillmentOrder(found)
        orders += 1
      }
    }
    #expect(envelopes > 0 && orders > 0 && userErrors > 0)
    #expect(outcomes["confirmed", default: 0] > 0 && outcomes["rejected", default: 0] > 0)
    #expect(outcomes["unknown"] == nil, "every recorded answer says what came of the action")
    print(
      "recorded exchanges: \(envelopes) envelopes, \(orders) fulfillment orders, "
        + "\(userErrors) user errors decoded; \(outcomes.values.reduce(0, +)) actions: "
        + outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(
          separator: ", "))
  }

  /// What our outcome is of a recorded answer, held against what stands in it.
  private func checkOutcome(_ root: MutationRoot, _ exchange: [String: Any]) throws -> String {
    let response = try #require(exchange["response"] as? [String: Any])
    let body = try JSONSerialization.data(withJSONObject: response)
    let reply = HTTPTransportReply(status: 200, headers: [], body: body)
    let ids = Self.ids(in: exchange["variables"] ?? NSNull())
    let own = ids.lazy.compactMap { FulfillmentOrderID($0) }.first ?? .init(1)
    var outcome: ActionOutcome
    do {
      let read = try ReplyReader(now: .now).read(reply, as: MutationData.self)
      outcome = ActionOutcome(read, root: root, own: own)
    } catch {
      outcome = ActionOutcome(error)
    }
    let problems = (response["errors"] as? [[String: Any]] ?? []).map {
      $0["message"] as? String ?? ""
    }
    let payload = (response["data"] as? [String: Any])?[root.rawValue] as? [String: Any]
    let errors = (payload?["userErrors"] as? [[String: Any]] ?? []).map {
      $0["message"] as? String ?? ""
    }
    switch outcome {
    case .rejected(let words, _):
      #expect(words == (payload == nil ? problems : errors))
      return "rejected"
    case .confirmed(let touched, _):
      #expect(payload != nil && errors.isEmpty)
      let named = Self.named(in: payload ?? [:])
      #expect(Set(touched) == Set(named.values.map(\.id) + [own]), "\(root)")
      #expect(touched.first == Self.first(of: named, root: root) ?? own, "\(root)")
      return "confirmed"
    case .notSent, .unknown:
      return "unknown"
    }
  }

  private typealias Named = (id: FulfillmentOrderID, isClosed: Bool)

  /// The fulfillment orders that a payload names, by field; those of a result list by theirs.
  private static func named(in payload: [String: Any]) -> [String: Named] {
    var named: [String: Named] = [:]
    for (field, value) in payload {
      if let object = value as? [String: Any] {
        guard let id = (object["id"] as? String).flatMap({ FulfillmentOrderID($0) }) else {
          continue
        }
        named[field] = (id, object["status"] as? String == "CLOSED")
      } else if let list = value as? [[String: Any]], field != "userErrors" {
        for result in list {
          named.merge(Self.named(in: result)) { one, _ in one }
        }
      }
    }
    return named
  }

  /// The one on which the work goes on, by the rules of FACTS §1.5.
  private static func first(of named: [String: Named], root: MutationRoot) -> FulfillmentOrderID? {
    switch root {
    case .cancel: return named["replacementFulfillmentOrder"]?.id
    case .move:
      if let original = named["originalFulfillmentOrder"], !original.isClosed { return original.id }
      return named["movedFulfillmentOrder"]?.id
    case .request: return named["submittedFulfillmentOrder"]?.id
    default: return named["fulfillmentOrder"]?.id
    }
  }

  /// Every text in it that is an id.
  private static func ids(in value: Any) -> [String] {
    if let text = value as? String { return text.hasPrefix("gid://") ? [text] : [] }
    if let list = value as? [Any] { return list.flatMap(ids) }
    guard let object = value as? [String: Any] else { return [] }
    return object.sorted { $0.key < $1.key }.map(\.value).flatMap(ids)
  }

  /// Data or errors, the code of each error, and the cost as it was.
  private func checkEnvelope(_ response: [String: Any]) throws {
    struct Anything: Decodable { init(from decoder: any Decoder) throws {} }
    let bytes = try JSONSerialization.data(withJSONObject: response)
    let envelope = try JSONDecoder().decode(GraphQLEnvelope<Anything>.self, from: bytes)
    let errors = response["errors"] as? [[String: Any]] ?? []
    #expect((envelope.data != nil) == (response["data"] is [String: Any]))
    #expect(envelope.hasData == (response["data"] != nil))
    #expect(envelope.problems.map(\.message) == errors.map { $0["message"] as? String ?? "" })
    let codes = errors.map { ($0["extensions"] as? [String: Any])?["code"] as? String }
    #expect(envelope.problems.map(\.code) == codes)
    let cost = (response["extensions"] as? [String: Any])?["cost"] as? [String: Any]
    #expect(envelope.cost?.requestedQueryCost == cost?["requestedQueryCost"] as? Double)
    let status = cost?["throttleStatus"] as? [String: Any]
    #expect(
      envelope.cost?.throttleStatus?.currentlyAvailable == status?["currentlyAvailable"] as? Double)
  }

  /// Every root's user errors in their own words; how many there are.
  private func checkMutation(_ response: [String: Any]) throws -> Int {
    guard let data = response["data"] as? [String: Any] else { return 0 }
    let bytes = try JSONSerialization.data(withJSONObject: response)
    let envelope = try JSONDecoder().decode(GraphQLEnvelope<MutationData>.self, from: bytes)
    let decoded = try #require(envelope.data)
    var count = 0
    for (root, value) in data {
      let payload = try #require(decoded.payloads[root])
      guard let raw = value as? [String: Any] else {
        #expect(payload == nil)
        continue
      }
      let errors = raw["userErrors"] as? [[String: Any]]
      #expect(payload?.userErrors?.map(\.message) == errors?.map { $0["message"] as? String ?? "" })
      count += errors?.count ?? 0
    }
    return count
  }

  /// Completes what the recorded query did not select, decodes, and compares what it did.
  private func checkFulfillmentOrder(_ raw: [String: Any]) throws {
    var full = raw
    for (key, value) in Self.unselected where full[key] == nil { full[key] = value }
    let bytes = try JSONSerialization.data(withJSONObject: full)
    let wire = try JSONDecoder().decode(WireFulfillmentOrder.self, from: bytes)
    let order = try #require(wire.order(), "\(raw)")
    #expect(order.id.text == raw["id"] as? String)
    if let status = raw["status"] as? String { #expect(order.status.rawValue == status) }
    if let request = raw["requestStatus"] as? String {
      #expect(order.requestStatus.rawValue == request)
    }
    if let actions = raw["supportedActions"] as? [[String: Any]] {
      #expect(order.supportedActions.map(\.rawValue) == actions.map { $0["action"] as? String })
    }
    if let holds = raw["fulfillmentHolds"] as? [[String: Any]] {
      #expect(order.holds.map(\.id.text) == holds.map { $0["id"] as? String })
      #expect(order.holds.map(\.reason.rawValue) == holds.map { $0["reason"] as? String })
    }
    if let location = raw["assignedLocation"] as? [String: Any] {
      #expect(order.assignedLocation.name == location["name"] as? String)
      let id = (location["location"] as? [String: Any])?["id"] as? String
      #expect(order.assignedLocation.locationID?.text == id)
    }
    let lines = (raw["lineItems"] as? [String: Any])?["nodes"] as? [[String: Any]]
    if let lines {
      #expect(order.lines.map(\.id.text) == lines.map { $0["id"] as? String })
      #expect(order.lines.map(\.totalQuantity) == lines.map { $0["totalQuantity"] as? Int })
      #expect(order.lines.map(\.remainingQuantity) == lines.map { $0["remainingQuantity"] as? Int })
    }
  }

  private static var unselected: [String: Any] {
    [
      "orderId": "gid://shopify/Order/1", "orderName": "#1", "status": "OPEN",
      "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z",
      "fulfillmentHolds": [Any](), "lineItems": ["nodes": [Any]()],
    ]
  }

  /// Every object with a fulfillment order's id, wherever it lies.
  private static func fulfillmentOrders(in value: Any) -> [[String: Any]] {
    if let list = value as? [Any] { return list.flatMap(fulfillmentOrders) }
    guard let object = value as? [String: Any] else { return [] }
    let id = object["id"] as? String
    let own = id?.hasPrefix("gid://shopify/FulfillmentOrder/") ?? false ? [object] : []
    return own + object.values.flatMap(fulfillmentOrders)
  }
}

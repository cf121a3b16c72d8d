import Foundation
import TestKit
import Testing

@testable import WebhookIngest

/// Compares the scanner with a plain walk over Foundation's tree.
enum ScannerFuzz {
  static let paths = [
    "id", "admin_graphql_api_id", "order_id", "fulfillment_order.id",
    "merge_intents[].fulfillment_order_id", "fulfillment_order_merges.fulfillment_order.id",
  ]
  private static let tree = PathTree(paths)
  private static let bodies: [String] = [
    #"{"id":820,"admin_graphql_api_id":"gid://shopify/Order/820","note":"é \"x\" \u00e9","a":[1,2.5,-3e2,true,null]}"#,
    #"{"fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1","status":"open","h":[{"id":1}]}}"#,
    #"{"merge_intents":[{"fulfillment_order_id":1,"l":[{"id":1}]},{"fulfillment_order_id":2}],"fulfillment_order_merges":{"fulfillment_order":{"id":"gid://shopify/FulfillmentOrder/1"}}}"#,
    #"{"id":3,"order_id":77,"destination":{"name":"S","latitude":null},"line_items":[{"id":5,"price":"0.10"}]}"#,
    " { \"id\" : 1 ,\n\t\"order_id\":2 } ", "[]", "[{\"id\":4}]", "\"x\"", "12",
  ]

  /// Returns how many of the bodies Foundation could read.
  static func run(rounds: Int, seed: UInt64) -> Int {
    var random = SeededGenerator(seed: seed)
    var readable = 0
    for round in 0..<rounds {
      let source = Array(bodies[round % bodies.count].utf8)
      let body = round < bodies.count ? source : Mutation.mutated(source, using: &random)
      if compare(body) { readable += 1 }
    }
    return readable
  }

  private static func compare(_ body: [UInt8]) -> Bool {
    var scanner = JSONScanner(body, lookingFor: tree)
    let scanned = Result { try scanner.run() }
    #expect(scanner.steps <= body.count + 1, "steps of \(body)")
    guard
      let object = try? JSONSerialization.jsonObject(
        with: Data(body), options: .fragmentsAllowed)
    else { return false }
    // Foundation guesses at UTF-16 and 32, which no webhook is.
    guard !body.contains(0) else { return true }
    guard case .success = scanned else {
      Issue.record(
        "Foundation reads \(String(decoding: body, as: UTF8.self)), the scanner: \(scanned)")
      return true
    }
    let found = (0..<paths.count).map { Set(scanner.findings.all($0)) }
    let isWithoutCopies = members(object) == scanner.members
    for (index, path) in paths.enumerated() {
      let plain = Set(walk(object, path.split(separator: ".")[...]))
      let isSame = isWithoutCopies ? plain == found[index] : plain.isSubset(of: found[index])
      #expect(isSame, "\(path) in \(String(decoding: body, as: UTF8.self))")
    }
    return true
  }

  private static func members(_ value: Any) -> Int {
    switch value {
    case let object as [String: Any]: object.values.reduce(object.count) { $0 + members($1) }
    case let list as [Any]: list.reduce(0) { $0 + members($1) }
    default: 0
    }
  }

  private static func walk(_ value: Any, _ path: ArraySlice<Substring>) -> [Findings.Value] {
    guard let part = path.first else { return scalar(value) }
    guard let object = value as? [String: Any] else { return [] }
    guard part.hasSuffix("[]") else {
      return object[String(part)].map { walk($0, path.dropFirst()) } ?? []
    }
    let list = object[String(part.dropLast(2))] as? [Any] ?? []
    return list.flatMap { walk($0, path.dropFirst()) }
  }

  private static func scalar(_ value: Any) -> [Findings.Value] {
    switch value {
    case let text as String: return text.utf8.count <= 512 ? [.text(text)] : []
    case let number as NSNumber:
      // A truth value is a number to Foundation, too, and so is 1.0.
      guard ["i", "q"].contains(String(cString: number.objCType)) else { return [] }
      return [.number(number.int64Value)]
    default: return []
    }
  }
}

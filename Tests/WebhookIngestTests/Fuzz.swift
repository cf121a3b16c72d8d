import Foundation
import TestKit
import Testing

@testable import WebhookIngest

/// Changes bytes here and there, cuts, doubles and mixes.
enum Mutation {
  private static let spice = [
    "\"", "\\", "\\u0069", "\\ud800", "{", "}", "[", "]", ",", ":", "null", "1e5", "-", "0",
    "\u{0}",
    "é", "id", "\"id\":7,", "<", ">", "<!", "<![CDATA[", "]]>", "<!--", "&amp;", "&x;", "</", "?>",
    "<?", "<?a?>", " xmlns=\"\"", " xmlns:a=\"b\"", " a:b=\"c\"", "a:", "<a:b/>", "<!---->",
    "<![CDATA[]]>", "&#0;", "&#x10FFFF;", "=", "/",
    "\"fulfillment_order\":{\"id\":9},", "[[[[[[[[", " ", "\n", "9223372036854775808", "1.0",
  ]

  static func mutated(_ body: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    var bytes = body
    for _ in 0...Int.random(in: 0...3, using: &random) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 0...8, using: &random))
      switch Int.random(in: 0...5, using: &random) {
      case 0 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1 where at < bytes.count: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 2: bytes.removeSubrange(at..<end)
      case 3: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 4: bytes.removeLast(bytes.count - at)
      default:
        bytes.insert(contentsOf: (spice.randomElement(using: &random) ?? "").utf8, at: at)
      }
    }
    return bytes
  }
}

import Foundation
import TestKit
import Testing

@testable import WebhookIngest

enum XMLFuzz {
  private static let tree = PathTree(["id", "order_id"])
  private static let body = #"""
    <?xml version="1.0" encoding="UTF-8"?>
    <order><note>é &amp; <![CDATA[x]]></note><id type="integer">820</id><a><id>1</id></a>
    <order-id>77</order-id><!-- c --></order>
    """#

  /// The text is refused, or read without an entity; never a crash, and never a `<!` that declares.
  static func run(rounds: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let source = Array(body.utf8)
    #expect((try? XMLScanner.scan(source, for: tree))?.all(0) == [.text("820")])
    for _ in 0..<rounds {
      let mutated = Mutation.mutated(source, using: &random)
      guard let found = try? XMLScanner.scan(mutated, for: tree) else { continue }
      let text = String(decoding: mutated, as: UTF8.self)
      #expect(text.utf8.count == mutated.count, "not UTF-8, but read")
      let declares = text.replacing(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/, with: "")
        .contains("<!")
      #expect(!declares, "\(text)")
      // Each text that was found stands in the body.
      for case .text(let id) in found.all(0) + found.all(1)
      where id.allSatisfy({ $0.isASCII && $0.isNumber }) && !text.contains("<![CDATA[") {
        #expect(text.contains(id), "\(text)")
      }
    }
  }
}

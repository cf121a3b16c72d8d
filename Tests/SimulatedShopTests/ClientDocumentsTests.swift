import Foundation
import Testing

@testable import SimulatedShop

/// Every document that the client sends, read from its folder, must be one that this shop answers.
@Suite("The client's documents")
struct ClientDocumentsTests {
  private static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/ShopifyAdmin/Documents")
  }

  private static func texts() throws -> [String: String] {
    var out: [String: String] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file.hasSuffix(".graphql") {
      let name = file.replacingOccurrences(of: ".graphql", with: "")
      out[name] = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }
    return out
  }

  /// A document with the fragments that it names, and those that they name.
  private static func whole(_ text: String, _ texts: [String: String]) -> String {
    var all = text
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (name, fragment) in texts.sorted(by: { $0.key < $1.key })
      where name.hasSuffix(".fragment") && !all.contains(fragment) {
        guard all.contains("...\(name.replacingOccurrences(of: ".fragment", with: ""))") else {
          continue
        }
        all += "\n" + fragment
        isGrowing = true
      }
    }
    return all
  }

  @Test("every field, argument and type in them is one that the shop plays")
  func valid() throws {
    let table = try ShopSchema.table.get()
    let texts = try Self.texts()
    try #require(!texts.isEmpty)
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) where !name.hasSuffix(".fragment") {
      let document = try GraphQLParser.document(Self.whole(text, texts))
      let operation = try #require(document.operations.first)
      let errors = DocumentValidator.errors(
        table: table, document: document, operation: operation)
      #expect(errors.isEmpty, "\(name): \(errors.map(\.message))")
    }
  }
}

import Foundation
import ShopifyAdmin
import Testing

@Suite("Documents")
struct DocumentTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/ShopifyAdmin/Documents").path

  @Test("a document is followed by every fragment it reaches, once, and no other")
  func fragments() {
    let document = GraphQLDocument(
      "query Q($a: Int!) {\n  a { ...One }\n  b { ... on Order { ...One } }\n}\n",
      fragments: [
        "fragment Two on B {\n  two\n}\n", "fragment One on A {\n  one { ...Two }\n}\n",
        "fragment Three on C {\n  three\n}\n",
      ])
    #expect(document.name == "Q")
    #expect(document.text.split(separator: "fragment One").count == 2)
    #expect(document.text.contains("fragment Two"))
    #expect(!document.text.contains("fragment Three"))
  }

  @Test("every document of the folder is embedded under its file's name and defines its spreads")
  func all() throws {
    let documents = GraphQLDocument.all
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    // The bulk query is a variable of another document.
    let names = files.filter { !$0.hasSuffix(".fragment.graphql") }
      .map { $0.replacing(".graphql", with: "") }.filter { $0 != "BulkFulfillmentOrders" }
    #expect(names.count > 25)
    #expect(documents.map(\.name).sorted() == names.sorted())
    for document in documents {
      #expect(!document.name.isEmpty)
      for spread in document.text.matches(of: /\.\.\.([A-Za-z]+)/) {
        #expect(document.text.contains("fragment \(spread.1) on "), "\(document.name)")
      }
    }
  }

  @Test(
    "what needs a scope of its own is asked for only where a variable allows it",
    arguments: [("heldByApp", "apps"), ("fulfillments(", "shipments")])
  func optional(field: String, variable: String) {
    let asking = GraphQLDocument.all.filter {
      $0.text.contains(field) && $0.name != "OrderFulfillments"
    }
    #expect(!asking.isEmpty)
    for document in asking {
      for line in document.text.split(separator: "\n") where line.contains(" " + field) {
        #expect(line.contains("@include(if: $\(variable))"), "\(document.name)")
      }
      #expect(document.text.contains("$\(variable): Boolean!"))
    }
  }
}

import ShopifyAdmin
import Testing

@Suite("Documents")
struct DocumentTests {
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

  @Test("every embedded document has a name of its own and defines what it spreads")
  func all() {
    let documents = GraphQLDocument.all
    #expect(documents.count == 13)
    #expect(Set(documents.map(\.name)).count == 13)
    for document in documents {
      #expect(!document.name.isEmpty)
      for spread in document.text.matches(of: /\.\.\.([A-Za-z]+)/) {
        #expect(document.text.contains("fragment \(spread.1) on "), "\(document.name)")
      }
    }
  }

  @Test("the app behind a hold is asked for only where a variable allows it")
  func apps() {
    for document in GraphQLDocument.all where document.text.contains("heldByApp") {
      #expect(document.text.contains("heldByApp @include(if: $apps)"))
      #expect(document.text.contains("$apps: Boolean!"))
    }
  }
}

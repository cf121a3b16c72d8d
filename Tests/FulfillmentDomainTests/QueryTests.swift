import FulfillmentDomain
import Testing

@Suite("Queries")
struct QueryTests {
  @Test("words, quoted words and fields are read apart")
  func terms() throws {
    let query = try Query.parse(
      #"ada  "red tee" status:hold,open sku:TEE-1 is:stuck location:"São Paulo""#)
    #expect(
      query.terms == [
        .text("ada"), .text("red tee"), .status([.onHold, .open]), .sku("TEE-1"), .flag(.stuck),
        .location("São Paulo"),
      ])
  }

  @Test("a colon that follows no field name is text, and nothing typed is an empty query")
  func text() throws {
    #expect(try Query.parse("12:30").terms == [.text("12:30")])
    #expect(try Query.parse("status:").terms == [.text("status:")])
    #expect(try Query.parse("   ").isEmpty)
    #expect(try Query.parse("#1042").terms == [.text("#1042")])
  }

  @Test("an unknown field, status or flag is said in a sentence that lists the known ones")
  func errors() {
    for text in ["colour:red", "status:lost", "is:late", "status:,"] {
      let error = #expect(throws: QueryError.self) { try Query.parse(text) }
      #expect(error?.sentence.contains("use") == true)
    }
  }

  @Test("what begins with a quote is text, a field's name in it or not")
  func quoted() throws {
    #expect(
      try Query.parse(#""ref:12" "status:lost" "" sku:"a b" "open"#).terms
        == [.text("ref:12"), .text("status:lost"), .sku("a b"), .text("open")])
  }
}

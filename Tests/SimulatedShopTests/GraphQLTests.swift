import Foundation
import Testing

@testable import SimulatedShop

@Suite("The GraphQL reader")
struct GraphQLTests {
  @Test("only the selected fields are answered, under their aliases, in the document's order")
  func selection() async {
    let answer = await ShopBench().reply("{ b: shop { myshopifyDomain } shop { title: name } }")
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(
      text.hasPrefix(
        "{\"data\":{\"b\":{\"myshopifyDomain\":\"quayside-demo.myshopify.com\"},"
          + "\"shop\":{\"title\":\"Quayside Demo\"}},"))
  }

  @Test("fragments, inline fragments, include and skip, and __typename work together")
  func fragments() async {
    let bench = ShopBench()
    let placed = await bench.place([2])
    let answer = await bench.send(
      """
      query Q($id: ID!, $yes: Boolean = true, $no: Boolean!) {
        node(id: $id) { __typename ...F ... on Order { name }
          ... on FulfillmentOrder { id @skip(if: $yes) orderName @include(if: $no) } } }
      fragment F on FulfillmentOrder { status ... { requestStatus @include(if: $yes) } }
      """, .pairs(["id": .string(placed.id), "no": .bool(false)]))
    #expect(answer.at("errors") == .null)
    #expect(
      answer.at("data", "node")
        == .pairs([
          "__typename": .string("FulfillmentOrder"), "requestStatus": .string("UNSUBMITTED"),
          "status": .string("OPEN"),
        ]))
  }

  @Test(
    "a slip in a document is refused before anything runs, with Shopify's code",
    arguments: [
      ("{ shop { colour } }", "undefinedField"),
      ("{ order { id } }", "missingRequiredArguments"),
      ("{ shop(id: 1) { name } }", "argumentNotAccepted"),
      ("{ shop }", "selectionMismatch"),
      ("{ shop { name { x } } }", "selectionMismatch"),
      ("{ shop { ...Nothing } }", "useAndDefineFragment"),
      ("{ shop { name } } fragment F on Shop { name }", "useAndDefineFragment"),
      ("query Q($a: Int) { shop { name } }", "variableNotUsed"),
      ("{ order(id: $a) { id } }", "variableNotDefined"),
      ("query Q($a: ID) { order(id: $a) { id } }", "variableMismatch"),
      ("{ locations(first: \"5\") { nodes { id } } }", "argumentLiteralsIncompatible"),
      ("{ orders(first: 1, sortKey: \"ID\") { nodes { id } } }", "argumentLiteralsIncompatible"),
      ("{ shop { ... on Order { id } } }", "cannotSpreadFragment"),
      ("{ shop { ... on Whale { id } } }", "undefinedType"),
      ("{ shop @later { name } }", "undefinedDirective"),
    ])
  func slips(_ query: String, _ code: String) async {
    let answer = await ShopBench().send(query)
    #expect(answer.errorCode == code)
    #expect(answer["data"] == nil)
  }

  @Test("an unknown field is reported in Shopify's shape")
  func undefinedField() async {
    let answer = await ShopBench().send("query P { shop { colour } }")
    #expect(
      answer.at("errors", "0")
        == .pairs([
          "extensions": .pairs([
            "code": .string("undefinedField"), "fieldName": .string("colour"),
            "typeName": .string("Shop"),
          ]),
          "locations": .list([.pairs(["column": .int(18), "line": .int(1)])]),
          "message": .string("Field 'colour' doesn't exist on type 'Shop'"),
          "path": .list([.string("query P"), .string("shop"), .string("colour")]),
        ]))
  }

  @Test(
    "a variable that does not fit is INVALID_VARIABLE and says where",
    arguments: [
      (
        ShopJSON.null,
        "Variable $f of type FulfillmentInput! was provided invalid value"
      ),
      (
        .pairs(["lineItemsByFulfillmentOrder": .list([.object([])])]),
        "Variable $f of type FulfillmentInput! was provided invalid value for "
          + "lineItemsByFulfillmentOrder.0.fulfillmentOrderId (Expected value to not be null)"
      ),
      (
        .pairs(["lineItemsByFulfillmentOrder": .list([]), "x": .int(1)]),
        "Variable $f of type FulfillmentInput! was provided invalid value for x "
          + "(Field is not defined on FulfillmentInput)"
      ),
    ])
  func variables(_ value: ShopJSON, _ message: String) async {
    let answer = await ShopBench().send(
      """
      mutation M($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) {
        fulfillment { id } } }
      """, .pairs(["f": value]))
    #expect(answer.errorCode == "INVALID_VARIABLE")
    #expect(answer.at("errors", "0", "message").string == message)
  }

  @Test("depth and size are bounded, and broken text is an error with its place")
  func bounds() async {
    let bench = ShopBench()
    let deep = String(repeating: "{ shop ", count: 60) + String(repeating: "}", count: 60)
    #expect(
      await bench.send(deep).at("errors", "0", "message").string == "The document nests too deeply")
    let large = "{ shop { name } } #" + String(repeating: "x", count: 200_000)
    #expect(
      await bench.send(large).at("errors", "0", "message").string == "The document is too large")
    let cycle = "{ shop { ...A } } fragment A on Shop { ...B } fragment B on Shop { ...A }"
    #expect(await bench.send(cycle).errorCode == "MAX_DEPTH_EXCEEDED")
    let bomb = (0..<40).map { "fragment F\($0) on Shop { ...F\($0 + 1) ...F\($0 + 1) }" }
      .joined(separator: " ")
    let many = await bench.send("{ shop { ...F0 } } \(bomb) fragment F40 on Shop { name }")
    #expect(many.errorCode == "MAX_SELECTIONS_EXCEEDED")
    let broken = await bench.send("query {\n shop { name ")
    #expect(broken.at("errors", "0", "locations", "0", "line").integer == 2)
  }

  @Test("every field of the schema is answered by a resolver")
  func everyField() async throws {
    let table = try ShopSchema.table.get()
    let bench = ShopBench(
      orders: 200, scopes: SimulatedShopConfiguration.usualScopes.union(["read_apps"]))
    let deep: Set<String> = ["order", "fulfillmentOrders", "fulfillmentOrder", "node", "nodes"]
    func fields(_ type: String, _ depth: Int) -> String {
      let all = (table.objects[type]?.fields ?? [:]).sorted { $0.key < $1.key }
      return all.compactMap { name, field in
        let isObject = table.objects[field.type.name] != nil
        if isObject, depth == 0 || (depth < 3 && deep.contains(name) && type != "QueryRoot") {
          return name == "nodes" || name == "node" ? "\(name) { __typename }" : nil
        }
        let pages = field.arguments.contains { $0.name == "first" } ? "(first: 2)" : ""
        return isObject ? "\(name)\(pages) { \(fields(field.type.name, depth - 1)) }" : name
      }.joined(separator: " ")
    }
    for root in ["FulfillmentOrder", "Order", "Fulfillment", "Location"] {
      let id = await bench.shop.with { shop in
        switch root {
        case "Order": GlobalID.text(root, shop.orders[4].id)
        case "Fulfillment": GlobalID.text(root, shop.fulfillments[0].id)
        case "Location": GlobalID.text(root, 103)
        default: GlobalID.text(root, shop.fulfillmentOrders.first { !$0.holds.isEmpty }?.id ?? 0)
        }
      }
      let answer = await bench.send(
        "{ node(id: \"\(id)\") { ... on \(root) { \(fields(root, 3)) } } }")
      #expect(answer.at("errors") == .null, "\(root)")
      #expect(!answer.at("data", "node").isNull)
    }
    let rest = await bench.send(
      """
      { shop { \(fields("Shop", 1)) } currentAppInstallation { \(fields("AppInstallation", 2)) }
        fulfillmentOrders(first: 100, includeClosed: true) { nodes { merchantRequests(first: 3) {
          nodes { id kind message requestOptions responseData sentAt } }
          lineItems(first: 5) { nodes { warnings { title description } } } } } }
      """)
    #expect(rest.at("errors") == .null)
  }
}

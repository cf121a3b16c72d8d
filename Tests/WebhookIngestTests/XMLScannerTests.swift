import Testing

@testable import WebhookIngest

@Suite("The XML scanner")
struct XMLScannerTests {
  private let tree = PathTree(["id", "order_id", "list[].id"])

  private func scan(_ text: String) throws(PayloadFault) -> [[Findings.Value]] {
    let found = try XMLScanner.scan(Array(text.utf8), for: tree)
    return (0..<3).map { found.all($0) }
  }

  @Test("finds the text of the places that are looked at, below a root of any name")
  func places() throws {
    let found = try scan(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <order><line-items type="array"><line-item><id>7</id></line-item></line-items>
        <id type="integer"> 42 </id><note><![CDATA[<id>8</id> & <!DOCTYPE]]></note>
        <order-id><![CDATA[gid://shopify/Order/5]]></order-id>
        <list type="array"><entry><id>1</id></entry><entry><id>2</id></entry></list>
        <!-- <id>9</id> --></order>
      """)
    #expect(found[0] == [.text("42")])
    #expect(found[1] == [.text("gid://shopify/Order/5")])
    #expect(found[2] == [.text("1"), .text("2")])
  }

  @Test(
    "refuses every document type and entity before the parser sees it",
    arguments: [
      "<!DOCTYPE a><a/>", "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
      "<!-- x --><!doctype a><a/>", "<a><!ENTITY b \"c\"></a>", "<a/><!ELEMENT a ANY>",
      "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "<!", "<a><![INCLUDE[x]]></a>",
    ])
  func doctypes(text: String) {
    #expect(throws: PayloadFault.doctype) { _ = try scan(text) }
  }

  @Test("refuses other encodings, in which a document type could hide")
  func encodings() {
    let declared = ["UTF-7", "utf-16", "ISO-8859-1", "EBCDIC-CP-US"]
    for name in declared {
      #expect(throws: PayloadFault.encoding) {
        _ = try scan("<?xml version='1.0' encoding='\(name)'?><a/>")
      }
    }
    #expect(throws: PayloadFault.encoding) { _ = try scan("<\0a\0/\0>\0") }
    #expect(throws: PayloadFault.notUTF8(0)) {
      _ = try XMLScanner.scan([0xFF, 0xFE, 0x3C, 0], for: tree)
    }
    #expect(throws: Never.self) { _ = try scan("<?xml version='1.0' encoding='utf-8'?><a/>") }
  }

  @Test(
    "refuses processing instructions",
    arguments: [
      "<?a?><b/>", "<b><?a?></b>", "<?xml-stylesheet href=\"x\"?><b/>", "<?xml?><b/>",
      "<?xml version=\"1.0\"?><?xml version=\"1.0\"?><b/>", "<b/><?",
      " <?xml version=\"1.0\"?><b/>",
    ])
  func instructions(text: String) {
    #expect(throws: PayloadFault.instruction) { _ = try scan(text) }
  }

  @Test("refuses what is not well-formed, and nesting without end")
  func malformed() {
    for text in [
      "", "<a>", "<a></b>", "a", "<a><!-- ", "<a>&unknown;</a>", "<a/><b/>", "<a/>x",
      "<a b></a>", "<a b=c/>", "<a b='<'/>", "<a b=\"c/>", "< a/>", "<a></ a>", "</a>", "<>",
      "<a><b></a></b>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&", "<a", "<![CDATA[x]]><a/>",
    ] {
      #expect(throws: PayloadFault.self, "\(text)") { _ = try scan(text) }
    }
    #expect(throws: PayloadFault.tooDeep) {
      _ = try scan(String(repeating: "<a>", count: 100_000))
    }
  }

  @Test("reads references and attributes of every kind")
  func references() throws {
    let found = try scan(
      "<o a='1' b = \"&lt;\" ><id c='>'>&#52;&#x32; &amp;&lt;&gt;&quot;&apos;</id ><order-id/></o>\n"
    )
    #expect(found[0] == [.text("42 &<>\"'")])
    #expect(found[1] == [.text("")])
  }

  @Test("a text that never ends is passed by")
  func longText() throws {
    #expect(try scan("<a><id>\(String(repeating: "1", count: 100_000))</id></a>")[0] == [])
  }
}

import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads an XML body with Foundation's parser and keeps only the text at the places that are looked
/// at. The root's name does not matter, `order-id` is `order_id`, and every element within one that
/// is an array in JSON is an element of it.
final class XMLScanner: NSObject, XMLParserDelegate {
  /// More than any true payload has.
  static let deepest = 64

  private let tree: PathTree
  private var stack: [Int] = []
  private var findings = Findings()
  private var text: String?
  private var hasRoot = false
  private var isTooDeep = false

  private init(lookingFor tree: PathTree) { self.tree = tree }

  static func scan(_ bytes: [UInt8], for tree: PathTree) throws(PayloadFault) -> Findings {
    try XMLGate.check(bytes)
    let scanner = XMLScanner(lookingFor: tree)
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    parser.externalEntityResolvingPolicy = .never
    parser.delegate = scanner
    let isWhole = parser.parse()
    guard !scanner.isTooDeep else { throw .tooDeep }
    // On Linux, `parse` says true of a document that breaks off.
    guard isWhole, parser.parserError == nil, scanner.hasRoot, scanner.stack.isEmpty else {
      throw .notXML
    }
    return scanner.findings
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    guard stack.count < Self.deepest else {
      isTooDeep = true
      parser.abortParsing()
      return
    }
    hasRoot = true
    stack.append(place(of: name))
    text = stack.last.flatMap { tree.path(at: $0) } == nil ? nil : ""
  }

  private func place(of name: String) -> Int {
    guard let above = stack.last else { return PathTree.root }
    let element = tree.stepIntoArray(from: above)
    guard element == PathTree.nowhere else { return element }
    return tree.step(from: above, name: Array(name.replacing("-", with: "_").utf8)[...])
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { add(string) }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    add(String(decoding: block, as: UTF8.self))
  }

  private func add(_ string: String) {
    guard let length = text?.utf8.count, length <= Findings.longestText else { return }
    text? += string
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard let node = stack.popLast() else { return }
    defer { text = nil }
    guard let text, let path = tree.path(at: node), text.utf8.count <= Findings.longestText else {
      return
    }
    findings.add(.text(text.trimmingCharacters(in: .whitespacesAndNewlines)), at: path)
  }
}

import Foundation
import FoundationXML
import Testing

@testable import SimulatedShop

extension ShopBench {
  /// A shop that is subscribed to all that it makes events of; nothing is sent before it starts.
  static func listening(
    at uri: String = "https://hooks.example.com/quayside", orders: Int = 0,
    topics: [String] = SimulatedShop.webhookTopics, ownService: Bool = false,
    isXML: Bool = false, change: (inout SimulatedShopConfiguration) -> Void = { _ in }
  ) async -> ShopBench {
    let bench = ShopBench(
      orders: orders,
      scopes: ownService
        ? SimulatedShopConfiguration.serviceScopes : SimulatedShopConfiguration.usualScopes,
      ownService: ownService
    ) { configuration in
      configuration.allowsLoopbackAddresses = true
      configuration.retryScale = 0
      change(&configuration)
    }
    let refused = await bench.shop.subscribe(to: topics, uri: uri, isXML: isXML)
    #expect(refused.isEmpty)
    return bench
  }

  /// A listening shop that sends, for as long as `body` runs.
  static func sending(
    to sink: WebhookSink, topics: [String] = SimulatedShop.webhookTopics, isXML: Bool = false,
    change: (inout SimulatedShopConfiguration) -> Void = { _ in },
    _ body: (ShopBench) async throws -> Void
  ) async throws {
    try await sink.listening { uri in
      let bench = await listening(at: uri, topics: topics, isXML: isXML, change: change)
      _ = try await bench.shop.start()
      do {
        try await body(bench)
        await bench.shop.stop()
      } catch {
        await bench.shop.stop()
        throw error
      }
    }
  }

  /// The topics of what `body` makes happen, sorted; `orders/updated` as often as it comes.
  func topics(of body: () async -> Void) async -> [String] {
    await deliveries(of: body).map(\.topic).sorted()
  }

  func deliveries(of body: () async -> Void) async -> [SentWebhook] {
    let before = await shop.webhookDeliveries.count
    await body()
    return Array(await shop.webhookDeliveries.dropFirst(before))
  }

  /// The payload of an event as it would be sent now.
  func payload(of event: ShopEvent) async -> ShopJSON { await shop.with { $0.payload(of: event) } }
}

/// Whether a text is well-formed XML, and what its elements hold.
final class XMLCheck: NSObject, XMLParserDelegate {
  private(set) var roots: [String] = []
  private(set) var texts: [String: String] = [:]
  private var path: [String] = []
  private var text = ""

  static func read(_ bytes: [UInt8]) -> XMLCheck? {
    let check = XMLCheck()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = check
    return parser.parse() ? check : nil
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if path.isEmpty { roots.append(name) }
    path.append(name)
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let key = path.joined(separator: "/")
    if texts[key] == nil { texts[key] = text }
    path.removeLast()
    text = ""
  }
}

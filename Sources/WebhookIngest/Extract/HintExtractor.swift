package import Foundation
package import FulfillmentDomain
import Store

/// Reads from a payload what has to be read anew: ids only, never a state (L1; FACTS §7.2). The
/// same for a delivery that comes in and for one that is replayed.
package struct HintExtractor: Sendable {
  /// The most bytes that are kept of a body that cannot be read or routed.
  private let keptBytes: Int

  package init(limits: IngestLimits = IngestLimits()) { keptBytes = limits.keptBytes }

  /// - Parameters:
  ///   - topic: nil where the header is none: the delivery is unrouted.
  ///   - triggeredAt: when it happened, in Shopify's time; nil where the header does not say.
  package func extract(
    topic: WebhookTopic?, format: WebhookFormat, body: [UInt8], triggeredAt: Date?
  ) -> Extraction {
    let partly = min(body.count, keptBytes)
    guard let topic, let family = topic.family, let places = Self.places(of: family) else {
      return Extraction(outcome: .unrouted, kept: partly)
    }
    let findings: Findings
    do {
      findings =
        switch format {
        case .json: try JSONScanner.scan(body, for: places)
        case .xml: try XMLScanner.scan(body, for: places)
        }
    } catch {
      return Extraction(outcome: .poison(error.reason), kept: partly)
    }
    var result = Self.reading(topic, family, findings, triggeredAt)
    result.kept =
      result.hints.isEmpty
      ? partly : Self.keepsBody(family) ? body.count : 0
    return result
  }

  /// JSON or XML, by the content type, else by the first byte that is no space.
  package static func format(contentType: String?, body: [UInt8]) -> WebhookFormat {
    let type = contentType?.prefix { $0 != ";" }.lowercased()
      .trimmingCharacters(in: .whitespaces)
    switch type {
    case "application/json": return .json
    case "application/xml", "text/xml": return .xml
    default:
      let spaces: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF]
      return body.first { !spaces.contains($0) } == UInt8(ascii: "<") ? .xml : .json
    }
  }

  private static func keepsBody(_ family: WebhookTopic.Family) -> Bool {
    switch family {
    case .fulfillmentOrders, .fulfillmentHolds, .inventoryLevels, .bulkOperations: true
    case .orders, .fulfillments, .fulfillmentEvents, .locations, .app: false
    }
  }

  private static func reading(
    _ topic: WebhookTopic, _ family: WebhookTopic.Family, _ findings: Findings, _ time: Date?
  ) -> Extraction {
    var result = Extraction(outcome: .hinted)
    switch family {
    case .orders: result.hints = orderHints(topic, findings, time)
    case .fulfillments, .fulfillmentEvents: result.hints = shipmentHints(findings)
    case .fulfillmentOrders:
      result.hints = fulfillmentOrderHints(topic, findings, time)
      result.holds = holds(topic, findings)
    case .fulfillmentHolds:
      result.hints = holdHints(findings)
      result.holds = holds(topic, findings)
    case .locations, .app: result.hints = [Hint(.shop)]
    case .inventoryLevels, .bulkOperations: break
    }
    if result.hints.isEmpty { result.outcome = .unrouted }
    return result
  }
}

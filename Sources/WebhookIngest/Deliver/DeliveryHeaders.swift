import Crypto
import Foundation
import FulfillmentDomain
import HTTPTypes

/// A delivery's header fields (FACTS §7.3), made safe to keep: printable ASCII of a bounded length.
struct DeliveryHeaders {
  static let signature = name("X-Shopify-Hmac-Sha256")
  private static let topicName = name("X-Shopify-Topic")
  private static let shopName = name("X-Shopify-Shop-Domain")
  private static let webhookName = name("X-Shopify-Webhook-Id")
  private static let eventName = name("X-Shopify-Event-Id")
  private static let versionName = name("X-Shopify-API-Version")
  private static let triggeredName = name("X-Shopify-Triggered-At")

  /// The longest id that is kept as it is, in bytes; Shopify's have 36.
  static let longestID = 100
  private static let longestShop = 255
  private static let longestVersion = 20
  /// A time further ahead of ours than this, in seconds, is none.
  private static let furthestAhead: TimeInterval = 86_400

  let shop: String
  let topic: String
  /// Nil where the header is missing.
  let webhookID: String?
  let eventID: String?
  let apiVersion: String?
  let triggeredAt: Date?

  init(_ fields: HTTPFields, now: Date) {
    shop = Self.safe(fields[Self.shopName] ?? "", longest: Self.longestShop).lowercased()
    topic = Self.safe(fields[Self.topicName] ?? "", longest: WebhookTopic.longest)
    webhookID = Self.id(fields[Self.webhookName])
    eventID = Self.id(fields[Self.eventName])
    apiVersion = fields[Self.versionName].map { Self.safe($0, longest: Self.longestVersion) }
    triggeredAt = fields[Self.triggeredName].flatMap { RFC3339.date($0) }
      .flatMap { $0.timeIntervalSince(now) > Self.furthestAhead ? nil : $0 }
  }

  /// An id that cannot be kept as it is becomes its digest: two different ones never look the same.
  private static func id(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    let isSafe = text.utf8.count <= longestID && text.utf8.allSatisfy(isPrintable)
    guard !isSafe else { return text }
    return "odd-id:\(Hex.text(SHA256.hash(data: Array(text.utf8))))"
  }

  static func safe(_ text: String, longest: Int) -> String {
    let kept = text.utf8.prefix(longest).map { isPrintable($0) ? $0 : UInt8(ascii: "?") }
    return String(decoding: kept, as: UTF8.self)
  }

  private static func isPrintable(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

  private static func name(_ text: String) -> HTTPField.Name {
    HTTPField.Name(text) ?? .accept
  }
}

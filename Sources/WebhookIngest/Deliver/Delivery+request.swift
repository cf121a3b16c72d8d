import Crypto
import Foundation
import FulfillmentDomain
import Store

extension Delivery {
  /// A verified request as the inbox takes it: ids, headers and a digest, and of the body what A6
  /// lets be kept.
  init(
    headers: DeliveryHeaders, contentType: String?, body: [UInt8], secret: String, receivedAt: Date,
    extractor: HintExtractor
  ) {
    let format = HintExtractor.format(contentType: contentType, body: body)
    let extraction = extractor.extract(
      topic: WebhookTopic(headers.topic), format: format, body: body,
      triggeredAt: headers.triggeredAt)
    let digest = SHA256.hash(data: body)
    self.init(
      shop: headers.shop, topic: headers.topic,
      webhookID: headers.webhookID ?? "digest:\(Hex.text(digest))", eventID: headers.eventID,
      apiVersion: headers.apiVersion, format: format, triggeredAt: headers.triggeredAt,
      receivedAt: receivedAt, secret: secret, digest: Data(digest), size: body.count,
      body: extraction.kept > 0 ? Data(body.prefix(extraction.kept)) : nil,
      outcome: extraction.outcome, hints: extraction.hints, holds: extraction.holds)
  }
}

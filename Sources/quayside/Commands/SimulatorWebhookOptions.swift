import ArgumentParser
import Foundation
import FulfillmentDomain
import SimulatedShop

/// Where a simulated shop sends its webhooks, and what goes wrong on their way.
struct SimulatorWebhookOptions: ParsableArguments {
  /// The longest that a webhook is late, in seconds.
  static let longestDelay = 86_400.0

  @Option(
    name: .customLong("webhook-url"),
    help: "Send webhooks there from the start, without registering; plain http on this machine.")
  var url: String?
  @Option(name: .customLong("webhook-duplicates"), help: "The share sent twice, 0 to 1.")
  var duplicates = 0.0
  @Option(name: .customLong("webhook-loss"), help: "The share never sent, 0 to 1.")
  var loss = 0.0
  @Option(name: .customLong("webhook-reorder"), help: "The share that later ones overtake, 0 to 1.")
  var reorder = 0.0
  @Option(name: .customLong("webhook-forged"), help: "The share with a wrong signature, 0 to 1.")
  var forged = 0.0
  @Option(
    name: .customLong("webhook-xml"), help: "The share of orders and shipments sent as XML, 0 to 1."
  )
  var xml = 0.0
  @Option(name: .customLong("webhook-delay"), help: "Seconds that each one is late.")
  var delay = 0.0

  func validate() throws {
    for share in [duplicates, loss, reorder, forged, xml] {
      guard (0...1).contains(share) else {
        throw ValidationError("A share of webhooks is between 0 and 1.")
      }
    }
    guard (0...Self.longestDelay).contains(delay) else {
      throw ValidationError("--webhook-delay is between 0 and \(Int(Self.longestDelay)) seconds.")
    }
  }

  var faults: WebhookFaults {
    WebhookFaults(
      shares: [
        .duplicate: duplicates, .loss: loss, .reorder: reorder, .wrongSignature: forged, .xml: xml,
        .delay: delay > 0 ? 1 : 0,
      ], delay: delay)
  }

  /// Subscribes the address to all that Quayside wants, as far as the token's scopes reach.
  /// - Returns: why it cannot be sent to; none where it can.
  func subscribe(on shop: SimulatedShop) async -> [String] {
    guard let url else { return [] }
    let refused = await shop.subscribe(to: WebhookTopic.wanted.map(\.enumName), uri: url)
    return Set(refused).sorted()
  }
}

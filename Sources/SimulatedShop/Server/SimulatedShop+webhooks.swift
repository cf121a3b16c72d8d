/// Webhooks, as tests steer and watch them. They are sent between `start` and `stop`; what happens
/// before waits.
extension SimulatedShop {
  /// Subscribes the app to topics (in the enum's form, `ORDERS_UPDATED`) at one address, as the API
  /// would.
  /// - Returns: Shopify's objections, none where all went well.
  @discardableResult
  package func subscribe(
    to topics: [String], uri: String, isXML: Bool = false
  ) async -> [String] {
    await with { shop in
      topics.compactMap { topic -> String? in
        do throws(UserError) {
          _ = try shop.addSubscription(
            to: topic,
            .pairs(["uri": .string(uri), "format": .string(isXML ? "XML" : "JSON")]))
          return nil
        } catch {
          return error.message
        }
      }
    }
  }

  /// Every topic that this shop makes events of, in the enum's form, `ORDERS_UPDATED`.
  package static let webhookTopics = ShopEvent.topics.map(WebhookTopicRules.enumName)

  /// The topics that the app is subscribed to now, in the enum's form, sorted.
  package var subscribedTopics: [String] {
    get async { await with { shop in shop.webhooks.subscriptions.map(\.topic).sorted() } }
  }

  /// Ends subscriptions now, as Shopify does with a receiver that does not answer; what waits for
  /// them is lost.
  /// - Parameter topics: in the enum's form; nil for all.
  package func removeSubscriptions(to topics: [String]? = nil) async {
    await with { shop in
      shop.webhooks.end { topics?.contains($0.topic) ?? true }
    }
  }

  // MARK: Faults

  /// What goes wrong with deliveries made from now on.
  package func setWebhookFaults(_ faults: WebhookFaults) async {
    await with { shop in
      let ordered = shop.webhooks.faults.ordered
      shop.webhooks.faults = faults
      shop.webhooks.faults.ordered = ordered
    }
  }

  /// The next `times` deliveries have this fault, whatever the shares say.
  package func failWebhooks(next times: Int = 1, with fault: WebhookFault) async {
    await with { $0.webhooks.faults.ordered[fault, default: 0] += times }
  }

  /// Sends nothing until told otherwise; what is made meanwhile waits.
  package func pauseWebhooks(_ isPaused: Bool = true) async { await shop.sender.pause(isPaused) }

  /// Signs with another secret from now on.
  package func setWebhookSecret(_ secret: String) async { await shop.sender.sign(with: secret) }

  // MARK: Watching

  /// Returns when everything that was made has been answered or lost, or the shop stops. What a
  /// fault held back is sent for it; where sending is paused it waits.
  package func webhooksSettled() async { await shop.sender.settled() }

  /// What became of all deliveries, by topic.
  package var webhookCounts: WebhookCounts { get async { await shop.sender.counts } }

  /// The deliveries made, in their order; the latest 20,000 at least.
  package var webhookDeliveries: [SentWebhook] { get async { await shop.sender.deliveries } }
}

package import Foundation
package import FulfillmentDomain

/// Makes the webhook subscriptions that are missing: what the core does every few minutes, and what
/// `quayside webhooks register` does once, without a running core.
package struct SubscriptionKeeper: Sendable {
  /// What came of one comparison.
  struct Round: Sendable {
    var report: SubscriptionReport
    /// Why it came to no end; the report says it too.
    var error: ShopError?
    /// How many subscriptions were made.
    var created = 0
  }

  private let gateway: any SubscriptionGateway
  private let uri: String

  /// `uri` is the public address that Shopify is to post to.
  package init(gateway: any SubscriptionGateway, uri: String) {
    self.gateway = gateway
    self.uri = uri
  }

  /// Compares the subscriptions with `WebhookTopic.wanted` and makes what is missing; repeating it
  /// is harmless. What Shopify refuses is in the report with its words and what to do; only what
  /// keeps all of it from being compared or made is thrown.
  ///
  /// - Parameters:
  ///   - access: what the token may do: a topic whose scope is missing is not asked for.
  ///   - former: the last report that is known, to tell a subscription that was gone from a new
  ///     one.
  ///   - now: our time.
  package static func register(
    gateway: any SubscriptionGateway, access: Access, uri: String,
    former: SubscriptionReport? = nil, now: Date = Date()
  ) async throws(ShopError) -> SubscriptionReport {
    let keeper = SubscriptionKeeper(gateway: gateway, uri: uri)
    let round = await keeper.round(access: access, former: former, now: now)
    if let error = round.error { throw error }
    return round.report
  }

  /// Compares and makes; an error is in the report's `problem`, with what is known so far.
  func round(access: Access, former: SubscriptionReport?, now: Date) async -> Round {
    // A report about another address says nothing of this one.
    let former = former?.uri == uri ? former?.topics ?? [:] : [:]
    let plan: SubscriptionRule.Plan
    do throws(ShopError) {
      plan = SubscriptionRule.plan(
        existing: try await gateway.webhookSubscriptions(), uri: uri, access: access)
    } catch {
      var topics = former
      for topic in WebhookTopic.wanted where topics[topic] == nil { topics[topic] = .missing }
      let report = SubscriptionReport(
        checkedAt: now, uri: uri, topics: topics, problem: error.sentence)
      return Round(report: report, error: error)
    }
    var round = Round(report: SubscriptionReport(checkedAt: now, uri: uri, topics: [:]))
    for topic in plan.registered { round.report.topics[topic] = Self.kept(former[topic]) }
    for (topic, reason) in plan.impossible { round.report.topics[topic] = .impossible(reason) }
    for topic in plan.toCreate { round.report.topics[topic] = .missing }
    await create(plan.toCreate, former: former, in: &round)
    return round
  }

  /// When it was made again is worth knowing for as long as it is there.
  private static func kept(_ former: SubscriptionReport.State?) -> SubscriptionReport.State {
    if case .recreated? = former { former ?? .registered } else { .registered }
  }

  private func create(
    _ topics: [WebhookTopic], former: [WebhookTopic: SubscriptionReport.State],
    in round: inout Round
  ) async {
    for (index, topic) in topics.enumerated() {
      do throws(ShopError) {
        switch try await gateway.subscribe(to: topic, uri: uri, format: .json) {
        case .created:
          round.created += 1
          round.report.topics[topic] =
            Self.wasThere(former[topic]) ? .recreated(round.report.checkedAt) : .registered
        case .taken: round.report.topics[topic] = Self.kept(former[topic])
        case .refused(let words):
          let reason = SubscriptionRule.reason(for: words)
          round.report.topics[topic] = .impossible(reason)
          guard SubscriptionRule.isOfAddress(words) else { continue }
          for other in topics[(index + 1)...] { round.report.topics[other] = .impossible(reason) }
          return
        }
      } catch {
        guard case .scopeMissing = error else {
          round.error = error
          round.report.problem = error.sentence
          return
        }
        round.report.topics[topic] = .impossible(error.sentence)
      }
    }
  }

  private static func wasThere(_ state: SubscriptionReport.State?) -> Bool {
    switch state {
    case .registered, .recreated: true
    case .impossible, .missing, nil: false
    }
  }
}

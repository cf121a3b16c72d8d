import Foundation
import FulfillmentDomain
import Logging
import Store

extension SyncCore {
  /// Compares the webhook subscriptions every `subscriptionInterval` while the receiver listens,
  /// beside the reads, which never wait for it.
  func subscriptionLoop() async {
    guard webhooks?.uri != nil else { return }
    while !Task.isCancelled && failure == nil {
      let isChecked = await checkSubscriptions()
      let wait = lacksComparison ? settings.subscriptionRetry : settings.subscriptionInterval
      let next = isChecked ? clock.now.addingTimeInterval(wait) : nil
      if failure != nil { break }
      await subscriptionAlarm.wait(until: next, clock: clock)
    }
  }

  /// Compares them once, makes what is missing and records what was found. Says whether it could
  /// be tried: not before the receiver listens and the token's scopes are known. An error is told
  /// in the report and the log, and tried again after `subscriptionRetry`.
  func checkSubscriptions() async -> Bool {
    guard let webhooks, let uri = webhooks.uri, watch.isListening, let access = profile?.access
    else { return false }
    do throws(StoreError) {
      let former = try await store.webhookActivity().subscriptions
      let keeper = SubscriptionKeeper(gateway: webhooks.gateway, uri: uri)
      let round = await keeper.round(access: access, former: former, now: clock.now)
      lacksComparison = round.error != nil
      if round.created > 0 { watch.subscribed(at: clock.now) }
      if let error = round.error {
        if Task.isCancelled { return true }
        logger.notice(
          "webhook subscriptions were not compared", metadata: ["why": "\(error.sentence)"])
      } else if round.created > 0 {
        logger.info("webhook subscriptions were made", metadata: ["count": "\(round.created)"])
      }
      subscriptions = round.report
      try await store.record(round.report)
    } catch {
      guard case .busy = error else {
        if !Task.isCancelled { stop(because: error) }
        return true
      }
    }
    return true
  }
}

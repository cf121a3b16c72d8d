import Dashboard
import FulfillmentDomain
import Store

extension EffectRunner {
  /// What the webhooks screen shows.
  func webhooks(limit: Int) async -> [DashboardEvent] {
    do throws(StoreError) {
      let activity = try await store.webhookActivity()
      let deliveries = try await store.deliveries(.latest, limit: limit, withBodies: false)
      return [.webhooks(.value(WebhookReading(activity: activity, deliveries: deliveries)))]
    } catch {
      return [.webhooks(.failed(error.sentence))]
    }
  }

  /// One delivery with its body, where that is kept.
  func delivery(_ number: Int64) async -> [DashboardEvent] {
    do throws(StoreError) {
      let found = try await store.deliveries(.number(number), limit: 1, withBodies: true)
      return [.delivery(number, .value(found.first))]
    } catch {
      return [.delivery(number, .failed(error.sentence))]
    }
  }
}

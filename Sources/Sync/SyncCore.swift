import Foundation
package import FulfillmentDomain
package import Logging
package import Store

/// The core: polls the shop, reads dirty orders again and sends intents, and keeps it all in the
/// store. It decides in values (`PollCycle`, `PollSchedule`, `HintRule`, `OutboxRule`); this actor
/// only carries out what they say.
///
/// Reads are serial, one request's answer applied before the next request leaves: then no answer
/// can make a row of another, older answer vanish. Intents run beside them.
package actor SyncCore {
  let store: any CoreStore
  let gateway: any ShopGateway
  let settings: SyncSettings
  let clock: any SyncClock
  let logger: Logger

  package init(
    store: any CoreStore, gateway: any ShopGateway, settings: SyncSettings = SyncSettings(),
    clock: any SyncClock = SystemSyncClock(), logger: Logger
  ) {
    self.store = store
    self.gateway = gateway
    self.settings = settings
    self.clock = clock
    self.logger = logger
  }

  /// The API budget as last heard; nil before the first reply.
  package func budget() async -> APIBudget? { await gateway.budget() }
}

import Foundation
import Store
import Sync

extension EffectRunner {
  /// On the real clock and with random intent ids, for whoever is logged in.
  static func live(
    store: any BoardStore, core: SyncCore?, acts: Bool = true,
    now: @escaping @Sendable () -> Date = { Date() }
  ) -> EffectRunner {
    EffectRunner(
      store: store, core: core, acts: acts, operatorName: Operator.name, now: now,
      makeUUID: { UUID() })
  }
}

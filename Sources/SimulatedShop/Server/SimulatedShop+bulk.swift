/// Bulk operations, as tests steer and watch them.
extension SimulatedShop {
  /// What goes wrong with bulk operations that begin from now on; nil: nothing.
  package func setBulkTrouble(_ trouble: BulkTrouble?) async {
    await with { $0.bulk.trouble = trouble }
  }

  /// How many bulk queries may run at the same time (1: a second one is OPERATION_IN_PROGRESS).
  package func setBulkLimit(_ limit: Int) async { await with { $0.bulk.limit = limit } }

  /// What has come to the address of results.
  package var downloads: BulkDownloads { get async { await shop.downloads } }
}

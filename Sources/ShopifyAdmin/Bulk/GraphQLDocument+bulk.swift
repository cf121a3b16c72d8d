extension GraphQLDocument {
  static let beginBulkLoad = Self(
    String(decoding: PackageResources.BeginBulkLoad_graphql, as: UTF8.self), fragments: [])
  static let bulkLoadStatus = Self(
    String(decoding: PackageResources.BulkLoadStatus_graphql, as: UTF8.self), fragments: [])
  static let bulk = [beginBulkLoad, bulkLoadStatus]

  /// The query that a bulk operation carries out, the fields of `FulfillmentOrderFields`: it takes
  /// neither variables nor directives, so what is not granted is left out of the text.
  ///
  /// - Parameter apps: whether `heldByApp` may be asked for, which stands on a line of its own.
  package static func bulkQuery(apps: Bool) -> String {
    let whole = String(decoding: PackageResources.BulkFulfillmentOrders_graphql, as: UTF8.self)
    guard !apps else { return whole }
    return whole.split(separator: "\n").filter { !$0.contains("heldByApp ") }
      .joined(separator: "\n")
  }
}

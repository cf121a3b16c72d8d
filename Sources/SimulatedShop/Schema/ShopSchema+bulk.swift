extension ShopSchema {
  /// Bulk operations (Admin GraphQL 2026-07).
  static let bulkText = """
    type BulkOperation implements Node {
      id: ID! status: BulkOperationStatus! type: BulkOperationType! query: String!
      errorCode: BulkOperationErrorCode createdAt: DateTime! completedAt: DateTime
      objectCount: UnsignedInt64! rootObjectCount: UnsignedInt64! fileSize: UnsignedInt64
      url: URL partialDataUrl: URL
    }
    type BulkOperationUserError { field: [String!] message: String! code: String }
    type BulkOperationRunQueryPayload {
      bulkOperation: BulkOperation userErrors: [BulkOperationUserError!]!
    }
    type BulkOperationCancelPayload { bulkOperation: BulkOperation userErrors: [UserError!]! }
    enum BulkOperationStatus { CANCELED CANCELING COMPLETED CREATED EXPIRED FAILED RUNNING }
    enum BulkOperationErrorCode { ACCESS_DENIED INTERNAL_SERVER_ERROR TIMEOUT }
    enum BulkOperationType { QUERY MUTATION }
    """
}

/// What goes wrong with bulk operations that begin from now on, ordered by a test.
package enum BulkTrouble: Sendable {
  /// `bulkOperationRunQuery` answers with this user error: `OPERATION_IN_PROGRESS`,
  /// `LIMIT_REACHED`, `INVALID`.
  case refused(code: String)
  /// It ends FAILED with this code (`TIMEOUT`, `INTERNAL_SERVER_ERROR`, `ACCESS_DENIED`); with
  /// `isPartial`, half of the rows are at `partialDataUrl`.
  case failed(code: String, isPartial: Bool)
  /// It ends EXPIRED, without an address.
  case expired
  /// It completes without a row: its address is null.
  case empty
  /// The result's address answers with this status and a page (403 for a signature that is over).
  case withheld(status: Int)
  /// The connection closes after this many lines of the result.
  case cut(lines: Int)
  /// After this many lines nothing more comes until the gate opens.
  case stalled(lines: Int, ShopGate)
  /// After this many lines comes one that is not JSON.
  case garbage(lines: Int)
  /// It stays RUNNING for ever.
  case endless
}

/// What came to the address of results, so that a test can say what a client sent there.
package struct BulkDownloads: Sendable, Equatable {
  /// How many requests came.
  package var count = 0
  /// How many of them carried an access token or an Authorization header: none ever should.
  package var withToken = 0
}

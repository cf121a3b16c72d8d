/// What the handler behind the HTTP decoder tells the one before it.
enum RequestProgress: Hashable, Sendable {
  /// A request's line and header fields are read.
  case head
  /// A request is read to its end.
  case end
  /// An answer is written; with `last` nothing more is read from this connection.
  case answered(last: Bool)
  /// What came is not HTTP.
  case broken
}

import HTTPTypes

/// What the receiver answers: a status, and little else.
struct Answer: Equatable {
  var status: HTTPResponse.Status
  /// JSON, of the two pages that have a body.
  var body: String?
  /// In seconds, of `Retry-After`.
  var retryAfter: Int?
  /// Which methods there are, with 405.
  var allow: String?
  /// Whether the connection ends with it: always where a body may be left unread.
  var closes = false

  static let kept = Answer(status: .ok)
  static let notFound = Answer(status: .notFound, closes: true)
  static let unsigned = Answer(status: .unauthorized, closes: true)
  static let otherShop = Answer(status: .forbidden, closes: true)
  static let tooLong = Answer(status: .contentTooLarge, closes: true)
  static let broken = Answer(status: .badRequest, closes: true)

  static func wrongMethod(allow: String) -> Answer {
    Answer(status: .methodNotAllowed, allow: allow, closes: true)
  }

  static func later(seconds: Int, closes: Bool) -> Answer {
    Answer(status: .serviceUnavailable, retryAfter: seconds, closes: closes)
  }

  var head: HTTPResponse {
    var fields = HTTPFields()
    fields[.contentLength] = "\(body?.utf8.count ?? 0)"
    if body != nil { fields[.contentType] = "application/json" }
    if let retryAfter { fields[.retryAfter] = "\(retryAfter)" }
    if let allow { fields[.allow] = allow }
    if closes { fields[.connection] = "close" }
    return HTTPResponse(status: status, headerFields: fields)
  }
}

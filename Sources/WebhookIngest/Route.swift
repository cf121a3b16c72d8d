import HTTPTypes

/// What a request asks for, by its method and path.
enum Route: Equatable {
  case delivery
  case health
  case readiness
  /// Nothing that there is.
  case answer(Answer)

  init(_ head: HTTPRequest, webhooks: String) {
    let path = head.path.map { $0.prefix { $0 != "?" } } ?? ""
    switch path {
    case webhooks[...]:
      self = head.method == .post ? .delivery : .answer(.wrongMethod(allow: "POST"))
    case "/healthz", "/readyz":
      guard head.method == .get || head.method == .head else {
        self = .answer(.wrongMethod(allow: "GET, HEAD"))
        return
      }
      self = path == "/healthz" ? .health : .readiness
    default: self = .answer(.notFound)
    }
  }
}

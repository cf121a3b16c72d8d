package import Foundation

/// Carries one request and brings its reply. It never sends a request twice.
package protocol HTTPTransport: Sendable {
  func send(_ request: HTTPTransportRequest) async throws(HTTPTransportError) -> HTTPTransportReply
  /// Gives up all connections.
  func shutdown() async
}

/// A POST.
package struct HTTPTransportRequest: Sendable {
  package var url: String
  /// Without the token, so that a request may be printed.
  package var headers: [(name: String, value: String)]
  package var body: Data
  /// Seconds, reply included.
  package var timeout: TimeInterval
  /// Goes into `X-Shopify-Access-Token`.
  var token: Secret

  /// The token in the clear, for the socket.
  package var accessToken: String { token.reveal() }
}

/// A whole reply.
package struct HTTPTransportReply: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: Data

  package init(status: Int, headers: [(name: String, value: String)] = [], body: Data) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first value of the header, whatever its case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// Why there is no reply: what matters is whether the request may have left.
package enum HTTPTransportError: Error, Hashable, Sendable {
  /// No connection was made: nothing left.
  case notConnected(String)
  /// Something may have left before this happened.
  case lost(String)
  /// The reply is longer than `AdminLimits.replyBytes`.
  case tooLarge
}

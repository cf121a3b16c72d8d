package import Foundation

/// Carries one request and brings its reply. It never sends a request twice.
package protocol HTTPTransport: Sendable {
  func send(_ request: HTTPTransportRequest) async throws(HTTPTransportError) -> HTTPTransportReply
  /// The head of a long reply; close it in any case.
  func open(_ request: HTTPDownloadRequest) async throws(HTTPTransportError) -> any HTTPDownload
  /// Gives up all connections.
  func shutdown() async
}

/// A POST.
package struct HTTPTransportRequest: Sendable {
  /// The whole address.
  package var url: String
  /// Without the token, so that a request may be printed.
  package var headers: [(name: String, value: String)]
  /// Seconds, reply included.
  package var timeout: TimeInterval
  // It may hold a client's secret.
  private let content: Secret<Data>
  private let token: Secret<String>?

  init(
    url: String, headers: [(name: String, value: String)], body: Data, timeout: TimeInterval,
    token: Secret<String>?
  ) {
    self.url = url
    self.headers = headers
    self.timeout = timeout
    self.token = token
    content = Secret(body)
  }

  /// The bytes to the end, for the socket.
  package var body: Data { content.reveal() }
  /// What goes into `X-Shopify-Access-Token`, in the clear, for the socket; nil for none.
  package var accessToken: String? { token?.reveal() }
}

/// A GET of something long, of another host than the shop's: it carries no token.
package struct HTTPDownloadRequest: Sendable {
  package var headers: [(name: String, value: String)]
  /// Seconds until the reply's head is there.
  package var timeout: TimeInterval
  // A signed address is a key to what it leads to.
  private let address: Secret<String>

  init(url: String, headers: [(name: String, value: String)], timeout: TimeInterval) {
    self.headers = headers
    self.timeout = timeout
    address = Secret(url)
  }

  /// The whole address, in the clear, for the socket.
  package var url: String { address.reveal() }
}

/// A reply whose body is read piece by piece: nothing is read ahead but what a socket holds.
package protocol HTTPDownload: Sendable {
  /// The HTTP status.
  var status: Int { get }
  /// Whether the reply says where it ends, so that one which breaks off is noticed.
  var saysItsEnd: Bool { get }
  /// The next bytes, nil at the end. For one caller at a time.
  func next() async throws(HTTPTransportError) -> [UInt8]?
  /// Lets go of the connection.
  func close() async
}

/// A whole reply.
package struct HTTPTransportReply: Sendable {
  /// The HTTP status.
  package var status: Int
  /// As they came, repeated ones too.
  package var headers: [(name: String, value: String)]
  /// The bytes to the end.
  package var body: Data

  /// A reply by its parts.
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

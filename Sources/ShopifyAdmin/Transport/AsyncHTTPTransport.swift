import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// The real transport, over async-http-client.
final class AsyncHTTPTransport: HTTPTransport {
  private let client: HTTPClient
  /// For long replies, whose reader may pause for as long as a slow disk takes.
  private let downloads: HTTPClient
  private let logger: Logger

  init(requestTimeout: TimeInterval, logger: Logger) {
    client = HTTPClient(
      eventLoopGroupProvider: .singleton, configuration: Self.configuration(requestTimeout))
    downloads = HTTPClient(
      eventLoopGroupProvider: .singleton, configuration: Self.configuration(AdminLimits.bulkIdle))
    self.logger = logger
  }

  /// - Parameter idle: seconds without a byte that end a request.
  private static func configuration(_ idle: TimeInterval) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration()
    // A redirect would carry the token to another host.
    configuration.redirectConfiguration = .disallow
    configuration.timeout = .init(
      connect: .nanoseconds(seconds: AdminLimits.connectTimeout),
      read: .nanoseconds(seconds: idle), write: .nanoseconds(seconds: idle))
    configuration.connectionPool.idleTimeout = .nanoseconds(seconds: AdminLimits.idleConnection)
    // Otherwise a refused connection takes ten seconds to say so.
    configuration.connectionPool.retryConnectionEstablishment = false
    return configuration
  }

  func send(_ request: HTTPTransportRequest) async throws(HTTPTransportError) -> HTTPTransportReply
  {
    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = .POST
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    if let token = request.accessToken {
      outgoing.headers.add(name: "X-Shopify-Access-Token", value: token)
    }
    let body = WatchedBody(ByteBuffer(bytes: request.body))
    outgoing.body = .stream(body, length: .known(Int64(request.body.count)))
    let deadline = NIODeadline.now() + .nanoseconds(seconds: request.timeout)
    do {
      let response = try await client.execute(outgoing, deadline: deadline)
      return try await Self.collect(response, deadline: deadline)
    } catch let error as HTTPTransportError {
      throw error
    } catch {
      let words = Self.words(for: error)
      throw body.wasTaken ? .lost(words) : .notConnected(words)
    }
  }

  func open(
    _ request: HTTPDownloadRequest
  ) async throws(HTTPTransportError) -> any HTTPDownload {
    var outgoing = HTTPClientRequest(url: request.url)
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    let deadline = NIODeadline.now() + .nanoseconds(seconds: request.timeout)
    do {
      return AsyncHTTPDownload(try await downloads.execute(outgoing, deadline: deadline))
    } catch {
      throw .notConnected(Self.words(for: error))
    }
  }

  func shutdown() async {
    for client in [client, downloads] {
      do {
        try await client.shutdown()
      } catch {
        logger.debug(
          "connections were not closed cleanly", metadata: ["error": "\(Self.words(for: error))"])
      }
    }
  }

  /// The body to its end; execute's own deadline ends with the head.
  private static func collect(
    _ response: HTTPClientResponse, deadline: NIODeadline
  ) async throws -> HTTPTransportReply {
    var body = Data()
    for try await part in response.body {
      guard body.count + part.readableBytes <= AdminLimits.replyBytes else {
        throw HTTPTransportError.tooLarge
      }
      guard NIODeadline.now() < deadline else { throw HTTPTransportError.lost("timed out") }
      body.append(contentsOf: part.readableBytesView)
    }
    let headers = response.headers.map { (name: $0.name, value: $0.value) }
    return HTTPTransportReply(status: Int(response.status.code), headers: headers, body: body)
  }

  /// In words, never with what a header or an address holds: a library's long descriptions may
  /// quote one.
  static func words(for error: any Error) -> String {
    switch error {
    case let error as HTTPClientError:
      switch error {
      case .connectTimeout: "no connection in time"
      case .deadlineExceeded, .readTimeout, .writeTimeout: "timed out"
      case .remoteConnectionClosed: "the connection broke"
      default: error.shortDescription.lowercased()
      }
    case let error as NIOConnectionError:
      error.dnsAError != nil && error.connectionErrors.isEmpty
        ? "no such host" : error.connectionErrors.first.map { words(for: $0.error) } ?? "refused"
    case let error as IOError: words(forErrno: error.errnoCode)
    case is CancellationError: "stopped"
    default: String(describing: type(of: error))
    }
  }

  private static func words(forErrno code: CInt) -> String {
    switch code {
    case ECONNREFUSED: "connection refused"
    case ECONNRESET, EPIPE: "the connection broke"
    case EHOSTUNREACH, ENETUNREACH, ENETDOWN: "no route to the host"
    case ETIMEDOUT: "timed out"
    default: "system error \(code)"
    }
  }
}

extension AsyncHTTPTransport: CustomReflectable {
  /// Without children: the sockets below know the heads of the requests that are under way.
  var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension TimeAmount {
  fileprivate static func nanoseconds(seconds: TimeInterval) -> TimeAmount {
    .nanoseconds(Int64(max(0, min(seconds, 3600)) * 1e9))
  }
}

/// A body that remembers whether it was asked for: async-http-client does so once it has a
/// connection and the head is on its way, so before that nothing can have reached the shop.
private final class WatchedBody: AsyncSequence, Sendable {
  typealias Element = ByteBuffer
  private let buffer: ByteBuffer
  private let taken = Atomic(false)

  init(_ buffer: ByteBuffer) { self.buffer = buffer }

  var wasTaken: Bool { taken.load(ordering: .acquiring) }

  func makeAsyncIterator() -> Iterator {
    taken.store(true, ordering: .releasing)
    return Iterator(rest: buffer)
  }

  struct Iterator: AsyncIteratorProtocol {
    var rest: ByteBuffer?

    mutating func next() async -> ByteBuffer? {
      defer { rest = nil }
      return rest
    }
  }
}

import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// A long reply over async-http-client, which reads from the socket only as fast as it is asked.
actor AsyncHTTPDownload: HTTPDownload {
  nonisolated let status: Int
  nonisolated let saysItsEnd: Bool
  private var rest: HTTPClientResponse.Body.AsyncIterator?
  private var isClosed = false

  init(_ response: HTTPClientResponse) {
    status = Int(response.status.code)
    saysItsEnd =
      response.version.major > 1 || response.headers.contains(name: "Content-Length")
      || response.headers.contains(name: "Transfer-Encoding")
    rest = response.body.makeAsyncIterator()
  }

  func next() async throws(HTTPTransportError) -> [UInt8]? {
    // Taken out for the while: an actor's state must not be changed across a wait.
    guard var reading = rest else { return nil }
    rest = nil
    let part: ByteBuffer?
    do {
      part = try await reading.next(isolation: self)
    } catch {
      throw .lost(AsyncHTTPTransport.words(for: error))
    }
    guard let part else { return nil }
    if !isClosed { rest = reading }
    return Array(part.readableBytesView)
  }

  // Whoever lets go of the body's reader ends the request.
  func close() {
    isClosed = true
    rest = nil
  }
}

extension AsyncHTTPDownload: CustomReflectable {
  /// Without children: the reply leads to the address that it came from.
  nonisolated var customMirror: Mirror { Mirror(self, children: [:]) }
}

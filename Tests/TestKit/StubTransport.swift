import Foundation
package import ShopifyAdmin
import Synchronization

/// A transport without a network: answers from a script and keeps what it was asked. When the
/// script is used up it says that the connection was never made.
package final class StubTransport: HTTPTransport {
  package enum Step: Sendable {
    case reply(HTTPTransportReply)
    case fail(HTTPTransportError)

    /// HTTP 200 with JSON.
    package static func json(_ text: String, headers: [(name: String, value: String)] = []) -> Self
    {
      status(200, text, headers: headers)
    }
    package static func status(
      _ status: Int, _ body: String, type: String = "application/json",
      headers: [(name: String, value: String)] = []
    ) -> Self {
      .reply(
        HTTPTransportReply(
          status: status, headers: [("Content-Type", type)] + headers, body: Data(body.utf8)))
    }
  }

  private struct State {
    var steps: [Step]
    var downloads: [StubDownload]
    var requests: [HTTPTransportRequest] = []
    var opened: [HTTPDownloadRequest] = []
  }
  private let state: Mutex<State>

  package init(_ steps: [Step], downloads: [StubDownload] = []) {
    state = Mutex(State(steps: steps, downloads: downloads))
  }
  package convenience init(_ steps: Step...) { self.init(steps) }

  /// Every long reply that was asked for, oldest first.
  package var opened: [HTTPDownloadRequest] { state.withLock { $0.opened } }

  /// Everything that was sent, oldest first.
  package var requests: [HTTPTransportRequest] { state.withLock { $0.requests } }

  package func send(
    _ request: HTTPTransportRequest
  ) async throws(HTTPTransportError) -> HTTPTransportReply {
    let step = state.withLock { state in
      state.requests.append(request)
      return state.steps.isEmpty
        ? Step.fail(.notConnected("the script is over")) : state.steps.removeFirst()
    }
    // As a real one would: what a cancelled task was sending is lost.
    if Task.isCancelled { throw .lost("cancelled") }
    switch step {
    case .reply(let reply): return reply
    case .fail(let error): throw error
    }
  }

  package func open(
    _ request: HTTPDownloadRequest
  ) async throws(HTTPTransportError) -> any HTTPDownload {
    let download: StubDownload? = state.withLock { state in
      state.opened.append(request)
      return state.downloads.isEmpty ? nil : state.downloads.removeFirst()
    }
    guard let download else { throw .notConnected("the script is over") }
    return download
  }

  package func shutdown() async {}
}

/// A long reply from a script: one piece for each time it is asked.
package final class StubDownload: HTTPDownload {
  package let status: Int
  package let saysItsEnd: Bool
  private let end: HTTPTransportError?
  private let state: Mutex<(pieces: [String], taken: Int, isClosed: Bool)>

  /// - Parameter end: what happens after the last piece; nil for a proper end.
  package init(
    _ pieces: [String], status: Int = 200, saysItsEnd: Bool = true, end: HTTPTransportError? = nil
  ) {
    self.status = status
    self.saysItsEnd = saysItsEnd
    self.end = end
    state = Mutex((pieces, 0, false))
  }

  /// How many pieces were asked for.
  package var taken: Int { state.withLock { $0.taken } }
  package var isClosed: Bool { state.withLock { $0.isClosed } }

  package func next() async throws(HTTPTransportError) -> [UInt8]? {
    let piece: String? = state.withLock { state in
      guard !state.pieces.isEmpty else { return nil }
      state.taken += 1
      return state.pieces.removeFirst()
    }
    if let piece { return Array(piece.utf8) }
    if let end { throw end }
    return nil
  }

  package func close() async { state.withLock { $0.isClosed = true } }
}

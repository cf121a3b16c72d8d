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

  private let state: Mutex<(steps: [Step], requests: [HTTPTransportRequest])>

  package init(_ steps: [Step]) { state = Mutex((steps, [])) }
  package convenience init(_ steps: Step...) { self.init(steps) }

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

  package func shutdown() async {}
}

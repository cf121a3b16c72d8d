import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A TCP server on loopback that misbehaves by script: each whole HTTP request takes the next step.
package final class LoopbackServer: Sendable {
  package enum Step: Sendable {
    /// Sends these bytes as they are and keeps the connection.
    case send(String)
    /// Sends these bytes, then closes.
    case sendAndClose(String)
    /// Closes without a word.
    case close
    /// Never answers.
    case silence
  }

  private let script: Script
  private let channel: any Channel

  /// Starts listening; the port is the system's choice.
  package static func start(_ steps: [Step]) async throws -> LoopbackServer {
    let script = Script(steps)
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Handler(script: script))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return LoopbackServer(script: script, channel: channel)
  }

  private init(script: Script, channel: any Channel) {
    self.script = script
    self.channel = channel
  }

  package var port: Int { channel.localAddress?.port ?? 0 }
  package var baseURL: String { "http://127.0.0.1:\(port)" }
  /// Whole requests that came, head and body.
  package var requests: [String] { script.requests }

  /// An HTTP reply with a JSON body.
  package static func json(_ body: String, status: String = "200 OK") -> String {
    "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  package func stop() async throws { try await channel.close() }

  private final class Script: Sendable {
    private let state: Mutex<(steps: [Step], requests: [String])>
    init(_ steps: [Step]) { state = Mutex((steps, [])) }
    var requests: [String] { state.withLock { $0.requests } }
    func next(after request: String) -> Step {
      state.withLock { state in
        state.requests.append(request)
        return state.steps.isEmpty ? .close : state.steps.removeFirst()
      }
    }
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let script: Script
    private var received = ""

    init(script: Script) { self.script = script }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      received += String(buffer: unwrapInboundIn(data))
      guard let end = received.range(of: "\r\n\r\n") else { return }
      let head = received[..<end.lowerBound].lowercased()
      let length =
        head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        .flatMap { Int($0.dropFirst("content-length:".count).filter { $0 != " " }) } ?? 0
      guard received[end.upperBound...].utf8.count >= length else { return }
      let request = received
      received = ""
      switch script.next(after: request) {
      case .send(let text): write(text, context)
      case .sendAndClose(let text):
        write(text, context)
        context.close(promise: nil)
      case .close: context.close(promise: nil)
      case .silence: break
      }
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
  }
}

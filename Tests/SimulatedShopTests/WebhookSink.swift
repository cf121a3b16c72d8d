import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A receiver of webhooks on a free port of this machine: it remembers what comes and answers as it
/// is told.
final class WebhookSink: Sendable {
  struct Request: Sendable {
    var headers: [String: String]
    var body: [UInt8]

    var topic: String { headers["x-shopify-topic"] ?? "" }
    var id: String { headers["x-shopify-webhook-id"] ?? "" }
    var event: String { headers["x-shopify-event-id"] ?? "" }
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  enum Answer: Sendable {
    case status(Int)
    /// The request is read, and nothing comes back.
    case silence
  }

  private struct State {
    var requests: [Request] = []
    var connections = 0
  }

  private let state = Mutex(State())
  private let answer: @Sendable (Request, Int) -> Answer

  /// - Parameter answer: what a request is answered, by it and by how many came before it.
  init(answer: @escaping @Sendable (Request, Int) -> Answer = { _, _ in .status(200) }) {
    self.answer = answer
  }

  var requests: [Request] { state.withLock { $0.requests } }
  var connections: Int { state.withLock { $0.connections } }

  fileprivate func take(_ request: Request) -> Answer {
    let place = state.withLock { state in
      state.requests.append(request)
      return state.requests.count - 1
    }
    return answer(request, place)
  }

  fileprivate func connect() { state.withLock { $0.connections += 1 } }

  /// Listens while `body` runs, which gets the address.
  func listening<T>(_ body: (String) async throws -> T) async throws -> T {
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.backlog, value: 64)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(SinkHandler(self))
        }
      }.bind(host: "127.0.0.1", port: 0).get()
    let port = channel.localAddress?.port ?? 0
    do {
      let result = try await body("http://127.0.0.1:\(port)/webhooks")
      try await channel.close()
      return result
    } catch {
      try await channel.close()
      throw error
    }
  }
}

private final class SinkHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let sink: WebhookSink
  private var request = WebhookSink.Request(headers: [:], body: [])

  init(_ sink: WebhookSink) { self.sink = sink }

  func channelActive(context: ChannelHandlerContext) { sink.connect() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      request = WebhookSink.Request(headers: [:], body: [])
      for (name, value) in head.headers { request.headers[name.lowercased()] = value }
    case .body(let part): request.body.append(contentsOf: part.readableBytesView)
    case .end:
      guard case .status(let code) = sink.take(request) else { return }
      var headers = HTTPHeaders([("content-length", "2")])
      if (300..<400).contains(code) { headers.add(name: "location", value: "/elsewhere") }
      context.write(
        wrapOutboundOut(
          .head(.init(version: .http1_1, status: .init(statusCode: code), headers: headers))),
        promise: nil)
      context.write(
        wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: "ok")))), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
  }
}

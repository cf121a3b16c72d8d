import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Signed deliveries over keep-alive connections, each with one under way at a time.
package struct DeliveryLoad: Sendable {
  package var port: Int
  package var path = "/webhooks"
  /// What the deliveries say they are from.
  package var shop: String
  package var connections: Int
  /// No delivery leaves later; those that are under way are waited for, `patience` at most.
  package var seconds: Int64
  /// One in so many was sent before, nearly always answered by then; 0: none.
  package var duplicateEvery = 0
  package var bodies: [SignedBody]
  /// Called with how many were answered with 200 so far.
  package var onAcknowledged: @Sendable (Int) -> Void = { _ in }

  /// How long an answer may take after the last delivery left; then it counts as lost.
  private static let patience = TimeAmount.seconds(60)

  package init(
    port: Int, shop: String, connections: Int, seconds: Int64, bodies: [SignedBody]
  ) {
    self.port = port
    self.shop = shop
    self.connections = connections
    self.seconds = seconds
    self.bodies = bodies
  }

  package struct Outcome: Sendable {
    /// Seconds from the first byte of each request to the end of its answer.
    package var latencies: [Double] = []
    /// By HTTP status.
    package var answers: [Int: Int] = [:]
    /// The webhook ids that were answered with 200, repeated ones each time.
    package var acknowledged: [String] = []
    /// Deliveries that had no answer.
    package var lost = 0
    package var elapsed = 0.0
  }

  /// Sends until the time is over or no connection is left.
  package func run() async throws -> Outcome {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let begun = NIODeadline.now()
    let sender = try await loop.submit { [self] in
      NIOLoopBound(Sender(self, end: begun + .seconds(seconds)), eventLoop: loop)
    }.get()
    let cut = begun + .seconds(seconds) + Self.patience
    let connected = (0..<connections).map { _ in connect(sender, on: loop, cut: cut) }
    _ = try await EventLoopFuture.whenAllComplete(connected, on: loop).get()
    var outcome = try await loop.submit { sender.value.outcome }.get()
    outcome.elapsed = Double((NIODeadline.now() - begun).nanoseconds) / 1e9
    try await group.shutdownGracefully()
    return outcome
  }

  private func connect(
    _ sender: NIOLoopBound<Sender>, on loop: any EventLoop, cut: NIODeadline
  ) -> EventLoopFuture<Void> {
    ClientBootstrap(group: loop)
      .channelOption(.socketOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          try channel.pipeline.syncOperations.addHandler(DeliveryHandler(sender.value))
        }
      }
      .connect(host: "127.0.0.1", port: port).flatMap { channel in
        let end = channel.eventLoop.scheduleTask(deadline: cut) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in end.cancel() }
        return channel.closeFuture
      }
  }
}

/// Names each delivery, hands it out and notes the answers; on one event loop.
private final class Sender {
  private let load: DeliveryLoad
  private let end: NIODeadline
  private let host: String
  /// So that two runs on one database do not repeat each other.
  private let run = UUID().uuidString.lowercased()
  private var count = 0
  var outcome = DeliveryLoad.Outcome()

  init(_ load: DeliveryLoad, end: NIODeadline) {
    self.load = load
    self.end = end
    host = "127.0.0.1:\(load.port)"
  }

  struct Delivery {
    var id: String
    var head: HTTPRequestHead
    var body: ByteBuffer
  }

  /// Nil when the time is over.
  func next() -> Delivery? {
    guard NIODeadline.now() < end else { return nil }
    let every = load.duplicateEvery
    let isDuplicate = every > 0 && count % every == every - 1
    let number = isDuplicate ? max(0, count - load.connections * 2) : count
    count += 1
    let body = load.bodies[number % load.bodies.count]
    let id = "\(run)-\(number)"
    let headers: HTTPHeaders = [
      "Host": host, "Content-Type": "application/json", "Content-Length": body.length,
      "User-Agent": "Shopify-Captain-Hook", "X-Shopify-Topic": "orders/updated",
      "X-Shopify-Hmac-Sha256": body.signature, "X-Shopify-Shop-Domain": load.shop,
      "X-Shopify-API-Version": "2026-10", "X-Shopify-Webhook-Id": id,
      "X-Shopify-Event-Id": "event-\(id)", "X-Shopify-Triggered-At": body.triggeredAt,
    ]
    let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: load.path, headers: headers)
    return Delivery(id: id, head: head, body: body.bytes)
  }

  func answered(_ id: String, _ status: Int, after nanoseconds: Int64) {
    outcome.latencies.append(Double(nanoseconds) / 1e9)
    outcome.answers[status, default: 0] += 1
    guard status == 200 else { return }
    outcome.acknowledged.append(id)
    load.onAcknowledged(outcome.acknowledged.count)
  }
}

/// One connection: the next delivery leaves when the last one is answered.
private final class DeliveryHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  private let sender: Sender
  private var sent: (id: String, at: NIODeadline)?
  private var status = 0

  init(_ sender: Sender) { self.sender = sender }

  func channelActive(context: ChannelHandlerContext) { sendNext(context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): status = Int(head.status.code)
    case .body: break
    case .end:
      if let (id, at) = sent {
        sender.answered(id, status, after: (NIODeadline.now() - at).nanoseconds)
      }
      sent = nil
      sendNext(context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if sent != nil { sender.outcome.lost += 1 }
    sent = nil
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func sendNext(_ context: ChannelHandlerContext) {
    guard let delivery = sender.next() else { return context.close(promise: nil) }
    sent = (delivery.id, .now())
    context.write(wrapOutboundOut(.head(delivery.head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(delivery.body))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}

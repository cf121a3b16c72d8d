import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL

/// Hummingbird's HTTP/1 connection with our limits around it, TLS before them where it ends here.
struct IngestChannel: ServerChildChannel {
  private struct Refused: Error {}

  /// The most that is read from a socket at once: it is memory that each connection may hold.
  private static let readBytes = 16 << 10

  private let base: HTTP1Channel
  private let tls: NIOSSLContext?
  private let limits: IngestLimits
  private let gate: ConnectionGate
  private let onBroken: @Sendable () -> Void

  init(
    limits: IngestLimits, tls: NIOSSLContext?, onBroken: @escaping @Sendable () -> Void,
    responder: @escaping HTTP1Channel.Responder
  ) {
    var configuration = HTTP1Channel.Configuration()
    configuration.httpDecoder.maxHeaderFieldSize = limits.headBytes
    configuration.httpDecoder.maxHeaderListSize = limits.headBytes
    configuration.httpDecoder.maxHeaderFieldCount = limits.headFields
    base = HTTP1Channel(responder: responder, configuration: configuration)
    self.tls = tls
    self.limits = limits
    self.onBroken = onBroken
    gate = ConnectionGate(limit: limits.connections, mostLeaving: limits.displaced)
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    let standing = ConnectionStanding()
    guard gate.enter(channel, standing) else {
      return channel.close().flatMapThrowing { throw Refused() }
    }
    channel.closeFuture.whenComplete { [gate] _ in gate.leave(channel) }
    return channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      try channel.syncOptions?.setOption(
        .recvAllocator,
        value: AdaptiveRecvByteBufferAllocator(
          minimum: 1024, initial: 4096, maximum: Self.readBytes))
      if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
      try pipeline.addHandler(
        DeadlineHandler(limits: limits, standing: standing, onBroken: onBroken))
    }.flatMap {
      base.setup(channel: channel, logger: logger)
    }.flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      try pipeline.addHandler(ProgressHandler(), position: .after(decoder))
      return value
    }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await base.handle(value: value, logger: logger)
  }
}

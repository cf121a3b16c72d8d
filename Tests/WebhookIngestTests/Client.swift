import NIOCore
import NIOPosix
import NIOSSL

/// One connection to the receiver that sends what it is told, however wrong.
final class Client: Sendable {
  private let received: Received
  private let channel: any Channel

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let received: Received
    init(_ received: Received) { self.received = received }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      received.take(String(buffer: unwrapInboundIn(data)))
    }
    func channelInactive(context: ChannelHandlerContext) { received.end() }
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }

  private init(_ channel: any Channel, _ received: Received) {
    self.channel = channel
    self.received = received
  }

  static func connect(_ port: Int, isTLS: Bool = false) async throws -> Client {
    let received = Received()
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if isTLS {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.certificateVerification = .none
            let context = try NIOSSLContext(configuration: configuration)
            try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: nil))
          }
          try pipeline.addHandler(Handler(received))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    return Client(channel, received)
  }

  var isOpen: Bool { received.isOpen }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
  }

  /// Returns only when the system took the bytes, or the connection has ended.
  func sendAll(_ bytes: [UInt8]) async {
    try? await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
  }

  /// The next reply; nil where the connection ended without one.
  func reply(withBody: Bool = true) async -> Reply? { await received.reply(withBody: withBody) }

  /// Returns when the connection has ended.
  func untilClosed() async { try? await channel.closeFuture.get() }

  func close() async { try? await channel.close().get() }
}

import NIOCore
import NIOPosix
import Synchronization

/// One connection to the receiver that sends what it is told, however wrong.
final class Client: Sendable {
  private struct State {
    var text = ""
    var isClosed = false
    var waiting: (isWithBody: Bool, continuation: CheckedContinuation<Reply?, Never>)?
  }
  private let state = Mutex(State())
  private let channel: any Channel

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let onText: @Sendable (String) -> Void
    private let onClose: @Sendable () -> Void

    init(onText: @escaping @Sendable (String) -> Void, onClose: @escaping @Sendable () -> Void) {
      self.onText = onText
      self.onClose = onClose
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      onText(String(buffer: unwrapInboundIn(data)))
    }
    func channelInactive(context: ChannelHandlerContext) { onClose() }
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }

  private init(_ channel: any Channel) { self.channel = channel }

  static func connect(_ port: Int) async throws -> Client {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: port).get()
    let client = Client(channel)
    try await channel.eventLoop.submit {
      try channel.pipeline.syncOperations.addHandler(
        Handler(onText: { client.receive($0) }, onClose: { client.end() }))
      if !channel.isActive { client.end() }
    }.get()
    return client
  }

  var isOpen: Bool { state.withLock { !$0.isClosed } }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
  }

  /// Returns only when the system took the bytes, or the connection has ended.
  func sendAll(_ bytes: [UInt8]) async {
    try? await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
  }

  /// The next reply; nil where the connection ended without one.
  func reply(withBody: Bool = true) async -> Reply? {
    await withCheckedContinuation { continuation in
      let now: Reply?? = state.withLock { state in
        if let reply = Reply.take(from: &state.text, withBody: withBody) { return reply }
        if state.isClosed { return .some(nil) }
        state.waiting = (withBody, continuation)
        return nil
      }
      if let now { continuation.resume(returning: now) }
    }
  }

  /// Returns when the connection has ended.
  func untilClosed() async { try? await channel.closeFuture.get() }

  func close() async { try? await channel.close().get() }

  private func receive(_ text: String) {
    resume { state in
      state.text += text
      return state.waiting.flatMap { Reply.take(from: &state.text, withBody: $0.isWithBody) }
    }
  }

  private func end() {
    resume { state in
      state.isClosed = true
      return nil
    }
  }

  private func resume(_ change: (inout State) -> Reply?) {
    let (reply, waiting) = state.withLock { state in
      let reply = change(&state)
      guard reply != nil || state.isClosed else {
        return (reply, nil as CheckedContinuation<Reply?, Never>?)
      }
      defer { state.waiting = nil }
      return (reply, state.waiting?.continuation)
    }
    waiting?.resume(returning: reply)
  }
}

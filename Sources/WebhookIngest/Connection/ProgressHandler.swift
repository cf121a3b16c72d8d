import NIOCore
import NIOHTTP1

/// Stands behind the HTTP decoder and tells the `DeadlineHandler` before it how far a request is.
final class ProgressHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private var requests = 0
  private var answers = 0
  /// Which request said that the connection ends with its answer.
  private var last: Int?
  /// Whether the answer under way says so.
  private var isLast = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      requests += 1
      if !head.isKeepAlive, last == nil { last = requests }
      tell(.head, context)
    case .body: break
    case .end: tell(.end, context)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      if head.headers["connection"].contains("close") { isLast = true }
      context.write(data, promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      context.write(data, promise: promise)
      answers += 1
      tell(.answered(last: isLast || answers == last), context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if error is HTTPParserError { tell(.broken, context) }
    context.fireErrorCaught(error)
  }

  private func tell(_ progress: RequestProgress, _ context: ChannelHandlerContext) {
    context.triggerUserOutboundEvent(progress, promise: nil)
  }
}

import NIOCore

/// Stands before the HTTP decoder (behind TLS), where a byte is a byte: closes what is too slow or
/// too long, and throws away what comes after the last answer.
final class DeadlineHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let limits: IngestLimits
  private let standing: ConnectionStanding
  /// Called for each request that was too slow, too long or not HTTP.
  private let onBroken: @Sendable () -> Void
  private var deadlines: RequestDeadlines?
  private var timer: Scheduled<Void>?
  private var lastCall: Scheduled<Void>?
  private var isReadHeld = false
  /// Runs out while answers wait for the client to take them.
  private var unread: Scheduled<Void>?

  init(
    limits: IngestLimits, standing: ConnectionStanding = ConnectionStanding(),
    onBroken: @escaping @Sendable () -> Void
  ) {
    self.limits = limits
    self.standing = standing
    self.onBroken = onBroken
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { begin(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    if deadlines?.reading == .body { noteFault() }
    stop()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard deadlines?.isClosing != true else { return }
    deadlines?.received(unwrapInboundIn(data).readableBytes, now: context.eventLoop.now)
    context.fireChannelRead(data)
    if deadlines?.isHeadTooLong == true {
      noteFault()
      refuse("431 Request Header Fields Too Large", context)
    }
    keepTime(context)
  }

  /// A client that asks and asks and takes no answer: no other deadline ends it, for it has nothing
  /// more to send.
  func channelWritabilityChanged(context: ChannelHandlerContext) {
    unread?.cancel()
    unread = nil
    if !context.channel.isWritable {
      unread = context.eventLoop.assumeIsolated().scheduleTask(in: limits.answerTime) {
        context.close(promise: nil)
      }
    }
    context.fireChannelWritabilityChanged()
  }

  func read(context: ChannelHandlerContext) {
    if deadlines?.holdsReading == true {
      isReadHeld = true
    } else {
      context.read()
    }
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard let progress = event as? RequestProgress else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    promise?.succeed()
    if progress == .broken { noteFault() }
    deadlines?.progress(progress, now: context.eventLoop.now)
    if progress == .answered(last: true) {
      context.flush()
      context.close(mode: .output, promise: nil)
    }
    releaseRead(context)
    keepTime(context)
  }

  /// The server stops: whatever this connection waits for, it is over when the grace is.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent, lastCall == nil {
      lastCall = context.eventLoop.assumeIsolated().scheduleTask(in: limits.grace) {
        context.close(promise: nil)
      }
    }
    context.fireUserInboundEventTriggered(event)
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard deadlines == nil else { return }
    deadlines = RequestDeadlines(limits: limits, now: context.eventLoop.now)
    keepTime(context)
  }

  private func stop() {
    timer?.cancel()
    timer = nil
    lastCall?.cancel()
    lastCall = nil
    unread?.cancel()
    unread = nil
    deadlines = nil
  }

  private func releaseRead(_ context: ChannelHandlerContext) {
    guard isReadHeld, deadlines?.holdsReading != true else { return }
    isReadHeld = false
    context.read()
  }

  /// One timer at a time: it looks at the deadline as it is then, and no deadline but the last
  /// comes sooner than a tick, so none is ever set anew for each request.
  private func keepTime(_ context: ChannelHandlerContext) {
    standing.note(deadlines?.waitingSince)
    guard let deadlines, let deadline = deadlines.deadline else { return }
    if deadlines.isClosing {
      timer?.cancel()
    } else if timer != nil {
      return
    }
    let now = context.eventLoop.now
    let due = deadlines.isClosing ? deadline : min(deadline, now + deadlines.tick)
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { [self] in
      timer = nil
      look(context)
    }
  }

  private func look(_ context: ChannelHandlerContext) {
    switch deadlines?.look(now: context.eventLoop.now) {
    case .expired(let answers):
      if answers {
        onBroken()
        write("408 Request Timeout", context)
      }
      context.close(promise: nil)
    case .wait, nil: keepTime(context)
    }
  }

  private func noteFault() {
    if deadlines?.isNewFault() == true { onBroken() }
  }

  /// Answers without the encoder, and reads no more.
  private func refuse(_ status: StaticString, _ context: ChannelHandlerContext) {
    write(status, context)
    deadlines?.close(now: context.eventLoop.now)
    context.close(mode: .output, promise: nil)
  }

  private func write(_ status: StaticString, _ context: ChannelHandlerContext) {
    let text = "HTTP/1.1 \(status)\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
  }
}

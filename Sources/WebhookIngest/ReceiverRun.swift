import Foundation
import FulfillmentDomain
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import Store
import Synchronization

/// One run of the receiver, from listening to the last answer.
final class ReceiverRun: Sendable {
  private enum Event: Sendable {
    case stopped
    case storeFailed(StoreError)
    case ended(ReceiverError?)
  }

  private let configuration: ReceiverConfiguration
  private let service: ReceiverService
  private let tls: NIOSSLContext?
  private let logger: Logger
  private let onCommit: @Sendable () async -> Void
  private let events: AsyncStream<Event>
  private let event: AsyncStream<Event>.Continuation
  private let commits: AsyncStream<Void>
  private let commit: AsyncStream<Void>.Continuation

  init(
    _ configuration: ReceiverConfiguration, tls: NIOSSLContext?, inbox: any InboxStore,
    now: @escaping @Sendable () -> Date, onCommit: @escaping @Sendable () async -> Void,
    logger: Logger
  ) {
    self.configuration = configuration
    self.tls = tls
    self.logger = logger
    self.onCommit = onCommit
    // A stop, a failure and the end: each comes once.
    (events, event) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(8))
    (commits, commit) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    let batcher = DeliveryBatcher(
      inbox: inbox, limits: configuration.limits,
      onNew: { [commit] in commit.yield() },
      onFailure: { [event] in event.yield(.storeFailed($0)) })
    service = ReceiverService(configuration, inbox: inbox, batcher: batcher, now: now)
  }

  /// Asks it to drain and end.
  func stop() { event.yield(.stopped) }

  /// Returns why it ended; nil where it was asked to.
  func serve(onListening: @escaping @Sendable (Int) async -> Void) async -> ReceiverError? {
    let limits = configuration.limits
    let group = MultiThreadedEventLoopGroup(numberOfThreads: limits.threads)
    let listener = server(on: group, onListening: onListening)
    let serving = Task { await listen(listener) }
    let telling = Task { for await _ in commits { await onCommit() } }
    let counting = group.next().scheduleRepeatedTask(
      initialDelay: limits.countInterval, delay: limits.countInterval
    ) { [service] _ in
      Task { await service.handOverCounts() }
    }
    var failure: ReceiverError?
    waiting: for await event in events {
      switch event {
      case .stopped: break waiting
      case .storeFailed(let error):
        failure = .store(error)
        break waiting
      case .ended(let error):
        failure = error
        break waiting
      }
    }
    await drain(listener, serving, group: group, grace: limits.grace)
    counting.cancel()
    await service.handOverCounts()
    commit.finish()
    await telling.value
    // A listener that never listened is let go of on one loop's thread and tells another loop: a
    // loop that has ended by then complains on the terminal, across a board.
    for loop in group.makeIterator() { try? await loop.submit {}.get() }
    try? await group.shutdownGracefully()
    return failure
  }

  /// Lets what was read be committed and answered, then cuts off what is left.
  private func drain(
    _ listener: Server<IngestChannel>, _ serving: Task<Void, Never>, group: any EventLoopGroup,
    grace: TimeAmount
  ) async {
    // The connections close themselves then, too; what hangs is a commit.
    let cut = group.next().scheduleTask(in: grace) { [service] in
      serving.cancel()
      service.batcher.abandon()
    }
    let stopping = Task { try? await listener.shutdownGracefully() }
    await serving.value
    cut.cancel()
    await stopping.value
  }

  private func listen(_ listener: Server<IngestChannel>) async {
    do {
      try await listener.run()
      event.yield(.ended(nil))
    } catch {
      let address = "\(configuration.host):\(configuration.port)"
      event.yield(.ended(.cannotListen(address: address, why: Self.why(error))))
    }
  }

  private func server(
    on group: any EventLoopGroup, onListening: @escaping @Sendable (Int) async -> Void
  ) -> Server<IngestChannel> {
    let service = service
    let channel = IngestChannel(
      limits: configuration.limits, tls: tls,
      onBroken: { service.tally.withLock { $0.add(.broken) } },
      responder: { request, writer, _ in try await service.respond(to: request, writer) })
    return Server(
      childChannelSetup: channel,
      configuration: ServerConfiguration(
        address: .hostname(configuration.host, port: configuration.port), backlog: 512),
      onServerRunning: { await onListening($0.localAddress?.port ?? 0) },
      eventLoopGroup: group, logger: logger)
  }

  private static func why(_ error: any Error) -> String {
    switch error {
    case let error as IOError where error.errnoCode == EADDRINUSE: "it is in use"
    case let error as IOError where error.errnoCode == EACCES: "that needs more rights"
    case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
      "not an address of this machine"
    case is SocketAddressError: "no such host"
    default: "the system refused"
    }
  }
}

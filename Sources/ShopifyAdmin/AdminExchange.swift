import Foundation
import FulfillmentDomain
import Logging
import Synchronization

/// Sends documents: paces them by the bucket, repeats reads, never repeats an action.
final class AdminExchange: Sendable {
  private let configuration: AdminConfiguration
  private let transport: any HTTPTransport
  private let clock: any AdminClock
  private let random: @Sendable () -> Double
  private let logger: Logger
  private let bucket = Mutex(CostBucket())

  init(
    configuration: AdminConfiguration, transport: any HTTPTransport, clock: any AdminClock,
    random: @escaping @Sendable () -> Double, logger: Logger
  ) {
    self.configuration = configuration
    self.transport = transport
    self.clock = clock
    self.random = random
    self.logger = logger
  }

  var budget: APIBudget? {
    let uptime = clock.uptime()
    return bucket.withLock { $0.budget(at: uptime) }
  }

  /// Sends a read until it is answered or `Backoff` gives up.
  func read<Payload: Decodable & Sendable>(
    _ document: GraphQLDocument, _ variables: GraphQLVariables, as payload: Payload.Type,
    lane: ReadLane
  ) async throws(ShopError) -> Reply<Payload> {
    var backoff = Backoff()
    while true {
      let error: ShopError
      do {
        let reply = try await attempt(document, variables, as: payload, lane: BudgetLane(lane))
        // Beside data it still means that something is missing, and not for want of a right: what
        // is absent would be taken for gone.
        guard let broken = reply.problems.first(where: { $0.code == GraphQLProblem.internalError })
        else { return reply }
        error = .serverError(status: 200, requestID: broken.requestID ?? reply.trace.requestID)
      } catch {
        guard let wait = backoff.wait(after: error.error, random: random()) else {
          throw error.error
        }
        try await pause(wait, after: error.error)
        continue
      }
      guard let wait = backoff.wait(after: error, random: random()) else { throw error }
      try await pause(wait, after: error)
    }
  }

  /// Sends an action, once.
  func act<Payload: Decodable & Sendable>(
    _ document: GraphQLDocument, _ variables: GraphQLVariables, as payload: Payload.Type
  ) async throws(ReplyFailure) -> Reply<Payload> {
    try await attempt(document, variables, as: payload, lane: .action)
  }

  func shutdown() async { await transport.shutdown() }

  private func pause(_ seconds: TimeInterval, after error: ShopError) async throws(ShopError) {
    do {
      try await clock.sleep(seconds: seconds)
    } catch {
      throw .unreachable("stopped")
    }
  }

  /// One request. Off the caller's actor: a page takes a while to decode.
  @concurrent
  private func attempt<Payload: Decodable & Sendable>(
    _ document: GraphQLDocument, _ variables: GraphQLVariables, as payload: Payload.Type,
    lane: BudgetLane
  ) async throws(ReplyFailure) -> Reply<Payload> {
    let request = try request(document, variables)
    let ticket = try await admit(document, lane: lane)
    let begun = clock.uptime()
    let reply: HTTPTransportReply
    do {
      reply = try await transport.send(request)
    } catch {
      settle(ticket, document, cost: nil)
      let failure = ReplyFailure(error)
      log(document, failure.trace, begun: begun, error: failure.error)
      throw failure
    }
    do {
      let result = try ReplyReader(now: clock.now()).read(reply, as: payload)
      settle(ticket, document, cost: result.trace.cost)
      log(document, result.trace, begun: begun, error: nil)
      return result
    } catch {
      settle(ticket, document, cost: error.trace.cost)
      log(document, error.trace, begun: begun, error: error.error)
      throw error
    }
  }

  private func request(
    _ document: GraphQLDocument, _ variables: GraphQLVariables
  ) throws(ReplyFailure) -> HTTPTransportRequest {
    do {
      let body = GraphQLBody(
        query: document.text, variables: variables, operationName: document.name)
      return HTTPTransportRequest(
        url: try configuration.endpoint(),
        headers: [
          ("Content-Type", "application/json"), ("Accept", "application/json"),
          ("User-Agent", configuration.userAgent),
        ], body: try JSONEncoder().encode(body), timeout: configuration.requestTimeout,
        token: configuration.token)
    } catch let error as AdminConfigurationError {
      throw ReplyFailure(.unreachable(error.sentence), effect: .none)
    } catch {
      throw ReplyFailure(.refused(["the request could not be written as JSON"]), effect: .none)
    }
  }

  /// Waits until the lane has the points, then counts the document as under way.
  private func admit(
    _ document: GraphQLDocument, lane: BudgetLane
  ) async throws(ReplyFailure) -> CostBucket.Ticket {
    let uptime = clock.uptime()
    let wait = bucket.withLock { $0.wait(for: document.name, lane: lane, at: uptime) }
    if wait > 0 {
      do {
        try await clock.sleep(seconds: wait)
      } catch {
        throw ReplyFailure(.unreachable("stopped"), effect: .none)
      }
    }
    if Task.isCancelled { throw ReplyFailure(.unreachable("stopped"), effect: .none) }
    return bucket.withLock { $0.begin(document.name) }
  }

  private func settle(_ ticket: CostBucket.Ticket, _ document: GraphQLDocument, cost: GraphQLCost?)
  {
    let uptime = clock.uptime()
    bucket.withLock { $0.settle(ticket, document: document.name, cost: cost, at: uptime) }
  }

  /// Names, numbers and Shopify's request id: never a header, a variable or a body.
  private func log(
    _ document: GraphQLDocument, _ trace: ReplyTrace, begun: TimeInterval, error: ShopError?
  ) {
    var metadata: Logger.Metadata = [
      "document": "\(document.name)",
      "ms": "\(Int((clock.uptime() - begun) * 1000))",
    ]
    if let id = trace.requestID { metadata["request"] = "\(id)" }
    if let cost = trace.cost?.requestedQueryCost { metadata["cost"] = "\(cost)" }
    if let error { metadata["error"] = "\(error.sentence)" }
    logger.log(level: error == nil ? .debug : .info, "shopify", metadata: metadata)
  }
}

extension BudgetLane {
  fileprivate init(_ lane: ReadLane) { self = .reading }
}

import Foundation
import FulfillmentDomain
import Logging
import Synchronization

/// Sends documents: signs in, paces by the bucket, stops at an open circuit, repeats reads, never
/// repeats an action.
final class AdminExchange: Sendable {
  let configuration: AdminConfiguration
  let transport: any HTTPTransport
  let clock: any AdminClock
  let random: @Sendable () -> Double
  let logger: Logger
  private let keeper: TokenKeeper
  private let bucket = Mutex(CostBucket())
  private let circuit = Mutex(CircuitBreaker())
  private let scale = Mutex(PageScale())
  private let spending = Mutex(APISpend())
  private let answeredVersion = Mutex<String?>(nil)
  private let skew = Mutex<TimeInterval?>(nil)

  init(
    configuration: AdminConfiguration, transport: any HTTPTransport, clock: any AdminClock,
    random: @escaping @Sendable () -> Double, logger: Logger
  ) {
    self.configuration = configuration
    self.transport = transport
    self.clock = clock
    self.random = random
    self.logger = logger
    keeper = TokenKeeper(
      configuration, transport: transport, clock: clock, random: random, logger: logger)
  }

  var budget: APIBudget? {
    let uptime = clock.uptime()
    return bucket.withLock { $0.budget(at: uptime) }
  }

  /// By how many seconds the shop's clock is ahead of ours; nil before the first reply.
  var clockSkew: TimeInterval? { skew.withLock { $0 } }

  /// Requests that wait for the bucket or are under way.
  var openTickets: Int { bucket.withLock { $0.openTickets } }

  var spent: APISpend { spending.withLock { $0 } }

  /// Sends a read until it is answered or `Backoff` gives up, with smaller pages where they are too
  /// dear.
  func read<Payload: Decodable & Sendable>(
    _ document: GraphQLDocument, _ variables: GraphQLVariables, as payload: Payload.Type,
    lane: ReadLane
  ) async throws(ShopError) -> Reply<Payload> {
    var backoff = Backoff()
    var cause: ShopError?
    while true {
      let halvings = scale.withLock { $0.halvings(of: document) }
      let scaled = PageScale.scaled(variables, of: document, halvings: halvings)
      do throws(ReplyFailure) {
        return try await attempt(
          document, scaled, as: payload, lane: BudgetLane(lane), isRead: true)
      } catch {
        if error.isTooDear, scale.withLock({ $0.halve(document, after: halvings) }) { continue }
        // Its own failures may have opened the circuit: they say more than that it is open.
        let told = error.isHeldBack ? cause ?? error.error : error.error
        cause = told
        guard error.mayPass, let wait = backoff.wait(after: error.error, random: random()) else {
          throw told
        }
        try await pause(wait)
      }
    }
  }

  /// Sends an action, once. What Shopify answers with 401 was not done: after a renewal of the
  /// token it goes again.
  func act<Payload: Decodable & Sendable>(
    _ document: GraphQLDocument, _ variables: GraphQLVariables, as payload: Payload.Type,
    lane: BudgetLane = .action
  ) async throws(ReplyFailure) -> Reply<Payload> {
    try await attempt(document, variables, as: payload, lane: lane, isRead: false)
  }

  func shutdown() async {
    await keeper.shutdown()
    await transport.shutdown()
  }

  private func pause(_ seconds: TimeInterval) async throws(ShopError) {
    do {
      try await clock.sleep(seconds: seconds)
    } catch {
      throw .unreachable("stopped")
    }
  }

  /// One request, twice where the token had to be replaced. Off the caller's actor: a page takes a
  /// while to decode.
  @concurrent
  private func attempt<Payload: Decodable & Sendable>(
    _ document: GraphQLDocument, _ variables: GraphQLVariables, as payload: Payload.Type,
    lane: BudgetLane, isRead: Bool
  ) async throws(ReplyFailure) -> Reply<Payload> {
    let uptime = clock.uptime()
    if let reason = circuit.withLock({ $0.stops(at: uptime) }) { throw Self.stopped(reason) }
    let outgoing = try Outgoing(document, variables, configuration: configuration, lane: lane)
    let token = try await keeper.token()
    do throws(ReplyFailure) {
      return try await send(outgoing, token, as: payload, isRead: isRead)
    } catch {
      guard error.trace.status == 401 else { throw error }
      let fresh: Secret<String>
      do throws(ReplyFailure) {
        fresh = try await keeper.token(refused: token)
      } catch let renewal {
        throw renewal.error == .tokenRefused ? error : renewal
      }
      return try await send(outgoing, fresh, as: payload, isRead: isRead)
    }
  }

  /// One request. Whatever happens, its ticket is settled and the circuit told.
  private func send<Payload: Decodable & Sendable>(
    _ outgoing: Outgoing, _ token: Secret<String>, as payload: Payload.Type, isRead: Bool
  ) async throws(ReplyFailure) -> Reply<Payload> {
    let ticket = try await admit(outgoing)
    let entry: CircuitBreaker.Entry
    do throws(ReplyFailure) {
      entry = try enter()
    } catch {
      settle(ticket, outgoing, cost: nil)
      throw error
    }
    let begun = clock.uptime()
    do throws(ReplyFailure) {
      let result = try await exchange(outgoing, token, as: payload, isRead: isRead)
      keeper.accepted(token)
      circuit.withLock { $0.answered() }
      finish(ticket, outgoing, result.trace, begun: begun, error: nil)
      return result
    } catch {
      if let status = error.trace.status, status != 401 { keeper.accepted(token) }
      tell(entry, error)
      finish(ticket, outgoing, error.trace, begun: begun, error: error.error)
      throw error
    }
  }

  private func exchange<Payload: Decodable & Sendable>(
    _ outgoing: Outgoing, _ token: Secret<String>, as payload: Payload.Type, isRead: Bool
  ) async throws(ReplyFailure) -> Reply<Payload> {
    let reply: HTTPTransportReply
    do throws(HTTPTransportError) {
      reply = try await transport.send(outgoing.request(token))
    } catch {
      throw ReplyFailure(error)
    }
    let result = try ReplyReader(now: clock.now()).read(reply, as: payload)
    // Beside a read's data it still means that something is missing, and not for want of a right:
    // what is absent would be taken for gone.
    if isRead,
      let broken = result.problems.first(where: { $0.code == GraphQLProblem.internalError })
    {
      throw ReplyFailure(
        .serverError(status: 200, requestID: broken.requestID ?? result.trace.requestID),
        effect: .possible, trace: result.trace)
    }
    return result
  }

  // MARK: Budget

  /// Waits until the lane has the points, then counts the request as under way.
  private func admit(_ outgoing: Outgoing) async throws(ReplyFailure) -> CostBucket.Ticket {
    let begun = clock.uptime()
    let place = bucket.withLock { $0.join(outgoing.cost, lane: outgoing.lane, at: begun) }
    guard let ticket = place else {
      throw ReplyFailure(.throttled(retryAfter: AdminLimits.budgetNap), effect: .none)
    }
    while true {
      let uptime = clock.uptime()
      switch bucket.withLock({ $0.ask(ticket, at: uptime) }) {
      case .go:
        guard Task.isCancelled else { return ticket }
        settle(ticket, outgoing, cost: nil)
        throw ReplyFailure(.unreachable("stopped"), effect: .none)
      case .giveUp(let seconds):
        throw ReplyFailure(.throttled(retryAfter: seconds), effect: .none, mayPass: false)
      case .wait(let seconds):
        do {
          try await clock.sleep(seconds: seconds)
        } catch {
          bucket.withLock { $0.leave(ticket) }
          throw ReplyFailure(.unreachable("stopped"), effect: .none)
        }
      }
    }
  }

  private func settle(_ ticket: CostBucket.Ticket, _ outgoing: Outgoing, cost: GraphQLCost?) {
    let uptime = clock.uptime()
    bucket.withLock { $0.settle(ticket, outgoing.cost, cost: cost, at: uptime) }
  }

  // MARK: Circuit

  private func enter() throws(ReplyFailure) -> CircuitBreaker.Entry {
    let uptime = clock.uptime()
    let entry = circuit.withLock { $0.enter(at: uptime) }
    if case .stop(let reason) = entry { throw Self.stopped(reason) }
    return entry
  }

  private static func stopped(_ reason: String) -> ReplyFailure {
    let words = "\(AdminLimits.circuitFailures) failures in a row, the last: \(reason)"
    var failure = ReplyFailure(.unreachable(words), effect: .none, mayPass: false)
    failure.isHeldBack = true
    return failure
  }

  /// What a request that brought no data says about the shop.
  private func tell(_ entry: CircuitBreaker.Entry, _ failure: ReplyFailure) {
    let uptime = clock.uptime()
    let dice = random()
    let why: String? =
      switch failure.error {
      case .unreachable(let why), .replyLost(let why): why
      case .serverError(let status, let requestID):
        "HTTP \(status)\(requestID.map { ", request \($0)" } ?? "")"
      case .tokenRefused, .signInFailed, .scopeMissing, .shopNotFound, .otherShop,
        .shopUnavailable, .throttled, .malformedReply, .refused, .searchIgnored:
        nil
      }
    // Who is cut off has learned nothing.
    let isCutOff = Task.isCancelled
    circuit.withLock { circuit in
      if isCutOff {
        circuit.abandoned(entry, at: uptime)
      } else if let why {
        circuit.failed(entry, why: why, at: uptime, random: dice)
      } else {
        circuit.answered()
      }
    }
  }

  // MARK: Account

  private func finish(
    _ ticket: CostBucket.Ticket, _ outgoing: Outgoing, _ trace: ReplyTrace, begun: TimeInterval,
    error: ShopError?
  ) {
    settle(ticket, outgoing, cost: trace.cost)
    spending.withLock { $0.add(outgoing.cost.document, trace.cost) }
    log(outgoing.cost.document, trace, begun: begun, error: error)
    noteVersion(trace)
    if let date = trace.date {
      let ahead = date.timeIntervalSince(clock.now())
      skew.withLock { $0 = ahead }
    }
  }

  /// Names, numbers and Shopify's request id: never a header, a variable or a body.
  private func log(
    _ document: String, _ trace: ReplyTrace, begun: TimeInterval, error: ShopError?
  ) {
    var metadata: Logger.Metadata = [
      "document": "\(document)",
      "ms": "\(Int((clock.uptime() - begun) * 1000))",
    ]
    if let id = trace.requestID { metadata["request"] = "\(id)" }
    if let cost = trace.cost?.requestedQueryCost { metadata["cost"] = "\(cost)" }
    if let error { metadata["error"] = "\(error.sentence)" }
    logger.log(level: error == nil ? .debug : .info, "shopify", metadata: metadata)
  }

  /// Shopify answers for an expired version with the oldest that it supports (FACTS §8): said once
  /// for each version that answers.
  private func noteVersion(_ trace: ReplyTrace) {
    guard let version = trace.apiVersion else { return }
    let isNew = answeredVersion.withLock { known in
      defer { known = version }
      return known != version
    }
    guard isNew, version != configuration.apiVersion else { return }
    logger.notice(
      "another API version answered than was asked for",
      metadata: ["asked": "\(configuration.apiVersion)", "answered": "\(version)"])
  }
}

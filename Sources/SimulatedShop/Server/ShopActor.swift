import Foundation

/// The shop as others reach it: one request at a time.
actor ShopActor {
  private struct Order {
    var fault: ShopFault
    var root: String?
  }

  private(set) var engine: ShopEngine
  private var grants: ShopGrants
  private var servedVersion: String?
  private let configuration: SimulatedShopConfiguration
  private let clock: @Sendable () -> Date
  private var faults: [Order] = []
  private var gates: [ShopGate] = []
  /// Sends what happens here to whoever has subscribed.
  let sender: WebhookSender
  var downloads = BulkDownloads()
  private(set) var requests = 0
  private(set) var requestsByRoot: [String: Int] = [:]

  init(_ configuration: SimulatedShopConfiguration) {
    self.configuration = configuration
    let made = Date()
    let start = configuration.start
    clock =
      configuration.clock ?? { start.addingTimeInterval(max(0, Date().timeIntervalSince(made))) }
    engine = ShopEngine(
      shop: WorldBuilder.shop(configuration),
      bucket: CostBucket(configuration.plan, at: configuration.start))
    engine.maximumCost = configuration.maximumCost
    engine.shop.bulk.limit = configuration.bulkLimit
    engine.shop.webhooks.allowsLoopback = configuration.allowsLoopbackAddresses
    engine.shop.webhooks.faults = configuration.webhookFaults
    sender = WebhookSender(configuration)
    grants = ShopGrants(configuration)
    servedVersion = configuration.servedVersion
  }

  // MARK: Requests

  func answer(body: Data, token: String?, version: String) async -> ShopReply {
    let reply = await respond(body: body, token: token, version: version)
    await handOver()
    return reply
  }

  private func respond(body: Data, token: String?, version: String) async -> ShopReply {
    requests += 1
    let stamp = ShopStamp(requestID: requestID(requests), version: servedVersion ?? version)
    let time = clock()
    engine.advance(to: time)
    engine.shop.webhooks.version = servedVersion ?? version
    guard grants.accepts(token, static: configuration.token, at: time) else {
      let text =
        "[API] Invalid API key or access token (unrecognized login or wrong password)"
      return .json(.pairs(["errors": .string(text)]), status: 401, stamp)
    }
    guard case .success(let table) = ShopSchema.table, let json = ShopJSON.read(body) else {
      return .json(.pairs(["errors": .string("Bad Request")]), status: 400, stamp)
    }
    let prepared: ShopEngine.Prepared
    do {
      prepared = try engine.prepare(json, table: table)
    } catch {
      if let fault = nextFault(for: []) {
        return await reply(to: fault, cost: 10, stamp) { .json(error.body, stamp) }
      }
      return .json(error.body, stamp)
    }
    for root in prepared.roots { requestsByRoot[root, default: 0] += 1 }
    guard let fault = nextFault(for: prepared.roots) else {
      return .json(engine.run(prepared, table: table), stamp)
    }
    return await reply(to: fault, cost: prepared.cost, stamp) {
      .json(engine.run(prepared, table: table), stamp)
    }
  }

  /// What a test names to make the grant go wrong, and what its requests are counted under.
  static let grantRoot = "access_token"

  /// The client credentials grant.
  func grant(form: String) async -> ShopReply {
    requests += 1
    requestsByRoot[Self.grantRoot, default: 0] += 1
    let stamp = ShopStamp(requestID: requestID(requests), version: nil)
    let time = clock()
    engine.advance(to: time)
    func run() -> ShopReply {
      let answer = grants.grant(
        form: form, scopes: engine.shop.scopes, seed: configuration.seed, at: time)
      return .json(answer.body, status: answer.status, stamp)
    }
    guard let fault = nextFault(for: [Self.grantRoot]) else { return run() }
    return await reply(to: fault, cost: 0, stamp, run: run)
  }

  private func reply(
    to fault: ShopFault, cost: Int, _ stamp: ShopStamp, run: () -> ShopReply
  ) async -> ShopReply {
    switch fault {
    case .page(let status): return .html(status: status, stamp)
    case .tooManyRequests(let time):
      var reply = ShopReply.json(
        .pairs(["errors": .string("Exceeded 2 calls per second for api client.")]), status: 429,
        stamp)
      reply.headers.append(("retry-after", time))
      return reply
    case .malformedJSON:
      var reply = ShopReply.json(.null, stamp)
      reply.body = Array("{\"data\":{\"fulfillmentOrders\":{\"nodes\":[{\"id\":".utf8)
      return reply
    case .throttled: return .json(engine.throttled(cost: cost), stamp)
    case .internalError: return .json(Self.internalError(stamp), stamp)
    case .closeBeforeEffect: return .lost(stamp)
    case .closeAfterEffect:
      _ = run()
      return .lost(stamp)
    case .delay(let gate):
      let late = run()
      // A webhook does not wait for the reply to what made it.
      await handOver()
      gates.append(gate)
      await gate.pass()
      return late
    }
  }

  private static func internalError(_ stamp: ShopStamp) -> ShopJSON {
    let error = GraphQLError(
      "Internal error. Looks like something went wrong on our end.\nRequest ID: "
        + "\(stamp.requestID) (include this in support requests).",
      code: "INTERNAL_SERVER_ERROR", at: nil, path: nil,
      [.init("requestId", .string(stamp.requestID))])
    return .pairs(["errors": .list([error.json])])
  }

  /// Looks like Shopify's ids and says the same for the same seed and request.
  private func requestID(_ count: Int) -> String {
    var random = SplitMix64(seed: configuration.seed &+ UInt64(count))
    let hex = String(random.next(), radix: 16)
    return "sim-" + String(repeating: "0", count: 16 - hex.count) + hex + "-\(count)"
  }

  // MARK: Faults and counts

  func order(_ fault: ShopFault, times: Int, root: String?) {
    for _ in 0..<times { faults.append(Order(fault: fault, root: root)) }
  }

  func clearFaults() { faults = [] }

  func change(grants body: @Sendable (inout ShopGrants) -> Void) { body(&grants) }

  var grantCount: Int { grants.count }

  func serve(version: String?) { servedVersion = version }

  func limit(cost: Int) { engine.maximumCost = cost }

  private func nextFault(for roots: [String]) -> ShopFault? {
    let place = faults.firstIndex { order in order.root.map(roots.contains) ?? true }
    return place.map { faults.remove(at: $0).fault }
  }

  /// Remembers a gate that something may be waiting at.
  func keep(_ gate: ShopGate) { gates.append(gate) }

  func advance() { engine.advance(to: clock()) }

  /// Opens every gate that a reply may be waiting at.
  func openGates() async {
    let all = gates
    gates = []
    for gate in all { await gate.open() }
  }

  var effects: ShopEffects { engine.shop.effects }

  /// For tests and chatter: the shop at the clock's time, to read or to change.
  func with<T: Sendable>(_ body: @Sendable (inout ShopState) -> T) async -> T {
    engine.advance(to: clock())
    let result = body(&engine.shop)
    await handOver()
    return result
  }

  /// Ends the action and gives its webhooks to the sender.
  private func handOver() async {
    engine.shop.closeAction()
    if let parcel = engine.shop.webhooks.takeParcel() { await sender.take(parcel) }
  }

  /// Lets time pass where somebody listens: scheduled work opens, and is told of.
  func pulse() async {
    guard engine.shop.webhooks.isListening else { return }
    engine.advance(to: clock())
    await handOver()
  }

  func startSending() async {
    await sender.start { [weak self] id in
      await self?.with { shop in shop.webhooks.end { $0.id == id } }
    }
  }

  func drainBucket(to points: Int) {
    engine.advance(to: clock())
    engine.bucket.drain(to: points)
  }

  func step() async {
    engine.advance(to: clock())
    Chatter.step(&engine.shop)
    await handOver()
  }
}

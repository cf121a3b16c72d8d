import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Sends the shop's webhooks as Shopify does: at least once, several at a time, unordered, each
/// retried with its original payload (FACTS §7.5). Nothing is sent before `start`.
actor WebhookSender {
  /// Signs from now on.
  var secret: String
  private let retryScale: Double
  private let timeout: Double
  private var client: HTTPClient?
  private var end: (@Sendable (Int64) async -> Void)?
  private var isPaused = false
  private var lanes: [String: WebhookLane] = [:]
  private var held: [(job: WebhookJob, left: Int, number: Int)] = []
  private var timers: [Int: Task<Void, Never>] = [:]
  private var numbers = 0
  /// Jobs that have not come to their end.
  private var open = 0
  private var answers: [Int64: Int] = [:]
  private var gone: Set<Int64> = []
  private var watchers: [CheckedContinuation<Void, Never>] = []
  private(set) var counts = WebhookCounts()
  private var records: [SentWebhook] = []
  private var forgotten = 0

  init(_ configuration: SimulatedShopConfiguration) {
    secret = configuration.signingSecret
    retryScale = configuration.retryScale
    timeout = configuration.webhookTimeout
  }

  // MARK: Starting and stopping

  /// - Parameter end: takes away a subscription whose receiver does not answer.
  func start(end: @escaping @Sendable (Int64) async -> Void) {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.timeout = .init(
      connect: .webhook(seconds: WebhookSchedule.connect), read: .webhook(seconds: timeout))
    configuration.connectionPool.idleTimeout = .webhook(seconds: WebhookSchedule.idle)
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
      WebhookSchedule.atOnce
    // Otherwise a refused connection takes ten seconds to say so.
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    self.end = end
    pumpAll()
  }

  /// Ends everything under way. What was not answered waits for another start.
  func stop() async {
    let old = client
    client = nil
    for timer in timers.values { timer.cancel() }
    timers = [:]
    let all = watchers
    watchers = []
    for watcher in all { watcher.resume() }
    // How connections closed does not matter any more.
    try? await old?.shutdown()
  }

  func pause(_ isPaused: Bool) {
    self.isPaused = isPaused
    pumpAll()
  }

  func sign(with secret: String) { self.secret = secret }

  // MARK: Taking

  func take(_ parcel: WebhookParcel) {
    gone.formUnion(parcel.ended)
    for delivery in parcel.deliveries { take(delivery) }
    finishIfIdle()
  }

  private func take(_ delivery: WebhookDelivery) {
    counts.count(delivery.topic, \.made)
    records.append(
      SentWebhook(
        topic: delivery.topic, webhookID: delivery.id, eventID: delivery.eventID,
        triggeredAt: delivery.triggeredAt))
    if records.count > 2 * WebhookSchedule.mostRemembered {
      records.removeFirst(WebhookSchedule.mostRemembered)
      forgotten += WebhookSchedule.mostRemembered
    }
    let job = WebhookJob(delivery: delivery, record: forgotten + records.count - 1)
    open += delivery.plan.copies
    guard !delivery.plan.faults.contains(.loss), open <= WebhookSchedule.mostWaiting else {
      open -= delivery.plan.copies - 1
      lose(job)
      return
    }
    for _ in 0..<delivery.plan.copies {
      if delivery.plan.faults.contains(.reorder) {
        hold(job)
      } else if delivery.plan.delay > 0 {
        enqueue(job, after: delivery.plan.delay)
      } else {
        enqueue(job)
      }
    }
  }

  private func hold(_ job: WebhookJob) {
    numbers += 1
    let number = numbers
    held.append((job, job.delivery.plan.span, number))
    after(WebhookSchedule.longestHold) { $0.release { $0 == number } }
  }

  private func release(_ isMeant: (Int) -> Bool) {
    let ready = held.filter { isMeant($0.number) }
    held.removeAll { isMeant($0.number) }
    for one in ready { enqueue(one.job) }
  }

  private func enqueue(_ job: WebhookJob, after seconds: Double) {
    guard seconds > 0 else { return enqueue(job) }
    after(seconds) { $0.enqueue(job) }
  }

  private func enqueue(_ job: WebhookJob) {
    lanes[job.delivery.host, default: WebhookLane()].append(job)
    pump(job.delivery.host)
  }

  /// Does something later, or at once where the sender stops before.
  private func after(
    _ seconds: Double, _ body: @escaping @Sendable (isolated WebhookSender) -> Void
  ) {
    numbers += 1
    let number = numbers
    timers[number] = Task {
      try? await Task.sleep(for: .seconds(seconds))
      timers[number] = nil
      body(self)
    }
  }

  // MARK: Sending

  private func pumpAll() {
    for host in lanes.keys.sorted() { pump(host) }
  }

  private func pump(_ host: String) {
    guard let client, !isPaused else { return }
    while var lane = lanes[host], lane.running < WebhookSchedule.atOnce, let job = lane.next() {
      guard !gone.contains(job.delivery.subscription) else {
        lanes[host] = lane
        lose(job)
        continue
      }
      lane.running += 1
      lanes[host] = lane
      counts.count(job.delivery.topic, \.attempts)
      note(job) { $0.attempts += 1 }
      let request = request(for: job.delivery)
      let limit = timeout
      Task {
        let isAnswered = await Self.send(request, by: client, within: limit)
        await finish(job, isAnswered: isAnswered)
      }
    }
  }

  private func request(for delivery: WebhookDelivery) -> HTTPClientRequest {
    var request = HTTPClientRequest(url: delivery.uri)
    request.method = .POST
    for header in delivery.headers { request.headers.add(name: header.name, value: header.value) }
    let isForged = delivery.plan.faults.contains(.wrongSignature)
    request.headers.add(
      name: "X-Shopify-Hmac-Sha256",
      value: WebhookSignature.text(
        of: delivery.body, secret: isForged ? secret + "-another" : secret))
    request.body = .bytes(ByteBuffer(bytes: delivery.body))
    return request
  }

  /// Whether it was answered with 2xx in time. A redirect is a failure.
  private static func send(
    _ request: HTTPClientRequest, by client: HTTPClient, within seconds: Double
  ) async -> Bool {
    do {
      let answer = try await client.execute(request, timeout: .webhook(seconds: seconds))
      _ = try await answer.body.collect(upTo: WebhookSchedule.answerBytes)
      return (200..<300).contains(answer.status.code)
    } catch {
      // Whatever kept it from being answered: it is sent again.
      return false
    }
  }

  private func finish(_ job: WebhookJob, isAnswered: Bool) async {
    let subscription = job.delivery.subscription
    lanes[job.delivery.host]?.running -= 1
    if isAnswered {
      answers[subscription, default: 0] += 1
      counts.count(job.delivery.topic, \.answered)
      note(job) { $0.outcome = .answered }
      close()
    } else if client == nil {
      lanes[job.delivery.host, default: WebhookLane()].append(job)
    } else {
      await fail(job)
    }
    pump(job.delivery.host)
  }

  private func fail(_ job: WebhookJob) async {
    let subscription = job.delivery.subscription
    var job = job
    if job.failures == 0 { job.answersBefore = answers[subscription] ?? 0 }
    job.failures += 1
    guard job.failures <= WebhookSchedule.retries, !gone.contains(subscription) else {
      // The receiver has answered nothing since: the subscription goes (FACTS §7.5).
      if (answers[subscription] ?? 0) == job.answersBefore, gone.insert(subscription).inserted {
        await end?(subscription)
      }
      lose(job)
      return
    }
    enqueue(
      job, after: WebhookSchedule.wait(beforeRetry: job.failures) * retryScale)
  }

  private func lose(_ job: WebhookJob) {
    counts.count(job.delivery.topic, \.lost)
    note(job) { if $0.outcome == .underWay { $0.outcome = .lost } }
    close()
  }

  private func close() {
    open -= 1
    for place in held.indices { held[place].left -= 1 }
    let ready = Set(held.filter { $0.left <= 0 }.map(\.number))
    if !ready.isEmpty { release(ready.contains) }
    finishIfIdle()
  }

  // MARK: Watching

  /// Returns when everything that was made has been answered or lost. What was held back is sent
  /// for that. Deliveries that wait for a retry are waited for.
  func settled() async {
    guard open > 0, client != nil else { return }
    await withCheckedContinuation { continuation in
      watchers.append(continuation)
      finishIfIdle()
    }
  }

  private func finishIfIdle() {
    guard !watchers.isEmpty else { return }
    if open > 0, open == held.count { return release { _ in true } }
    guard open == 0 else { return }
    let all = watchers
    watchers = []
    for watcher in all { watcher.resume() }
  }

  private func note(_ job: WebhookJob, _ change: (inout SentWebhook) -> Void) {
    let place = job.record - forgotten
    if records.indices.contains(place) { change(&records[place]) }
  }

  /// The deliveries made, in their order.
  var deliveries: [SentWebhook] { records }
}

extension TimeAmount {
  fileprivate static func webhook(seconds: Double) -> TimeAmount {
    .nanoseconds(Int64(seconds * 1_000_000_000))
  }
}

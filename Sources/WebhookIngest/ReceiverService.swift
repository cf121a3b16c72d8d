import Foundation
import FulfillmentDomain
import HTTPTypes
import HummingbirdCore
import NIOCore
import Store
import Synchronization

/// Answers the requests of one run of the receiver.
final class ReceiverService: Sendable {
  let configuration: ReceiverConfiguration
  let limits: IngestLimits
  let inbox: any InboxStore
  let batcher: DeliveryBatcher
  let now: @Sendable () -> Date
  private let ring: SecretRing
  private let extractor: HintExtractor
  let tally = Mutex(RejectionTally())
  private let gauge: Mutex<DiskGauge>
  private let budget: Mutex<BodyBudget>

  init(
    _ configuration: ReceiverConfiguration, inbox: any InboxStore, batcher: DeliveryBatcher,
    now: @escaping @Sendable () -> Date
  ) {
    self.configuration = configuration
    self.inbox = inbox
    self.batcher = batcher
    self.now = now
    limits = configuration.limits
    ring = SecretRing(configuration.secrets)
    extractor = HintExtractor(limits: limits)
    budget = Mutex(BodyBudget(limit: limits.bodyMemory))
    gauge = Mutex(DiskGauge(floor: limits.diskFloor, interval: limits.diskInterval))
  }

  @concurrent
  func respond(to request: Request, _ writer: consuming ResponseWriter) async throws {
    let answer: Answer
    switch Route(request.head, webhooks: configuration.path) {
    case .answer(let refusal): answer = refusal
    case .health: answer = Answer(status: .ok, body: #"{"status":"ok"}"#)
    case .readiness: answer = await readiness()
    case .delivery:
      if let refusal = await refusal(of: request.headers) {
        answer = refusal
      } else {
        if request.headers[.expect] != nil {
          try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        }
        answer = try await receive(request)
      }
    }
    guard let body = answer.body, request.method != .head else {
      return try await writer.writeResponse(answer.head)
    }
    try await writer.write(
      response: answer.head, body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
  }

  /// What can be said no to before the body is read.
  private func refusal(of fields: HTTPFields) async -> Answer? {
    if let length = fields[.contentLength].flatMap({ Int($0) }), length > limits.bodyBytes {
      return reject(.tooLong, .tooLong)
    }
    guard batcher.isOpen else { return .later(seconds: limits.retryAfter, closes: true) }
    if await isDiskLow() || batcher.isFull { return overloaded(closes: true) }
    if Signature(headers: fields[values: DeliveryHeaders.signature]) == nil {
      return reject(.signature, .unsigned)
    }
    return nil
  }

  /// Reads the body within the limits, checks it, and waits for its commit (A1, A3).
  private func receive(_ request: Request) async throws -> Answer {
    let number = budget.withLock { $0.begin() }
    defer { budget.withLock { $0.abandon(number) } }
    var size = 0
    for try await part in request.body {
      size += part.readableBytes
      guard size <= limits.bodyBytes else { return reject(.tooLong, .tooLong) }
      guard budget.withLock({ $0.add(part.readableBytesView, to: number) }) else {
        return overloaded(closes: true)
      }
    }
    guard let body = budget.withLock({ $0.finish(number) }) else {
      return overloaded(closes: true)
    }
    defer { budget.withLock { $0.release(body.count) } }
    // Hummingbird ends the body, too, where the connection ended.
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length != body.count {
      return .broken
    }
    guard let signature = Signature(headers: request.headers[values: DeliveryHeaders.signature]),
      let secret = ring.label(for: body, signature: signature)
    else { return reject(.signature, .unsigned) }
    let time = now()
    let headers = DeliveryHeaders(request.headers, now: time)
    if let shop = configuration.shop, shop.lowercased() != headers.shop {
      return reject(.otherShop, .otherShop)
    }
    let delivery = Delivery(
      headers: headers, contentType: request.headers[.contentType], body: body, secret: secret,
      receivedAt: time, extractor: extractor)
    return switch await batcher.submit(delivery) {
    case .kept: .kept
    case .busy, .full: overloaded(closes: false)
    case .failed: .later(seconds: limits.retryAfter, closes: true)
    }
  }

  private func reject(_ rejection: Rejection, _ answer: Answer) -> Answer {
    tally.withLock { $0.add(rejection) }
    return answer
  }

  private func overloaded(closes: Bool) -> Answer {
    reject(.overload, .later(seconds: limits.retryAfter, closes: closes))
  }

  /// One request every few seconds looks at the disk, the others go by what it saw.
  func isDiskLow() async -> Bool {
    let time = now()
    if gauge.withLock({ $0.mayLook(now: time) }) {
      let readiness = try? await inbox.readiness()
      gauge.withLock { $0.note(readiness, now: time) }
    }
    return gauge.withLock { $0.isLow }
  }
}

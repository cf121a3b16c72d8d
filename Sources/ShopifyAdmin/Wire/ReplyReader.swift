import Foundation
import FulfillmentDomain

/// Reads a whole HTTP reply: data, or the one reason why there is none (FACTS §8). No I/O.
struct ReplyReader: Sendable {
  /// For `Retry-After` dates.
  var now: Date

  func read<Payload: Decodable & Sendable>(
    _ reply: HTTPTransportReply, as: Payload.Type
  ) throws(ReplyFailure) -> Reply<Payload> {
    var trace = ReplyTrace(
      status: reply.status, requestID: reply.header("X-Request-Id"),
      apiVersion: reply.header("X-Shopify-API-Version"),
      date: reply.header("Date").flatMap(HTTPDate.parse))
    guard reply.status == 200 else { throw failure(reply, trace: trace) }
    let envelope: GraphQLEnvelope<Payload>
    do {
      envelope = try JSONDecoder().decode(GraphQLEnvelope<Payload>.self, from: reply.body)
    } catch {
      throw ReplyFailure(
        .malformedReply(Self.describe(error, reply)), effect: .possible, trace: trace)
    }
    trace.cost = envelope.cost
    if let warning = envelope.searchWarnings.first {
      throw ReplyFailure(.searchIgnored(warning), effect: .possible, trace: trace)
    }
    guard let data = envelope.data else { throw Self.failure(envelope, trace: trace) }
    return Reply(data: data, problems: envelope.problems, trace: trace)
  }

  // MARK: HTTP status

  private func failure(_ reply: HTTPTransportReply, trace: ReplyTrace) -> ReplyFailure {
    let messages = Self.messages(in: reply)
    func nothingDone(_ error: ShopError) -> ReplyFailure {
      ReplyFailure(error, effect: .none, trace: trace)
    }
    switch reply.status {
    case 301, 302, 307, 308: return nothingDone(.malformedReply("a redirect, HTTP \(reply.status)"))
    case 401: return nothingDone(.tokenRefused)
    case 403:
      let scope = messages.first { $0.contains("scope") }
      return nothingDone(scope.map { .scopeMissing($0) } ?? .tokenRefused)
    case 402: return nothingDone(.shopUnavailable("its payments are due, HTTP 402"))
    case 404: return nothingDone(.shopNotFound)
    case 423: return nothingDone(.shopUnavailable("it is locked, HTTP 423"))
    case 429: return nothingDone(.throttled(retryAfter: retryAfter(reply) ?? 1))
    case 430:
      return nothingDone(.refused(["HTTP 430: Shopify's security check turned the request away"]))
    case 408, 500...599:
      return ReplyFailure(
        .serverError(status: reply.status, requestID: trace.requestID), effect: .possible,
        trace: trace)
    case 400...499:
      let said = messages.isEmpty ? ["HTTP \(reply.status)"] : messages
      return ReplyFailure(.refused(said), effect: .refused, trace: trace, messages: said)
    default:
      return ReplyFailure(
        .malformedReply("HTTP \(reply.status)"), effect: .possible, trace: trace)
    }
  }

  /// Seconds from `Retry-After`, which is a number or an HTTP date; nil where it is neither. A day
  /// at most, whatever stands there.
  func retryAfter(_ reply: HTTPTransportReply) -> TimeInterval? {
    guard let text = reply.header("Retry-After")?.trimmingCharacters(in: .whitespaces) else {
      return nil
    }
    let number = TimeInterval(text).flatMap { $0.isFinite ? $0 : nil }
    let seconds = number ?? HTTPDate.parse(text)?.timeIntervalSince(now)
    return seconds.map { min(max(0, $0), AdminLimits.longestRetryAfter) }
  }

  private static func messages(in reply: HTTPTransportReply) -> [String] {
    struct Body: Decodable { var errors: GraphQLProblems? }
    guard let body = try? JSONDecoder().decode(Body.self, from: reply.body) else { return [] }
    return body.errors?.list.map(\.message) ?? []
  }

  // MARK: HTTP 200 without data

  private static func failure<Payload>(
    _ envelope: GraphQLEnvelope<Payload>, trace: ReplyTrace
  ) -> ReplyFailure {
    guard !envelope.problems.isEmpty else {
      return ReplyFailure(
        .malformedReply("neither data nor errors"), effect: .possible, trace: trace)
    }
    return failure(envelope.problems, wasCarriedOut: envelope.hasData, trace: trace)
  }

  /// The reason in top-level errors that stand in the place of data.
  ///
  /// - Parameter wasCarriedOut: whether GraphQL began to carry the operation out, so that an error
  ///   of a kind that is not known may have come after an effect.
  static func failure(
    _ problems: [GraphQLProblem], wasCarriedOut: Bool, trace: ReplyTrace
  ) -> ReplyFailure {
    let messages = problems.map(\.message)
    func first(_ code: String) -> GraphQLProblem? { problems.first { $0.code == code } }
    if first(GraphQLProblem.throttled) != nil {
      let wait = trace.cost?.throttleWait ?? 1
      return ReplyFailure(.throttled(retryAfter: wait), effect: .none, trace: trace)
    }
    if let problem = first(GraphQLProblem.internalError) {
      return ReplyFailure(
        .serverError(status: 200, requestID: problem.requestID ?? trace.requestID),
        effect: .possible, trace: trace)
    }
    if first(GraphQLProblem.shopInactive) != nil {
      return ReplyFailure(
        .shopUnavailable("it is not active"), effect: .none, trace: trace)
    }
    let known = [GraphQLProblem.accessDenied, GraphQLProblem.notFound, GraphQLProblem.tooDear]
    let isRefusal = !wasCarriedOut || problems.allSatisfy { known.contains($0.code ?? "") }
    let effect: ReplyFailure.Effect = isRefusal ? .refused : .possible
    if let problem = first(GraphQLProblem.accessDenied) {
      return ReplyFailure(
        .scopeMissing(problem.message), effect: effect, trace: trace, messages: messages)
    }
    var failure = ReplyFailure(
      .refused(messages), effect: effect, trace: trace, messages: messages)
    failure.isTooDear = first(GraphQLProblem.tooDear) != nil
    return failure
  }

  /// What is wrong with a body, without quoting it.
  private static func describe(_ error: any Error, _ reply: HTTPTransportReply) -> String {
    if reply.body.isEmpty { return "an empty body" }
    switch error {
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.keyNotFound(_, let context):
      let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
      return "an unexpected type at \(path.isEmpty ? "the top" : path.joined(separator: "."))"
    default:
      let type = reply.header("Content-Type")?.prefix { $0 != ";" }
      let isJSON = type?.lowercased().contains("json") ?? false
      return isJSON ? "broken JSON" : "no JSON but \(type ?? "something else")"
    }
  }
}

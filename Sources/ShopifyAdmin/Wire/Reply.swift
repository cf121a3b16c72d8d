import Foundation
import FulfillmentDomain

/// What a request brought: data, perhaps with gaps.
struct Reply<Payload: Sendable>: Sendable {
  var data: Payload
  /// Top-level errors that came along with the data.
  var problems: [GraphQLProblem]
  var trace: ReplyTrace
}

/// What a reply says beside its data.
struct ReplyTrace: Sendable {
  /// The HTTP status; nil where no reply came.
  var status: Int?
  var cost: GraphQLCost?
  /// `X-Request-Id`, which Shopify's support asks for.
  var requestID: String?
  /// `X-Shopify-API-Version`: the version that answered.
  var apiVersion: String?
  /// `Date`: the server's time, to the second.
  var date: Date?
}

/// Why a request brought no data, and what that says about its effect.
struct ReplyFailure: Error, Sendable {
  /// What a mutation may have done.
  enum Effect: Sendable {
    /// Nothing, and it may be sent again.
    case none
    /// Nothing: Shopify looked at it and said no.
    case refused
    /// Nobody knows.
    case possible
  }

  var error: ShopError
  var effect: Effect
  var trace: ReplyTrace
  var messages: [String]
  /// The query is dearer than Shopify takes (`MAX_COST_EXCEEDED`): smaller pages may help.
  var isTooDear = false
  /// It was not sent, for the circuit is open.
  var isHeldBack = false
  /// Whether a read may be sent again by itself, where the error is of a kind that passes.
  var mayPass: Bool

  init(
    _ error: ShopError, effect: Effect, trace: ReplyTrace = ReplyTrace(), messages: [String] = [],
    mayPass: Bool = true
  ) {
    self.error = error
    self.effect = effect
    self.trace = trace
    self.messages = messages
    self.mayPass = mayPass
  }

  init(_ error: HTTPTransportError) {
    switch error {
    case .notConnected(let why): self.init(.unreachable(why), effect: .none)
    case .lost(let why): self.init(.replyLost(why), effect: .possible)
    case .tooLarge:
      let limit = AdminLimits.replyBytes >> 20
      self.init(.malformedReply("more than \(limit) MiB"), effect: .possible)
    }
  }
}

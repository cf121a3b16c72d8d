import Foundation
import FulfillmentDomain

/// What the shop answered to a grant: a token, or the one reason why there is none, in words that
/// never quote the body.
struct GrantReply: Sendable {
  var token: Secret<String>
  /// Seconds.
  var life: TimeInterval

  private struct Body: Decodable {
    var token: String
    var life: Double?

    enum CodingKeys: String, CodingKey {
      case token = "access_token"
      case life = "expires_in"
    }
  }

  init(_ reply: HTTPTransportReply, now: Date) throws(ShopError) {
    guard reply.status == 200 else { throw Self.failure(reply, now: now) }
    guard let body = try? JSONDecoder().decode(Body.self, from: reply.body),
      AdminCredentials.isWord(body.token)
    else { throw .malformedReply("no access token in the answer to signing in") }
    token = Secret(body.token)
    let seconds = body.life ?? AdminLimits.grantedLife
    life = min(max(1, seconds.isFinite ? seconds : 1), AdminLimits.longestGrantedLife)
  }

  private static func failure(_ reply: HTTPTransportReply, now: Date) -> ShopError {
    // Shopify names the reason in JSON or in the middle of a page, so the word is looked for.
    let text = String(decoding: reply.body.prefix(AdminLimits.tokenCacheBytes), as: UTF8.self)
    if text.contains("shop_not_permitted") { return .signInFailed(notPermitted) }
    switch reply.status {
    case 300...399: return .malformedReply("a redirect, HTTP \(reply.status)")
    case 402: return .shopUnavailable("its payments are due, HTTP 402")
    case 404: return .shopNotFound
    case 408, 500...599:
      return .serverError(status: reply.status, requestID: reply.header("X-Request-Id"))
    case 423: return .shopUnavailable("it is locked, HTTP 423")
    case 429: return .throttled(retryAfter: ReplyReader(now: now).retryAfter(reply) ?? 1)
    case 400, 401, 403: return .signInFailed(wrongSecret)
    case 405...499: return .signInFailed("Shopify refused with HTTP \(reply.status): \(check)")
    default: return .malformedReply("HTTP \(reply.status)")
    }
  }

  private static let check = "check QUAYSIDE_CLIENT_ID and QUAYSIDE_CLIENT_SECRET."
  private static let wrongSecret = "Shopify does not know this client id and secret: \(check)"
  private static let notPermitted =
    "shop_not_permitted: the app and the shop must be in the same organization, "
    + "and the app installed on the shop."
}

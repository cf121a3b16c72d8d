package import Foundation

/// Why the shop did not answer a question. Texts from outside are hostile until drawn.
package enum ShopError: Error, Hashable, Sendable {
  /// No connection could be made: nothing was sent.
  case unreachable(String)
  /// The connection broke or timed out after the request may have left.
  case replyLost(String)
  /// 401, or 403 with no scope named.
  case tokenRefused
  /// No access token could be had, for this reason, which says what to do.
  case signInFailed(String)
  /// `ACCESS_DENIED` on what was asked, with what Shopify says is needed.
  case scopeMissing(String)
  /// 404: no such shop, or no such API version.
  case shopNotFound
  /// Another shop than the configured one answered: a proxy or a simulator in between.
  case otherShop(configured: String, answered: String)
  /// 402, 423 or SHOP_INACTIVE.
  case shopUnavailable(String)
  /// Told to wait; at HTTP 200 or 429. Nothing was done.
  case throttled(retryAfter: TimeInterval)
  /// 5xx or INTERNAL_SERVER_ERROR, with `X-Request-Id` where there is one.
  case serverError(status: Int, requestID: String?)
  /// The body was not what GraphQL promises.
  case malformedReply(String)
  /// Top-level errors without data.
  case refused([String])
  /// Shopify ignored a part of our search, so the answer would have been wrong (FACTS §8).
  case searchIgnored(String)

  /// One sentence that says what to do next.
  package var sentence: String {
    switch self {
    case .unreachable(let why):
      "Cannot reach the shop (\(why)): check the network and the shop's name."
    case .replyLost(let why): "The shop's reply was lost (\(why)); it will be asked again."
    case .tokenRefused:
      "Shopify refused the access token: check QUAYSIDE_ACCESS_TOKEN, then run `quayside doctor`."
    case .signInFailed(let why): "Cannot sign in to the shop. \(why)"
    case .scopeMissing(let what):
      "The access token may not do this: \(what) Run `quayside doctor` to see what is missing."
    case .shopNotFound:
      "Shopify knows no such shop or API version: check QUAYSIDE_SHOP and QUAYSIDE_API_VERSION."
    case .otherShop(let configured, let answered):
      "\(answered) answered in place of \(configured): check QUAYSIDE_SHOP and QUAYSIDE_ADMIN_URL."
    case .shopUnavailable(let why):
      "The shop is not available (\(why)): look at it in Shopify's admin."
    case .throttled(let seconds):
      "Shopify asks to wait \(Self.whole(seconds)) s: the API budget is used up."
    case .serverError(let status, let requestID):
      "Shopify failed with HTTP \(status)\(requestID.map { ", request \($0)" } ?? ""): try again."
    case .malformedReply(let what):
      "The reply was not Shopify's (\(what)): check the shop's address and any proxy in between."
    case .refused(let messages): "Shopify refused: \(messages.joined(separator: "; "))"
    case .searchIgnored(let what):
      "Shopify ignored a part of the search (\(what)): use another API version."
    }
  }

  /// The number is Shopify's, or a proxy's: any may come.
  private static func whole(_ seconds: TimeInterval) -> Int {
    Int(min(max(1, seconds), 86_400).rounded(.up))
  }
}

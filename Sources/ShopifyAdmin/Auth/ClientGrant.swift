import Foundation
import FulfillmentDomain
import Logging

/// The client credentials grant: the client's id and secret for a token (FACTS §9).
struct ClientGrant: TokenSource {
  var client: ClientCredentials
  var configuration: AdminConfiguration
  var transport: any HTTPTransport
  var clock: any AdminClock
  var logger: Logger

  private var cache: TokenCache? {
    client.cacheFolder.map {
      TokenCache(folder: $0, shop: configuration.baseURL, client: client.id)
    }
  }

  func obtain(replacing old: Secret<String>?) async throws(ShopError) -> AccessToken {
    // Another process may have renewed it, or the last one left it.
    if let entry = cache?.load(), entry.token != old?.reveal(),
      let token = token(entry.token, issued: entry.issued, expires: entry.expires)
    {
      return token
    }
    let secret: Secret<String>
    do throws(CredentialError) {
      secret = Secret(try await client.secret())
    } catch {
      throw .signInFailed(error.sentence)
    }
    let reply: HTTPTransportReply
    do throws(HTTPTransportError) {
      reply = try await transport.send(request(secret))
    } catch {
      let failure = ReplyFailure(error)
      log(nil, error: failure.error)
      // A grant has no effect that matters: a lost reply is as good as none.
      if case .replyLost(let why) = failure.error { throw .unreachable(why) }
      throw failure.error
    }
    let grant: GrantReply
    do throws(ShopError) {
      grant = try GrantReply(reply, now: clock.now())
    } catch {
      log(reply, error: error)
      throw error
    }
    log(reply, error: nil)
    let now = clock.now()
    let expires = now + grant.life
    do throws(TokenCacheError) {
      try cache?.store(token: grant.token.reveal(), issued: now, expires: expires)
    } catch {
      logger.warning("the access token is not kept", metadata: ["errno": "\(error.code)"])
    }
    return token(grant.token.reveal(), issued: now, expires: expires)
      ?? AccessToken(value: grant.token)
  }

  private func request(_ secret: Secret<String>) -> HTTPTransportRequest {
    let fields = [
      ("grant_type", "client_credentials"), ("client_id", client.id),
      ("client_secret", secret.reveal()),
    ]
    let form = fields.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
    return HTTPTransportRequest(
      url: "\(configuration.baseURL)/admin/oauth/access_token",
      headers: [
        ("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json"),
        ("User-Agent", configuration.userAgent),
      ], body: Data(form.utf8), timeout: configuration.requestTimeout, token: nil)
  }

  private static func encoded(_ text: String) -> String {
    let plain = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }

  /// Nil where its renewal is due already. A wall clock that was set back gives it no longer life
  /// than it was granted.
  private func token(_ text: String, issued: Date, expires: Date) -> AccessToken? {
    let life = expires.timeIntervalSince(issued)
    let age = max(0, clock.now().timeIntervalSince(issued))
    let due = life * AdminLimits.renewalPoint - age
    guard due > 0 else { return nil }
    let uptime = clock.uptime()
    return AccessToken(
      value: Secret(text), life: .init(due: uptime + due, end: uptime + life - age))
  }

  /// Never the token, the secret or the body.
  private func log(_ reply: HTTPTransportReply?, error: ShopError?) {
    var metadata: Logger.Metadata = [:]
    if let reply { metadata["status"] = "\(reply.status)" }
    if let id = reply?.header("X-Request-Id") { metadata["request"] = "\(id)" }
    if let error { metadata["error"] = "\(error.sentence)" }
    logger.info(error == nil ? "signed in" : "could not sign in", metadata: metadata)
  }
}

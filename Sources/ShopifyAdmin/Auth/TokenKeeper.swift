import Foundation
import FulfillmentDomain
import Logging
import Synchronization

/// Where tokens come from.
protocol TokenSource: Sendable {
  /// Another token than `old`, which was refused or is due.
  func obtain(replacing old: Secret<String>?) async throws(ShopError) -> AccessToken
}

/// The token that requests carry. However many ask at once, there is one renewal, and it goes on
/// when the one who began it gives up.
final class TokenKeeper: Sendable {
  private struct State {
    var ledger = TokenLedger()
    var renewal: (end: Happening, task: Task<Void, Never>?)?
  }

  private let fixed: Secret<String>?
  private let source: (any TokenSource)?
  private let clock: any AdminClock
  private let random: @Sendable () -> Double
  private let state = Mutex(State())

  init(
    _ configuration: AdminConfiguration, transport: any HTTPTransport, clock: any AdminClock,
    random: @escaping @Sendable () -> Double, logger: Logger
  ) {
    self.clock = clock
    self.random = random
    switch configuration.credentials.kind {
    case .token(let token):
      fixed = token
      source = nil
    case .kept(let read):
      fixed = nil
      source = KeptToken(read: read)
    case .client(let client):
      fixed = nil
      source = ClientGrant(
        client: client, configuration: configuration, transport: transport, clock: clock,
        logger: logger)
    }
  }

  /// A token to send; got or renewed first where that is due.
  ///
  /// - Parameter refused: the token that was answered with 401, to be given another one.
  func token(refused: Secret<String>? = nil) async throws(ReplyFailure) -> Secret<String> {
    guard let source else {
      guard let fixed, refused == nil else { throw ReplyFailure(.tokenRefused, effect: .none) }
      return fixed
    }
    for _ in 0..<AdminLimits.renewalsWaitedFor {
      let uptime = clock.uptime()
      let dice = random()
      let step: Step = state.withLock { state in
        switch state.ledger.ask(refused: refused, at: uptime, random: dice) {
        case .use(let token): return .use(token)
        case .fail(let error): return .fail(error)
        case .wait: return .wait(state.renewal?.end)
        case .renew:
          let end = Happening()
          let old = state.ledger.current
          let task = Task { await self.renew(from: source, replacing: old, end: end) }
          state.renewal = (end, task)
          return .wait(end)
        }
      }
      switch step {
      case .use(let token): return token
      case .fail(let error): throw ReplyFailure(error, effect: .none)
      case .wait(let end):
        guard await end?.wait() ?? true else {
          throw ReplyFailure(.unreachable("stopped"), effect: .none)
        }
      }
    }
    throw ReplyFailure(.signInFailed("the access token changes all the time."), effect: .none)
  }

  /// Shopify took the token.
  func accepted(_ token: Secret<String>) {
    guard source != nil else { return }
    state.withLock { $0.ledger.accepted(token) }
  }

  /// Ends a renewal that is under way.
  func shutdown() async {
    let task = state.withLock { $0.renewal?.task }
    task?.cancel()
    await task?.value
  }

  private enum Step {
    case use(Secret<String>)
    case fail(ShopError)
    case wait(Happening?)
  }

  private func renew(
    from source: any TokenSource, replacing old: Secret<String>?, end: Happening
  ) async {
    let outcome: Result<AccessToken, ShopError>
    do throws(ShopError) {
      outcome = .success(try await source.obtain(replacing: old))
    } catch {
      outcome = .failure(error)
    }
    let uptime = clock.uptime()
    let dice = random()
    state.withLock { state in
      switch outcome {
      case .success(let token): state.ledger.renewed(token, at: uptime, random: dice)
      case .failure(let error): state.ledger.failed(error, at: uptime, random: dice)
      }
      state.renewal = nil
    }
    end.happen()
  }
}

/// A token that is kept in a file or behind a command.
private struct KeptToken: TokenSource {
  var read: @Sendable () async throws(CredentialError) -> String

  func obtain(replacing old: Secret<String>?) async throws(ShopError) -> AccessToken {
    let text: String
    do throws(CredentialError) {
      text = try await read()
    } catch {
      throw .signInFailed(error.sentence)
    }
    guard AdminCredentials.isWord(text) else {
      throw .signInFailed(AdminConfigurationError.badToken.sentence)
    }
    return AccessToken(value: Secret(text))
  }
}

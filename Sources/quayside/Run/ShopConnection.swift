import Foundation
import FulfillmentDomain
import Logging
import ShopifyAdmin
import Synchronization

/// The way to the configured shop.
enum ShopConnection {
  /// The most seconds that one request may take, where the command itself has more time.
  static let requestTimeout: TimeInterval = 20

  /// Lends the way to the configured shop and closes it afterwards.
  static func with<Answer>(
    _ settings: Settings, timeout: TimeInterval, logger: Logger,
    _ work: (ConfiguredShop) async throws -> Answer
  ) async throws -> Answer {
    try await with(
      try await configuration(settings, timeout: timeout), settings, logger: logger, work)
  }

  /// The same for who read the configuration already.
  static func with<Answer>(
    _ admin: AdminConfiguration, _ settings: Settings, logger: Logger,
    _ work: (ConfiguredShop) async throws -> Answer
  ) async throws -> Answer {
    let client = ShopifyAdminClient(admin, logger: logger)
    do {
      let answer = try await work(ConfiguredShop(client, domain: settings.shop?.domain))
      await client.shutdown()
      return answer
    } catch {
      await client.shutdown()
      throw error
    }
  }

  /// Where and as whom to ask. What can be read without asking anybody is read now, so that a slip
  /// is an error of the configuration and not of the shop; before a board takes the terminal
  /// (`isForBoard`), what asks somebody too.
  static func configuration(
    _ settings: Settings, timeout: TimeInterval = requestTimeout, isForBoard: Bool = false
  ) async throws(ConfigurationError) -> AdminConfiguration {
    AdminConfiguration(
      baseURL: try settings.baseURL(), apiVersion: settings.apiVersion.text,
      credentials: try await credentials(settings, isForBoard: isForBoard),
      requestTimeout: min(timeout, requestTimeout),
      userAgent: "Quayside/\(Quayside.version)")
  }

  private static func credentials(
    _ settings: Settings, isForBoard: Bool
  ) async throws(ConfigurationError) -> AdminCredentials {
    switch try settings.requireSignIn() {
    case .token(.value(let token, _)): return .token(token.reveal())
    case .token(let source):
      let reading = SecretReading(
        source, first: try await source.read(), isQuiet: isForBoard)
      return .read { () async throws(CredentialError) in try await reading.next() }
    case .client(let id, let source):
      // A command may ask the person: it runs only where a token has to be granted.
      let first: Secret? =
        if case .command = source, !isForBoard { nil } else { try await source.read() }
      let reading = SecretReading(source, first: first, isQuiet: isForBoard)
      return .client(
        id: id, secret: { () async throws(CredentialError) in try await reading.next() },
        cacheFolder: URL(filePath: try settings.folder(), directoryHint: .isDirectory))
    }
  }
}

/// A secret that is read again each time that it is wanted, for it may have been replaced; what was
/// read already serves the first time.
private final class SecretReading: Sendable {
  private let source: SecretSource
  private let first: Mutex<Secret?>
  private let isQuiet: Bool

  init(_ source: SecretSource, first: Secret?, isQuiet: Bool) {
    self.source = source
    self.isQuiet = isQuiet
    self.first = Mutex(first)
  }

  func next() async throws(CredentialError) -> String {
    let ready = first.withLock { secret in
      defer { secret = nil }
      return secret
    }
    if let ready { return ready.reveal() }
    do throws(ConfigurationError) {
      return try await source.read(isQuiet: isQuiet).reveal()
    } catch {
      throw .unreadable(error.sentence)
    }
  }
}

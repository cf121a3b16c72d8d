import Foundation
import FulfillmentDomain
import Logging
import ShopifyAdmin
import Store
import StoreSQLite
import WebhookIngest

/// Looks at everything that a working Quayside needs, in the order in which it is needed. What
/// cannot be looked at because something before it failed is left out.
struct Examination {
  let timeout: TimeInterval
  let logger: Logger

  func checks() async throws -> [Check] {
    let settings: Settings
    do throws(ConfigurationError) {
      settings = try Settings.load()
      _ = try settings.requireShop()
    } catch {
      return [.fail("configuration", CommandFailure(error))]
    }
    let environment = ProcessInfo.processInfo.environment
    let sources =
      [settings.signIn?.source].compactMap { $0 }
      + (settings.webhooks?.secrets.map(\.source) ?? [])
    var checks = Check.configuration(
      settings, environment: environment, weaknesses: sources.compactMap { $0.weakness() })
    let (shop, access) = try await shop(settings)
    checks += shop
    checks += try await database(settings, access)
    checks += try await receiver(settings)
    return checks
  }

  /// What the shop says, and what the token may see where it says that.
  private func shop(_ settings: Settings) async throws -> ([Check], Access?) {
    let admin: AdminConfiguration
    do throws(ConfigurationError) {
      admin = try await ShopConnection.configuration(settings, timeout: timeout)
    } catch {
      return ([.fail("sign in", CommandFailure(error))], nil)
    }
    let signIn = Check.ok("sign in", settings.signIn?.words ?? "nowhere")
    do {
      return try await ShopConnection.with(admin, settings, logger: logger) { client in
        let profile = try await Deadline(seconds: timeout).limit { try await client.profile() }
        let measured = [
          Check.budget(await client.budget()), Check.clock(ahead: await client.clockSkew()),
        ].compactMap { $0 }
        return (
          [signIn] + Check.grant(admin.keptGrant, now: Date(), timeZone: .current)
            + Check.shop(profile, settings: settings) + measured
            + Check.scopes(profile.access, signIn: settings.signIn)
            + (try await subscriptions(client, settings, profile.access)),
          profile.access
        )
      }
    } catch {
      guard let failure = CommandFailure.of(error) else { throw error }
      if failure.status == .noPermission { return ([.fail("sign in", failure)], nil) }
      return ([signIn, .fail("shop", failure)], nil)
    }
  }

  private func database(_ settings: Settings, _ access: Access?) async throws -> [Check] {
    let folder = try settings.folder()
    let now = Date()
    do {
      return try await StoreAccess.reading(settings) { store in
        var checks = [
          Check.database(try await store.feed(), folder: folder, now: now, timeZone: .current)
        ]
        if settings.webhooks != nil {
          checks += Check.deliveries(
            try await store.webhookActivity(), health: try await store.feed().webhooks, now: now)
        }
        if let access {
          let oldest = try await store.summary(Query(), now: now).oldest
          checks.append(.horizon(oldest: oldest, access, now: now, timeZone: .current))
        }
        return checks
      }
    } catch StoreError.missing {
      return [
        .warn("database", "\(folder): nothing yet; `quayside sync` or the board begins it.")
      ]
    } catch {
      guard let failure = CommandFailure.of(error) else { throw error }
      return [.fail("database", failure)]
    }
  }

  /// What Shopify has been asked to send; nothing where it is not to send here.
  private func subscriptions(
    _ client: ConfiguredShop, _ settings: Settings, _ access: Access
  ) async throws -> [Check] {
    guard let uri = settings.webhooks?.uri else { return [] }
    do {
      let all = try await Deadline(seconds: timeout).limit {
        try await client.webhookSubscriptions()
      }
      return Check.subscriptions(SubscriptionSurvey(all, uri: uri), access)
    } catch {
      guard let failure = CommandFailure.of(error) else { throw error }
      return [.warn("subscriptions", failure.sentence ?? "they cannot be read")]
    }
  }

  private func receiver(_ settings: Settings) async throws -> [Check] {
    let folder = URL(filePath: try settings.folder(), directoryHint: .isDirectory)
    let probe = settings.webhooks.flatMap {
      $0.listen.port == 0 ? nil : PortProbe($0.listen)
    }
    var secrets: Result<Int, ConfigurationError> = .success(0)
    if let webhooks = settings.webhooks {
      do throws(ConfigurationError) {
        secrets = .success(try await webhooks.signingSecrets(isQuiet: false).count)
      } catch {
        secrets = .failure(error)
      }
    }
    let certificate = Check.certificate(
      settings.webhooks?.tls, expiry: Self.expiry, now: Date(), timeZone: .current)
    return Check.receiver(
      settings.webhooks, probe: probe, writer: SQLiteStore.writer(in: folder), secrets: secrets)
      + [certificate].compactMap { $0 }
  }

  private static func expiry(_ tls: WebhookSettings.TLS) -> Result<Date, CommandFailure> {
    let files = ReceiverConfiguration.TLSFiles(certificate: tls.certificate, key: tls.key)
    do throws(ReceiverError) {
      return .success(try files.expiry())
    } catch {
      return .failure(CommandFailure(.configuration, error.sentence))
    }
  }
}

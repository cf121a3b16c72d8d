import Foundation
import FulfillmentDomain
import Logging
import ShopifyAdmin
import Store

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
    var checks = Check.configuration(
      settings, environment: environment, weakness: settings.signIn?.source.weakness())
    checks += try await shop(settings)
    checks.append(try await database(settings))
    return checks
  }

  private func shop(_ settings: Settings) async throws -> [Check] {
    do throws(ConfigurationError) {
      let source = try settings.requireSignIn().source
      _ = try await source.read()
    } catch {
      return [.fail("token", CommandFailure(error))]
    }
    let token = Check.ok("token", settings.signIn?.words ?? "nowhere")
    do {
      let profile = try await ShopConnection.with(settings, timeout: timeout, logger: logger) {
        client in
        try await Deadline(seconds: timeout).limit { try await client.profile() }
      }
      return [token] + Check.shop(profile, settings: settings) + Check.scopes(profile.access)
    } catch {
      guard let failure = CommandFailure.of(error) else { throw error }
      if failure.status == .noPermission { return [.fail("token", failure)] }
      return [token, .fail("shop", failure)]
    }
  }

  private func database(_ settings: Settings) async throws -> Check {
    let folder = try settings.folder()
    do {
      let feed = try await StoreAccess.reading(settings) { try await $0.feed() }
      return .database(feed, folder: folder, now: Date(), timeZone: .current)
    } catch StoreError.missing {
      return .warn("database", "\(folder): nothing yet; `quayside sync` or the board begins it.")
    } catch {
      guard let failure = CommandFailure.of(error) else { throw error }
      return .fail("database", failure)
    }
  }
}

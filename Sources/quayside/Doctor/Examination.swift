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
    let (shop, access) = try await shop(settings)
    checks += shop
    checks += try await database(settings, access)
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
            + Check.scopes(profile.access, signIn: settings.signIn),
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
}

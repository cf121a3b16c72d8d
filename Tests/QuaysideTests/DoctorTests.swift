import Foundation
import FulfillmentDomain
import ShopifyAdmin
import Testing

@testable import quayside

@Suite("What doctor says")
struct DoctorTests {
  private let origin = SettingOrigin.environment("X")

  private func texts(_ scopes: Set<String>, _ level: Check.Level, _ signIn: SignIn? = nil)
    -> [String]
  {
    Check.scopes(Access(scopes: scopes), signIn: signIn).filter { $0.level == level }.map(\.text)
  }

  @Test("each scope has a line: what it is for, and what is missing with its mend")
  func scopes() {
    let all = Set(Access.recommended + Access.optional)
    #expect(texts(all, .ok).count == all.count && texts(all, .warn).isEmpty)
    #expect(texts(all, .ok).contains("read_orders: payment, notes, tags, and edits at once"))
    let some = texts(all.subtracting(["read_orders"]), .warn)
    #expect(
      some == [
        """
        read_orders is missing. It is for payment, notes, tags, and edits at once: add it to the \
        app, install it again, and take its new token.
        """
      ])
  }

  @Test("what is optional is a hint, and a scope to write covers the one to read")
  func optional() {
    let usual = Set(Access.recommended)
    #expect(texts(usual, .hint).count == Access.optional.count && texts(usual, .warn).isEmpty)
    #expect(
      texts(usual, .hint).first?.hasPrefix("read_apps is missing. It is for the names") == true)
    let written = usual.subtracting(["read_merchant_managed_fulfillment_orders"])
    #expect(texts(written, .warn).isEmpty)
  }

  @Test("an app of the Dev Dashboard is mended by a new version of it")
  func client() throws {
    let secret = try #require(Secret("s"))
    let lines = texts([], .warn, .client(id: "a", secret: .value(secret, origin)))
    #expect(lines.count == Access.recommended.count)
    #expect(lines.allSatisfy { $0.contains("dev.shopify.com/dashboard") })
  }

  @Test("a token that sees no fulfillment order at all is a failure, 77")
  func blind() {
    let checks = Check.scopes(Access(scopes: ["read_orders"]), signIn: nil)
    #expect(checks.first?.level == .fail && checks.first?.status == .noPermission)
    let one = Check.scopes(Access(scopes: ["read_assigned_fulfillment_orders"]), signIn: nil)
    #expect(!one.contains { $0.level == .fail })
  }

  @Test("the oldest open order is warned of a week before Shopify hides it")
  func horizon() {
    let access = Access(scopes: [])
    func check(_ days: Double, _ access: Access) -> Check {
      .horizon(
        oldest: Orders.now.addingTimeInterval(-days * 86_400), access, now: Orders.now,
        timeZone: .gmt)
    }
    #expect(
      check(10, access)
        == .ok("horizon", "the oldest open order is 10 days old, and Shopify shows 60 days"))
    #expect(
      check(55, access)
        == .warn(
          "horizon",
          """
          the oldest open order is 55 days old, and Shopify shows 60 days: it goes out of sight on \
          2027-01-20 08:00. Finish it, or ask Shopify for read_all_orders.
          """))
    #expect(check(61, access).text.contains("it may be hidden already"))
    #expect(check(61, Access(scopes: ["read_all_orders"])).level == .ok)
    #expect(Check.horizon(oldest: nil, access, now: Orders.now, timeZone: .gmt).level == .ok)
  }

  @Test("the API budget is told, and warned of where little is left")
  func budget() {
    func check(_ available: Double) -> Check? {
      .budget(APIBudget(available: available, maximum: 2000, restoreRate: 100))
    }
    #expect(
      check(1990)
        == .ok("api budget", "1990 of 2000 points are left, and 100 come back each second"))
    #expect(check(400)?.level == .warn)
    #expect(Check.budget(nil) == nil)
  }

  @Test("a clock that is more than a minute off is told with the way to turn it")
  func clock() {
    #expect(Check.clock(ahead: nil) == nil)
    #expect(Check.clock(ahead: -60)?.level == .ok)
    let behind = Check.clock(ahead: 61)
    #expect(behind?.level == .warn && behind?.text.hasPrefix("61 s behind the shop's") == true)
    #expect(Check.clock(ahead: -7200)?.text.hasPrefix("7200 s ahead of the shop's") == true)
    #expect(Check.clock(ahead: 1e300)?.level == .warn)
  }

  @Test("another version that answers is said with the mend")
  func version() throws {
    let settings = try Settings.decode(
      environment: ["QUAYSIDE_SHOP": "a"], file: nil, home: "/h")
    func check(_ answered: String?) -> Check? {
      let profile = ShopProfile(
        name: "A", domain: "a.myshopify.com", access: Access(scopes: []), apiVersion: answered)
      return Check.shop(profile, settings: settings).last
    }
    #expect(check("2026-10") == .ok("api_version", "2026-10"))
    #expect(
      check("2027-01")
        == .warn(
          "api_version",
          "2026-10 was asked for and Shopify answered with 2027-01: set api_version to that."))
    #expect(check(nil)?.level == .warn)
  }

  @Test("a client's token is told by its age, never by itself")
  func grant() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "token").path(percentEncoded: false)
    func check(_ grant: KeptGrant?) -> [Check] {
      Check.grant(grant, now: Orders.now, timeZone: .gmt)
    }
    #expect(check(nil).isEmpty)
    var grant = KeptGrant(path: path)
    #expect(check(grant).map(\.level) == [.warn])
    grant.issued = Orders.now.addingTimeInterval(-7300)
    grant.expires = Orders.now.addingTimeInterval(79_100)
    #expect(
      check(grant) == [
        .ok(
          "token", "2 h old, ends 2027-01-16 05:58 and is renewed before; kept in \(path)")
      ])
    try Data("x".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let weak = check(KeptGrant(path: path))
    #expect(weak.map(\.level) == [.warn])
    #expect(weak.first?.text.contains("chmod 600 \(path), or delete it") == true)
  }
}

import Foundation
import Testing

@testable import SimulatedShop

@Suite("Signing in")
struct GrantTests {
  private static let form = "grant_type=client_credentials&client_id=quay&client_secret=a%2Bb+c"

  private static func bench(_ life: Int = 60) -> ShopBench {
    ShopBench { configuration in
      configuration.clientID = "quay"
      configuration.clientSecret = "a+b c"
      configuration.tokenLife = life
    }
  }

  private static func token(_ bench: ShopBench) async -> String {
    let reply = await bench.shop.grant(form: form)
    return (ShopJSON.read(Data(reply.body)) ?? .null).at("access_token").string ?? ""
  }

  private static func status(_ bench: ShopBench, _ token: String) async -> Int {
    await bench.reply("{ shop { name } }", token: token).status
  }

  @Test("a granted token holds for its life, beside others and the fixed one")
  func life() async {
    let bench = Self.bench()
    let reply = await bench.shop.grant(form: Self.form)
    let body = ShopJSON.read(Data(reply.body)) ?? .null
    #expect(reply.status == 200)
    #expect(body.at("expires_in").integer == 60)
    #expect(body.at("scope").string?.contains("read_orders,") == true)
    let first = body.at("access_token").string ?? ""
    bench.wait(30)
    let second = await Self.token(bench)
    #expect(first != second && first.hasPrefix("shpat_"))
    #expect(await Self.status(bench, first) == 200)
    bench.wait(30)
    #expect(await Self.status(bench, first) == 401)
    #expect(await Self.status(bench, second) == 200)
    #expect(await Self.status(bench, ShopBench.token) == 200)
    await bench.shop.revokeTokens()
    #expect(await Self.status(bench, second) == 401)
    #expect(await bench.shop.grants == 2)
    await bench.shop.acceptFixedToken(false)
    #expect(await Self.status(bench, ShopBench.token) == 401)
  }

  @Test("a wrong id, secret, kind or shop is refused as JSON, and nothing is granted")
  func refusals() async {
    let bench = Self.bench()
    func check(_ form: String, _ status: Int, _ error: String) async {
      let reply = await bench.shop.grant(form: form)
      #expect(reply.status == status)
      #expect((ShopJSON.read(Data(reply.body)) ?? .null).at("error").string == error)
    }
    await check("grant_type=password", 400, "unsupported_grant_type")
    await check(
      "grant_type=client_credentials&client_id=other&client_secret=a", 400,
      "application_cannot_be_found")
    await check(
      "grant_type=client_credentials&client_id=quay&client_secret=a", 401, "invalid_client")
    await bench.shop.forbidGrants()
    await check(Self.form, 400, "shop_not_permitted")
    #expect(await bench.shop.grants == 0)
    #expect(await ShopBench().shop.grant(form: Self.form).status == 400)
  }

  @Test("faults can be ordered for the grant alone, and it answers over HTTP")
  func faults() async throws {
    let bench = Self.bench()
    await bench.shop.fail(with: .page(status: 500), root: SimulatedShop.grant)
    #expect(await bench.reply("{ shop { name } }").status == 200)
    #expect(await bench.shop.grant(form: Self.form).status == 500)
    await bench.shop.fail(with: .closeAfterEffect, root: SimulatedShop.grant)
    #expect(await bench.shop.grant(form: Self.form).isLost)
    #expect(await bench.shop.grants == 1)
    let port = try await bench.shop.start()
    let url = try #require(URL(string: "http://127.0.0.1:\(port)/admin/oauth/access_token"))
    let answer = try await Web.fetch(url, body: Self.form)
    await bench.shop.stop()
    #expect(answer.status == 200)
    #expect(answer.text.contains("shpat_"))
    #expect(await bench.shop.requests(of: SimulatedShop.grant) == 3)
  }
}

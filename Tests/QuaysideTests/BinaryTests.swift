import Foundation
import SimulatedShop
import Testing

@testable import quayside

@Suite("The program itself")
struct BinaryTests {
  private let token = "shpat_very_secret"

  /// Runs a test against a simulated shop over real HTTP.
  private func withShop(
    _ body: (SimulatedShop, Binary, [String: String]) async throws -> Void
  ) async throws {
    let shop = SimulatedShop(
      SimulatedShopConfiguration(orders: 40, seed: 3, token: token, start: Date()))
    let port = try await shop.start()
    let binary = try Binary()
    let environment = [
      "QUAYSIDE_SHOP": "quayside-demo", "QUAYSIDE_ACCESS_TOKEN": token,
      "QUAYSIDE_ADMIN_URL": "http://127.0.0.1:\(port)",
    ]
    do { try await body(shop, binary, environment) } catch { Issue.record(error) }
    binary.remove()
    await shop.stop()
  }

  @Test(
    "bad input ends with one sentence and its code",
    arguments: [
      (["list"], [:], 78, "No shop is set"),
      (["sync"], ["QUAYSIDE_SHOP": "a"], 78, "No access token is set"),
      (["list"], ["QUAYSIDE_SHOP": "shop.example.com"], 78, "QUAYSIDE_SHOP: shop.example.com is"),
      (["list"], ["QUAYSIDE_SHOP": "a"], 74, "There is no database"),
      (["list", "--status", "x"], ["QUAYSIDE_SHOP": "a"], 64, "status x is not known"),
      (["hold", "1"], [:], 64, "--reason"),
      (["fulfill", "gid://shopify/Order/1"], [:], 64, "invalid"),
      (["release", "1", "--all", "--hold", "2"], [:], 64, "not both"),
      (["nonsense"], [:], 64, "nonsense"),
    ] as [([String], [String: String], Int32, String)])
  func badInput(
    arguments: [String], environment: [String: String], code: Int32, sentence: String
  ) async throws {
    let binary = try Binary()
    defer { binary.remove() }
    let ending = try await binary.run(arguments, environment)
    #expect(ending.code == code)
    #expect(ending.errors.contains(sentence))
    #expect(ending.output.isEmpty)
  }

  @Test("no error shows a control character that an argument brought")
  func hostileArgument() async throws {
    let binary = try Binary()
    defer { binary.remove() }
    let ending = try await binary.run(["\u{1B}]0;owned\u{07}"])
    #expect(!ending.errors.contains("\u{1B}"))
  }

  @Test("config init writes 0600 once, and check names the line of a slip")
  func configuration() async throws {
    let binary = try Binary()
    defer { binary.remove() }
    #expect(try await binary.run(["config", "init"]).code == 0)
    let path = try await binary.run(["config", "path"]).output.trimmed
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let again = try await binary.run(["config", "init"])
    #expect(again.code == 78 && again.errors.contains("exists already"))
    try Data("shop = \"a\"\nthem = \"x\"\n".utf8).write(to: URL(filePath: path))
    let check = try await binary.run(["config", "check"])
    #expect(check.code == 78)
    #expect(check.errors.contains("line 2: them is not a known setting: did you mean theme?"))
  }

  @Test("config check says where the token is from and never the token")
  func secretStays() async throws {
    let binary = try Binary()
    defer { binary.remove() }
    let ending = try await binary.run(
      ["config", "check"], ["QUAYSIDE_SHOP": "a", "QUAYSIDE_ACCESS_TOKEN": token])
    #expect(ending.code == 0)
    #expect(ending.output.contains("from QUAYSIDE_ACCESS_TOKEN"))
    #expect(!(ending.output + ending.errors).contains(token))
  }

  @Test("an order is synced, listed, held, shown and released over real HTTP")
  func endToEnd() async throws {
    try await withShop { shop, binary, environment in
      #expect(try await binary.run(["sync"], environment).code == 0)
      let list = try await binary.run(["list", "--json"], environment)
      #expect(list.output.contains("\"number\": 5004"))
      let hold = try await binary.run(
        ["hold", "5004", "--reason", "other", "--json"], environment)
      #expect(hold.code == 0)
      #expect(hold.output.contains("\"outcome\": \"confirmed\""))
      #expect(await shop.effects(of: "fulfillmentOrderHold") == 1)
      let show = try await binary.run(["show", "5004", "--json"], environment)
      #expect(show.output.contains("\"status\": \"ON_HOLD\""))
      #expect(show.output.contains("\"mine\": true"))
      #expect(try await binary.run(["release", "5004"], environment).code == 0)
      #expect(await shop.effects(of: "fulfillmentOrderReleaseHold") == 1)
    }
  }

  @Test("a dry run sends nothing, and a refusal here neither")
  func nothingSent() async throws {
    try await withShop { shop, binary, environment in
      let dry = try await binary.run(
        ["hold", "5004", "--reason", "other", "--dry-run"], environment)
      #expect(dry.code == 0)
      #expect(dry.output.contains("would-send: hold all of it"))
      let refused = try await binary.run(["reschedule", "5004", "--at", "+1d"], environment)
      #expect(refused.code == 65)
      #expect(await shop.effects(of: "fulfillmentOrderHold") == 0)
      #expect(try await binary.run(["hold", "99999", "--reason", "other"], environment).code == 66)
    }
  }

  @Test("a refused token is 77, an unreachable shop 69, and doctor says which")
  func cannotReach() async throws {
    try await withShop { shop, binary, environment in
      #expect(try await binary.run(["doctor"], environment).code == 0)
      let wrong = environment.merging(["QUAYSIDE_ACCESS_TOKEN": "shpat_wrong"]) { $1 }
      let refused = try await binary.run(["hold", "5004", "--reason", "other"], wrong)
      #expect(refused.code == 77)
      #expect(!refused.errors.contains("shpat_wrong"))
      #expect(try await binary.run(["doctor"], wrong).code == 77)
      await shop.stop()
      #expect(try await binary.run(["sync"], environment).code == 69)
      #expect(try await binary.run(["doctor"], environment).output.contains("FAIL  shop"))
    }
  }
}

import Foundation
import SimulatedShop
import TestKit
import Testing

@Suite("Signing in")
struct ClientSignInTests {
  /// The file of the token that was granted.
  private func kept(_ bench: Bench) throws -> URL {
    let files = try FileManager.default.contentsOfDirectory(
      at: bench.folder, includingPropertiesForKeys: nil)
    return try #require(files.first { $0.lastPathComponent.hasPrefix("token-") })
  }

  /// Nothing that was printed, and no argument, may hold these.
  private func expectNoSecret(_ ending: Binary.Ending, _ token: String? = nil) {
    for secret in [Bench.clientSecret, Bench.token, token].compactMap(\.self) {
      #expect(!ending.all.contains(secret))
    }
  }

  @Test("a client is granted one token, which later commands use, readable for its owner alone")
  func grant() async throws {
    try await Bench.withShop { shop, bench in
      let client = bench.asClient
      let first = try await client.run("sync", "-vvv")
      #expect(first.code == 0, "\(first.errors)")
      let file = try kept(client)
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      let token = try #require(
        String(contentsOf: file, encoding: .utf8).firstMatch(of: /"token":"([^"]+)"/)?.output.1)
      for words in [["hold", "5004", "--reason", "other", "-vvv"], ["list"], ["doctor", "-vvv"]] {
        let ending = try await client.binary.run(words, client.environment)
        #expect(ending.code == 0, "\(ending.errors)")
        expectNoSecret(ending, String(token))
      }
      expectNoSecret(first, String(token))
      #expect(await shop.grants == 1)
    }
  }

  @Test("a token that the shop refuses is replaced by a new one within the command")
  func revoked() async throws {
    try await Bench.withShop { shop, bench in
      let client = bench.asClient
      let first = try await client.run("sync")
      await shop.revokeTokens()
      let second = try await client.run("sync")
      #expect(first.code == 0 && second.code == 0, "\(second.errors)")
      #expect(await shop.grants == 2)
    }
  }

  @Test("a wrong secret is 77, says which settings to look at, and shows itself nowhere")
  func wrong() async throws {
    try await Bench.withShop { shop, bench in
      var client = bench.asClient
      client.environment["QUAYSIDE_CLIENT_SECRET"] = "shpss_wrong_one"
      for words in [["sync", "-vvv"], ["doctor", "-vvv"], ["hold", "5004", "--reason", "other"]] {
        let ending = try await client.binary.run(words, client.environment)
        #expect(ending.code == 77, "\(ending.all)")
        #expect(ending.all.contains("check QUAYSIDE_CLIENT_ID and QUAYSIDE_CLIENT_SECRET"))
        #expect(!ending.all.contains("shpss_wrong_one"))
      }
      #expect(await shop.grants == 0)
    }
  }

  @Test("a client's secret may be a file's text or a command's output, asked only for a grant")
  func sources() async throws {
    try await Bench.withShop { shop, bench in
      var client = bench.asClient
      client.environment["QUAYSIDE_CLIENT_SECRET"] = nil
      let home = client.binary.home
      try Data("\(Bench.clientSecret)\n".utf8).write(to: home.appending(path: "secret"))
      let file = home.appending(path: "config.toml")
      client.environment["QUAYSIDE_CONFIG"] = file.path
      let command = "echo x >> \(home.path)/asked; cat \(home.path)/secret"
      try Data("client_secret_command = \"\(command)\"\n".utf8).write(to: file)
      #expect(try await client.run("sync").code == 0)
      #expect(try await client.run("sync").code == 0)
      let asked = try String(contentsOf: home.appending(path: "asked"), encoding: .utf8)
      #expect(asked == "x\n")
      #expect(await shop.grants == 1)
      try Data("client_secret_file = \"secret\"\n".utf8).write(to: file)
      await shop.revokeTokens()
      #expect(try await client.run("sync").code == 0)
      #expect(await shop.grants == 2)
      try Data("client_secret_file = \"nowhere\"\n".utf8).write(to: file)
      let missing = try await client.run("sync")
      #expect(missing.code == 78 && missing.errors.contains("client_secret_file brought no secret"))
    }
  }

  @Test("a token that a command prints is asked for once more when the shop refuses it")
  func readAgain() async throws {
    try await Bench.withShop { _, bench in
      var bench = bench
      bench.environment["QUAYSIDE_ACCESS_TOKEN"] = nil
      let home = bench.binary.home
      let file = home.appending(path: "config.toml")
      bench.environment["QUAYSIDE_CONFIG"] = file.path
      let script = "if [ -e seen ]; then echo \(Bench.token); else touch seen; echo shpat_old; fi"
      let command = "cd \(home.path); \(script)"
      try Data("access_token_command = '\(command)'\n".utf8).write(to: file)
      let ending = try await bench.run("sync")
      #expect(ending.code == 0, "\(ending.errors)")
      let never = "echo shpat_never"
      try Data("access_token_command = '\(never)'\n".utf8).write(to: file)
      let refused = try await bench.run("sync")
      #expect(refused.code == 77 && refused.errors.contains("refused the access token"))
      #expect(!refused.all.contains("shpat_never"))
    }
  }

  @Test("doctor tells the token's age, and a file that others can read with the mend")
  func doctor() async throws {
    try await Bench.withShop { _, bench in
      let client = bench.asClient
      let fine = try await client.run("doctor")
      #expect(
        fine.output.contains("ok    sign in        client client-1, its secret from QUAYSIDE_"))
      #expect(fine.output.contains("ok    token          0 h old, ends 20"), "\(fine.output)")
      let file = try kept(client)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o644], ofItemAtPath: file.path)
      let weak = try await client.run("doctor", "--timeout", "20")
      #expect(weak.code == 0)
      let token = try #require(weak.output.split(separator: "\n").first { $0.contains(" token ") })
      #expect(token.hasPrefix("ok"), "a file that others can read is replaced by one they cannot")
    }
  }

  @Test("a crash report holds no secret")
  func crash() async throws {
    try await Bench.withShop { shop, bench in
      let gate = ShopGate()
      await shop.fail(with: .delay(gate), root: "shop")
      let running = try bench.asClient.start(
        "sync", "-vvv", with: ["SWIFT_BACKTRACE": "enable=yes,symbolicate=off,color=no"])
      await gate.reached()
      // What is not a fault of its own goes on once the report is written.
      running.crash()
      await gate.open()
      let ending = try await running.ending()
      #expect(ending.errors.contains("Thread 0"), "there is a report: \(ending.errors)")
      expectNoSecret(ending)
    }
  }
}

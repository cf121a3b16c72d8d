import Foundation
import SimulatedShop
import TestKit
import Testing

@testable import quayside

@Suite("The command line")
struct CommandLineTests {
  private func run(
    _ words: [String], _ environment: [String: String] = [:], file: String? = nil
  ) async throws -> Binary.Ending {
    let binary = try Binary()
    defer { binary.remove() }
    var environment = environment
    if let file {
      let path = binary.home.appending(path: "config.toml")
      try Data(file.utf8).write(to: path)
      environment["QUAYSIDE_CONFIG"] = path.path
    }
    return try await binary.run(words, environment)
  }

  @Test("a slip in a command's name is 64 and says what was probably meant")
  func slips() async throws {
    for (words, mend) in [
      (["lsit"], "did you mean list?"), (["config", "chek"], "did you mean check?"),
      (["xyzzy"], "`quayside --help` lists them"),
    ] {
      let ending = try await run(words)
      #expect(ending.code == 64 && ending.errors.contains(mend), "\(ending.errors)")
    }
  }

  @Test("without a terminal the board is 64 and names what works without one")
  func noTerminal() async throws {
    let set = ["QUAYSIDE_SHOP": "a", "QUAYSIDE_ACCESS_TOKEN": "t"]
    for words in [[], ["board"], ["board", "--read-only"], ["demo"]] {
      let ending = try await run(words, set)
      #expect(ending.code == 64 && ending.errors.contains("needs a terminal"))
      #expect(ending.errors.contains("quayside list"))
    }
  }

  @Test("every command explains itself")
  func help() async throws {
    let help = try await run(["--help"]).output
    let commands = help.matches(of: /(?m)^  ([a-z][a-z-]*)( \(default\))? {3,}/).map {
      String($0.1)
    }
    #expect(commands.count >= 31)
    for command in commands {
      let ending = try await run([command, "--help"])
      #expect(ending.code == 0 && ending.output.contains("USAGE: quayside \(command)"))
    }
  }

  @Test("version, keys and themes are printed")
  func small() async throws {
    #expect(try await run(["--version"]).output == "\(Quayside.version)\n")
    #expect(try await run(["themes"]).output == "harbor\ndaylight\ncontrast\n")
    #expect(try await run(["keys"]).output.contains("| `H` |"))
  }

  @Test(
    "a slip in the configuration is 78 in every command, with its line and the mend",
    arguments: [
      ("shop = \"a\"\ntheme = = 3\n", "line 2: this is not TOML"),
      ("shop = \"a\"\n\nacess_token = \"t\"\n", "line 3: acess_token is not a known setting: did"),
      ("shop = \"a\"\ntheme = \"harbr\"\n", "line 2: theme: there is no theme \"harbr\": did you"),
      ("shop = \"a\"\napi_version = \"2026-11\"\n", "line 2: api_version: \"2026-11\" is not a"),
      ("shop = 3\n", "line 1: shop must be a text in quotes"),
      ("shop = \"a\"\nadmin_url = \"http://example.com\"\n", "line 2: admin_url: plain http"),
    ])
  func configuration(text: String, sentence: String) async throws {
    for words in [["config", "check"], ["doctor"], ["list"], ["sync"], ["board"]] {
      let ending = try await run(words, file: text)
      #expect(ending.code == 78, "\(words)")
      #expect(ending.all.contains(sentence), "\(words): \(ending.all)")
    }
  }

  @Test("a configuration file that is named must be there, and no token is 78 in every command")
  func missing() async throws {
    for words in [["list"], ["doctor"], ["config", "check"]] {
      let ending = try await run(words, ["QUAYSIDE_CONFIG": "/nowhere/config.toml"])
      #expect(ending.code == 78)
      #expect(ending.all.contains("/nowhere/config.toml cannot be read: there is no such file"))
    }
    for words in [["sync"], ["hold", "1", "--reason", "other"], ["board"], ["doctor"]] {
      let ending = try await run(words, ["QUAYSIDE_SHOP": "a"])
      #expect(ending.code == 78 && ending.all.contains("No access token is set"), "\(words)")
      let unset = try await run(words)
      #expect(unset.code == 78 && unset.all.contains("No shop is set"), "\(words)")
    }
  }

  @Test("config check says how Quayside signs in, and never the secret")
  func signIn() async throws {
    let file = "shop = \"a\"\nclient_id = \"abc\"\nclient_secret = \"shpss_hush\"\n"
    let ending = try await run(["config", "check"], file: file)
    #expect(ending.code == 0)
    #expect(ending.output.contains(/sign in +client abc, its secret from .+config\.toml\n/))
    #expect(!ending.all.contains("hush"))
    let token = try await run(
      ["config", "check"], ["QUAYSIDE_SHOP": "a", "QUAYSIDE_ACCESS_TOKEN": "shpat_hush"])
    #expect(token.output.contains(/sign in +access token from QUAYSIDE_ACCESS_TOKEN\n/))
    #expect(!token.all.contains("hush"))
  }

  @Test("config check looks for the secret's file, and does not run a secret's command")
  func secretFile() async throws {
    let start = "shop = \"a\"\nclient_id = \"abc\"\n"
    let missing = try await run(
      ["config", "check"], file: start + "client_secret_file = \"/nowhere/secret\"\n")
    #expect(missing.code == 78)
    #expect(missing.errors.contains("/nowhere/secret cannot be read: there is no such file"))
    let command = try await run(
      ["config", "check"], file: start + "client_secret_command = \"false\"\n")
    #expect(command.code == 0)
  }

  @Test("a simulated shop's token and secret are one word each")
  func simulate() async throws {
    for words in [["--client-secret", "a b"], ["--token", ""]] {
      let ending = try await run(["simulate"] + words)
      #expect(ending.code == 64 && ending.errors.contains("is one word"), "\(ending.errors)")
    }
  }

  @Test("the template is a configuration, and so is each line of it without its mark")
  func template() throws {
    let bare = SettingsFile(path: "/c", text: ConfigurationTemplate.text)
    #expect(try bare.values().isEmpty)
    let keys = ConfigurationTemplate.text.split(separator: "\n").filter { $0.contains(" = ") }
    var named: Set<SettingKey> = []
    for line in keys {
      let text = String(line.drop { "# ".contains($0) })
      let keys = try SettingsFile(path: "/c", text: text).values().keys
      named.formUnion(keys)
      // Half of a client is none: the other half comes from elsewhere.
      var half: [String: String] =
        keys.contains(.clientID)
        ? ["QUAYSIDE_CLIENT_SECRET": "s"]
        : keys.contains { $0.rawValue.hasPrefix("client_secret") }
          ? ["QUAYSIDE_CLIENT_ID": "c"] : [:]
      // Neither is an address without a place to listen at and a secret, nor a key without its
      // certificate.
      var others = ""
      if keys.contains(where: { $0.rawValue.hasPrefix("webhook_") }) {
        half = ["QUAYSIDE_WEBHOOK_LISTEN": "1", "QUAYSIDE_WEBHOOK_SECRET": "s"]
        if keys.contains(.webhookCertificate) { others = "webhook_key = \"k\"\n" }
        if keys.contains(.webhookKey) { others = "webhook_certificate = \"c\"\n" }
      }
      _ = try Settings.decode(
        environment: half, file: SettingsFile(path: "/c", text: others + text), home: "/h")
    }
    #expect(named == Set(SettingKey.allCases))
  }

  @Test("doctor names each scope that is missing with what it hides, and what is wrong first")
  func doctor() async throws {
    try await Bench.withShop(scopes: ["read_merchant_managed_fulfillment_orders"]) { shop, bench in
      let some = try await bench.run("doctor")
      #expect(some.code == 0)
      #expect(some.output.contains("read_orders is missing. It is for payment, notes"))
      #expect(
        some.output.contains(
          "warn  scope          read_third_party_fulfillment_orders is missing. It is for orders at"
        ))
      #expect(some.output.contains("quayside sync` or the board begins it"))
      await shop.setScopes(["read_orders"])
      let none = try await bench.run("doctor")
      #expect(none.code == 77 && none.output.contains("sees no fulfillment orders at all"))
      let unset = try await bench.run("doctor", with: ["QUAYSIDE_SHOPP": "x"])
      #expect(unset.output.contains("QUAYSIDE_SHOPP is set, but did you mean QUAYSIDE_SHOP?"))
    }
  }

  @Test("the most talkative log holds no secret and nothing that could steer a terminal")
  func logs() async throws {
    let hostile = "a\\u001b]0;owned\\u0007b \\u202e"
    let body = "{\"errors\":[{\"message\":\"\(hostile)\"}]}"
    let reply =
      "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n"
      + "X-Request-Id: \u{9B}31m\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    try await Bench.withServer(.send(reply)) { _, bench in
      let ending = try await bench.run("sync", "-vvv")
      #expect(ending.errors.contains("shopify"))
      expectClean(ending)
    }
    try await Bench.withShop { _, bench in
      let ending = try await bench.run("hold", "5015", "5004", "--reason", "other", "-vvv")
      #expect(ending.errors.contains("document=") && ending.errors.contains("debug"))
      expectClean(ending)
    }
  }

  private func expectClean(_ ending: Binary.Ending) {
    #expect(!ending.all.contains(Bench.token))
    #expect(
      !ending.all.unicodeScalars.contains { scalar in
        scalar != "\n"
          && (scalar.properties.generalCategory == .control
            || scalar.properties.generalCategory == .format)
      })
  }
}

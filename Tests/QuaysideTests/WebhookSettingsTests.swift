import Testing
import WebhookIngest

@testable import quayside

@Suite("Settings of webhooks")
struct WebhookSettingsTests {
  private func decode(
    _ text: String? = nil, _ environment: [String: String] = [:]
  ) throws(ConfigurationError) -> WebhookSettings? {
    try Settings.decode(
      environment: environment, file: text.map { SettingsFile(path: "/c/config.toml", text: $0) },
      home: "/home/ada"
    ).webhooks
  }

  private func sentence(_ text: String?, _ environment: [String: String] = [:]) -> String {
    do throws(ConfigurationError) {
      _ = try decode(text, environment)
      return "no error"
    } catch {
      return error.sentence
    }
  }

  private let secret = "webhook_secret = \"s\"\n"

  @Test(
    "an address to listen at is a host with a port, or a port alone on this machine",
    arguments: [
      ("9123", "127.0.0.1", 9123), (" 0.0.0.0:80 ", "0.0.0.0", 80), ("[::]:8443", "::", 8443),
      ("localhost:0", "localhost", 0), ("[fe80::1%eth0]:1", "fe80::1%eth0", 1),
    ])
  func listen(text: String, host: String, port: Int) throws {
    let address = try ListenAddress(text)
    #expect(address.host == host && address.port == port)
    #expect(try ListenAddress(address.description) == address)
  }

  @Test(
    "what is no address to listen at is refused with the way to write it",
    arguments: [
      "", "x", "host:", ":80", "host:65536", "host:-1", "host:8o", "::1", "[::]", "[]:1",
      "[host]:80", "http://a:80", "a b:80", "a/b:80", "+80",
    ])
  func badListen(text: String) {
    #expect(throws: ListenAddressError.self) { try ListenAddress(text) }
    #expect(
      sentence(secret + "webhook_listen = \"\(text)\"") != "no error" || text.isEmpty, "\(text)")
  }

  @Test("an IPv6 address without brackets is told how")
  func brackets() {
    #expect(
      sentence(secret + "webhook_listen = \"::1:80\"").hasSuffix("write it like [::]:8443."))
  }

  @Test("a port alone may be a number in the file")
  func number() throws {
    #expect(try decode(secret + "webhook_listen = 9123")?.listen.description == "127.0.0.1:9123")
    #expect(sentence("shop = 3").hasSuffix("shop must be a text in quotes."))
  }

  @Test("Shopify is told https alone, and plain http to this machine for a simulator")
  func url() throws {
    #expect(try WebhookURL("https://q.example.com/webhooks").path == "/webhooks")
    #expect(try WebhookURL("https://q.example.com/").path == nil)
    #expect(try WebhookURL("https://q.example.com/").text == "https://q.example.com")
    #expect(try WebhookURL("http://127.0.0.1:9123/a").path == "/a")
    #expect(throws: WebhookURLError.plainHTTP) { try WebhookURL("http://q.example.com/a") }
    #expect(throws: WebhookURLError.plainHTTP) { try WebhookURL("http://127.0.0.1.evil.com/") }
    for text in ["https://a@b.example/", "https://b.example/?x=1", "https://b.example/#x"] {
      #expect(throws: WebhookURLError.tooMuch, "\(text)") { try WebhookURL(text) }
    }
    for text in ["", "b.example", "ftp://b.example", "https://", "pubsub://a:b"] {
      #expect(throws: WebhookURLError.self, "\(text)") { try WebhookURL(text) }
    }
  }

  @Test(
    "an address that Shopify does not post to is known by its name",
    arguments: [
      ("https://localhost/", true), ("https://10.1.2.3/", true), ("https://192.168.0.1/", true),
      ("https://172.16.0.1/", true), ("https://172.32.0.1/", false), ("https://nas.local/", true),
      ("https://quayside/", true), ("https://a.myshopify.com/", true),
      ("https://quayside.example.com/", false), ("https://8.8.8.8/", false),
    ])
  func isPublic(text: String, isInside: Bool) throws {
    #expect((try WebhookURL(text).whyNotPublic != nil) == isInside)
  }

  @Test("the path is the address's own, or the usual one, which then belongs to the address")
  func path() throws {
    func webhooks(_ more: String) throws -> WebhookSettings? {
      try decode(secret + "webhook_listen = \"1\"\n" + more)
    }
    #expect(try webhooks("")?.path == "/webhooks")
    #expect(try webhooks("")?.uri == nil)
    let own = try webhooks("webhook_url = \"https://a.example/hooks/x\"")
    #expect(own?.path == "/hooks/x" && own?.uri == "https://a.example/hooks/x")
    let usual = try webhooks("webhook_url = \"https://a.example\"")
    #expect(usual?.path == "/webhooks" && usual?.uri == "https://a.example/webhooks")
    let proxied = try webhooks(
      "webhook_url = \"https://a.example/out\"\nwebhook_path = \"/in\"")
    #expect(proxied?.path == "/in" && proxied?.uri == "https://a.example/out")
    #expect(
      sentence(secret + "webhook_listen = \"1\"\nwebhook_path = \"in\"").contains("path alone"))
    #expect(
      sentence(secret + "webhook_listen = \"1\"\nwebhook_path = \"/healthz\"").contains(
        "use another path"))
  }

  @Test("listening without any secret is an error that names the line and the mend")
  func noSecret() {
    #expect(
      sentence("\nwebhook_listen = \"9123\"")
        == """
        /c/config.toml, line 2: webhook_listen: no secret is set that deliveries could be checked \
        with: set client_secret (the app's own), or webhook_secret.
        """)
  }

  @Test(
    "a setting of webhooks without webhook_listen is an error: whoever wrote it expects them",
    arguments: [
      "webhook_url = \"https://a.example\"", "webhook_certificate = \"c\"",
      "webhook_key = \"k\"", "webhook_path = \"/w\"",
    ])
  func incomplete(line: String) {
    #expect(sentence(line).contains("it is set without webhook_listen"), "\(line)")
  }

  @Test("a secret alone changes nothing: `simulate` prints one to export")
  func secretAlone() throws {
    #expect(try decode(secret) == nil)
    #expect(try decode(nil, ["QUAYSIDE_WEBHOOK_SECRET": "s"]) == nil)
  }

  @Test("the client's secret counts by itself, others beside it, several in one text")
  func secrets() throws {
    let own = try decode(
      "webhook_listen = 1\nclient_id = \"a\"\nclient_secret_file = \"s\"\n"
        + "webhook_secret = \"one  two\"")
    #expect(
      own?.secrets.map(\.words) == [
        "client_secret from the file /c/s", "webhook_secret from /c/config.toml",
        "webhook_secret from /c/config.toml",
      ])
    let beside = try decode(
      "access_token = \"t\"\nclient_secret = \"s\"\nwebhook_listen = 1")
    #expect(beside?.secrets.map(\.name) == ["client_secret"])
    let environment = try decode(
      "webhook_listen = 1\nwebhook_secret_file = \"f\"", ["QUAYSIDE_WEBHOOK_SECRET": "a\nb"])
    #expect(
      environment?.secrets.map(\.words)
        == Array(repeating: "webhook_secret from QUAYSIDE_WEBHOOK_SECRET", count: 2))
    #expect(
      sentence("webhook_listen = 1\nwebhook_secret = \"a\"\nwebhook_secret_command = \"b\"")
        .hasSuffix("webhook_secret and webhook_secret_command are both set: keep one of them."))
  }

  @Test("the environment wins over the file")
  func environment() throws {
    let webhooks = try decode(
      secret + "webhook_listen = 1\nwebhook_url = \"https://file.example\"",
      [
        "QUAYSIDE_WEBHOOK_LISTEN": "0.0.0.0:2", "QUAYSIDE_WEBHOOK_URL": "https://env.example/x",
        "QUAYSIDE_WEBHOOK_PATH": "/y",
      ])
    #expect(webhooks?.listen.description == "0.0.0.0:2")
    #expect(webhooks?.uri == "https://env.example/x" && webhooks?.path == "/y")
  }

  @Test("certificate and key come both or not at all, relative to the file")
  func tls() throws {
    let lines = secret + "webhook_listen = 1\nwebhook_certificate = \"c.pem\"\n"
    let webhooks = try decode(lines + "webhook_key = \"~/k.pem\"")
    #expect(webhooks?.tls?.certificate == "/c/c.pem" && webhooks?.tls?.key == "/home/ada/k.pem")
    #expect(webhooks?.address(port: 8443) == "https://127.0.0.1:8443/webhooks")
    #expect(sentence(lines).hasSuffix("a certificate without its webhook_key: set both or none."))
  }

  @Test("a file or a command may bring several secrets; an empty one brings an error, none twice")
  func reading() async throws {
    func secrets(_ command: String, _ own: String = "one") async -> String {
      do throws(ConfigurationError) {
        let webhooks = try decode(
          "webhook_listen = 1\naccess_token = \"t\"\nclient_secret = \"\(own)\"\n"
            + "webhook_secret_command = \(command)")
        return try await webhooks?.signingSecrets(isQuiet: false).map {
          String($0.label.prefix { $0 != " " })
        }.joined(separator: " ") ?? "none"
      } catch {
        return error.sentence
      }
    }
    #expect(
      await secrets(#"["printf", "two\\nthree\\n"]"#)
        == "client_secret webhook_secret webhook_secret")
    #expect(await secrets(#"["printf", "one two"]"#) == "client_secret webhook_secret")
    #expect(
      await secrets(#"["true"]"#).hasSuffix(
        "what came is empty, or not plain letters, digits and signs."))
    #expect(await secrets(#"["seq", "16"]"#).hasSuffix("more than 16 came in all."))
    #expect(!(await secrets(#"["printf", "t\\001p"]"#)).contains("t\u{1}p"))
  }

  @Test("no secret shows itself, however the settings are printed")
  func hidden() throws {
    let webhooks = try decode("webhook_listen = 1\nwebhook_secret = \"shpss_hidden\"")
    var dumped = ""
    dump(webhooks, to: &dumped)
    #expect(!"\(dumped) \(webhooks as Any) \(String(reflecting: webhooks))".contains("hidden"))
  }

  @Test("a slip in a key finds the one that was meant")
  func slip() {
    #expect(sentence("webhook_listn = 1").hasSuffix("did you mean webhook_listen?"))
    #expect(sentence("webhooks_url = \"x\"").hasSuffix("did you mean webhook_url?"))
  }
}

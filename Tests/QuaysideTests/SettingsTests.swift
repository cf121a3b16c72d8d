import Testing

@testable import quayside

@Suite("Settings")
struct SettingsTests {
  private func decode(
    _ text: String? = nil, _ environment: [String: String] = [:]
  ) throws(ConfigurationError) -> Settings {
    try Settings.decode(
      environment: environment, file: text.map { SettingsFile(path: "/c/config.toml", text: $0) },
      home: "/home/ada")
  }

  private func sentence(_ text: String?, _ environment: [String: String] = [:]) -> String {
    do throws(ConfigurationError) {
      let settings = try decode(text, environment)
      _ = try settings.requireShop()
      _ = try settings.requireSignIn()
      return "no error"
    } catch {
      return error.sentence
    }
  }

  @Test("nothing set is no error until the shop is needed, and then says what to set")
  func nothing() throws {
    let settings = try decode()
    #expect(settings.apiVersion.text == "2026-10")
    #expect(settings.path == "/home/ada/.config/quayside/config.toml")
    #expect(sentence(nil).hasPrefix("No shop is set: set QUAYSIDE_SHOP"))
    #expect(sentence("shop = \"a\"").hasPrefix("No access token is set"))
  }

  @Test("the file is read, and paths in it are relative to it")
  func file() throws {
    let settings = try decode(
      """
      shop = "Example"
      api_version = "2026-07"
      access_token_file = "token"
      data = "~/quayside"
      theme = "harbor"
      """)
    #expect(settings.shop?.domain == "example.myshopify.com")
    #expect(settings.apiVersion.text == "2026-07")
    guard case .token(.file(let path, _))? = settings.signIn else {
      Issue.record("no token file")
      return
    }
    #expect(path == "/c/token")
    #expect(try settings.folder() == "/home/ada/quayside")
    #expect(settings.theme == "harbor")
  }

  @Test("the environment wins over the file, an empty variable does not")
  func environment() throws {
    let settings = try decode(
      "shop = \"file\"\ntheme = \"harbor\"\naccess_token_file = \"t\"",
      [
        "QUAYSIDE_SHOP": "env", "QUAYSIDE_THEME": "", "QUAYSIDE_ACCESS_TOKEN": "shpat_1",
        "XDG_STATE_HOME": "/s",
      ])
    #expect(settings.shop?.domain == "env.myshopify.com")
    #expect(settings.theme == "harbor")
    #expect(settings.signIn?.words == "access token from QUAYSIDE_ACCESS_TOKEN")
    #expect(try settings.folder() == "/s/quayside/env.myshopify.com")
  }

  @Test("an unknown key is an error with its line and what was probably meant")
  func unknownKey() {
    #expect(
      sentence("# here\n\nshop = \"a\"\naccess_tokenfile = \"x\"")
        == "/c/config.toml, line 4: access_tokenfile is not a known setting: did you mean access_token_file?"
    )
    #expect(sentence("[webhooks]\nlisten = 1").hasPrefix("/c/config.toml, line 1: webhooks is not"))
    #expect(sentence("zzzzzz = 1").contains("use shop, api_version"))
  }

  @Test("bad syntax names its line")
  func syntax() {
    #expect(
      sentence("shop = \"a\"\ntheme = = 3").hasPrefix("/c/config.toml, line 2: this is not TOML"))
  }

  @Test("a wrong type names the key and what it must be")
  func type() {
    #expect(sentence("\nshop = 3") == "/c/config.toml, line 2: shop must be a text in quotes.")
    #expect(sentence("access_token_command = [1]").hasSuffix("must be a list of texts in quotes."))
  }

  @Test("two sources of the token in one file are an error")
  func twoTokens() {
    #expect(
      sentence("access_token_file = \"a\"\naccess_token = \"b\"").hasSuffix(
        "access_token and access_token_file are both set: keep one of them."))
  }

  @Test(
    "every way to write a shop's name comes to the same domain",
    arguments: [
      "example", " Example.myshopify.com ", "https://example.myshopify.com/admin/orders",
      "example.myshopify.com/", "https://admin.shopify.com/store/example?x=1",
    ])
  func shopNames(text: String) throws {
    #expect(try ShopName(text).domain == "example.myshopify.com")
  }

  @Test(
    "what is no shop's name is refused",
    arguments: ["", "shop.example.com", "a b", "ünï", "-a", "https://", "a_b", "a@evil.com"])
  func badShopNames(text: String) {
    #expect(throws: ShopNameError.self) { try ShopName(text) }
  }

  @Test("plain http is for this machine alone")
  func adminURL() throws {
    #expect(try AdminURL("http://127.0.0.1:8080/").text == "http://127.0.0.1:8080")
    #expect(try AdminURL("http://[::1]:80").text == "http://[::1]:80")
    #expect(try AdminURL("https://proxy.example.com").text == "https://proxy.example.com")
    let bad = [
      "http://example.com", "http://127.0.0.1.evil.com", "ftp://localhost", "x",
      "http://localhost@evil.com", "https://a?b", "https://a/b",
    ]
    for text in bad { #expect(throws: AdminURLError.self) { try AdminURL(text) } }
  }

  @Test("an API version is a quarter, not before the floor")
  func versions() {
    #expect(throws: APIVersionError.tooOld("2026-01")) { try APIVersion("2026-01") }
    #expect(throws: APIVersionError.notAVersion("2026-05")) { try APIVersion("2026-05") }
    #expect(throws: Never.self) { try APIVersion("2027-01") }
  }

  @Test("a bad value from the environment names the variable")
  func variable() {
    #expect(
      sentence(nil, ["QUAYSIDE_ADMIN_URL": "http://a.example"]).hasPrefix(
        "QUAYSIDE_ADMIN_URL: plain http"))
  }
}

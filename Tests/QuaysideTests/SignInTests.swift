import Testing

@testable import quayside

@Suite("Ways to sign in")
struct SignInTests {
  /// How these settings sign in, or the sentence that says why they cannot.
  private func words(_ text: String?, _ environment: [String: String] = [:]) -> String {
    do throws(ConfigurationError) {
      let settings = try Settings.decode(
        environment: environment, file: text.map { SettingsFile(path: "/c/config.toml", text: $0) },
        home: "/home/ada")
      return try settings.requireSignIn().words
    } catch {
      return error.sentence
    }
  }

  private let token = ["QUAYSIDE_ACCESS_TOKEN": "shpat_1"]
  private let client = ["QUAYSIDE_CLIENT_ID": "abc", "QUAYSIDE_CLIENT_SECRET": "shpss_1"]

  @Test("a client's secret is in the file, in a file of its own, or a command's output")
  func client3() {
    #expect(
      words("client_id = \"abc\"\nclient_secret = \"s\"")
        == "client abc, its secret from /c/config.toml")
    #expect(
      words("client_id = \"abc\"\nclient_secret_file = \"~/s\"")
        == "client abc, its secret from the file /home/ada/s")
    #expect(
      words("client_id = \"abc\"\nclient_secret_command = [\"pass\", \"show\", \"x\"]")
        == "client abc, its secret from the command `pass`")
  }

  @Test("the environment alone is enough, and its halves may come from different places")
  func environment() {
    #expect(words(nil, client) == "client abc, its secret from QUAYSIDE_CLIENT_SECRET")
    #expect(
      words("client_id = \"file\"", ["QUAYSIDE_CLIENT_SECRET": "s"])
        == "client file, its secret from QUAYSIDE_CLIENT_SECRET")
    #expect(
      words("client_id = \"file\"\nclient_secret = \"s\"", ["QUAYSIDE_CLIENT_ID": "env"])
        == "client env, its secret from /c/config.toml")
  }

  @Test("the environment wins over the file, whichever way it names")
  func wins() {
    #expect(
      words("client_id = \"a\"\nclient_secret = \"s\"", token)
        == "access token from QUAYSIDE_ACCESS_TOKEN")
    #expect(
      words("access_token = \"t\"", client) == "client abc, its secret from QUAYSIDE_CLIENT_SECRET")
  }

  @Test("both ways in one place are an error that names the place")
  func conflicts() {
    #expect(
      words("client_id = \"a\"\nclient_secret = \"s\"\naccess_token_file = \"t\"")
        == """
        /c/config.toml, line 3: access_token_file and client_id are both set: keep one of them.
        """)
    #expect(
      words(nil, token.merging(client) { $1 })
        == "QUAYSIDE_ACCESS_TOKEN and QUAYSIDE_CLIENT_ID are both set: keep one of them.")
    #expect(
      words("client_id = \"a\"\nclient_secret = \"s\"\nclient_secret_file = \"t\"")
        == """
        /c/config.toml, line 2: client_secret and client_secret_file are both set: keep one of them.
        """)
  }

  @Test("half of a client is an error, and so is an id that is no word")
  func halves() {
    #expect(
      words("\nclient_id = \"a\"")
        == """
        /c/config.toml, line 2: client_id is set without client_secret: an app of the Dev \
        Dashboard needs both.
        """)
    #expect(
      words(nil, ["QUAYSIDE_CLIENT_SECRET": "s"]).hasPrefix(
        "QUAYSIDE_CLIENT_SECRET is set without client_id"))
    #expect(
      words("client_id = \"a b\"\nclient_secret = \"s\"").hasPrefix(
        "/c/config.toml, line 1: client_id: it has only plain letters"))
    #expect(words(nil).hasPrefix("No access token is set: set QUAYSIDE_CLIENT_ID and"))
  }

  @Test("a secret beside a token is kept for others to use, and signs nobody in")
  func secretAlone() {
    #expect(
      words("access_token = \"t\"\nclient_secret = \"s\"") == "access token from /c/config.toml")
  }
}

/// Everything that a person has configured, checked.
struct Settings: Hashable, Sendable {
  /// Where the file is or would be.
  var path: String
  /// Whether there is a file: without one the environment alone counts.
  var hasFile = false
  /// Nil where none is named; `requireShop` says so in a sentence.
  var shop: ShopName?
  var apiVersion = APIVersion.standard
  var adminURL: AdminURL?
  /// Nil where nothing is said; `requireSignIn` says so in a sentence.
  var signIn: SignIn?
  /// Throws, before anything is opened or sent, where it is not known which shop to ask or as whom.
  func requireConnection() throws(ConfigurationError) {
    _ = try requireShop()
    _ = try requireSignIn()
  }

  /// The folder of the database where it is named; else it follows from the shop.
  var dataFolder: String?
  var theme: String?
  /// Nil where no webhooks are received.
  var webhooks: WebhookSettings?
  /// `$XDG_STATE_HOME/quayside`.
  var stateFolder: String

  /// The file's path, or that there is none.
  var fileWords: String { hasFile ? path : "no file at \(path): the environment alone" }

  func requireShop() throws(ConfigurationError) -> ShopName {
    guard let shop else { throw .noShop(path: path) }
    return shop
  }

  func requireSignIn() throws(ConfigurationError) -> SignIn {
    guard let signIn else { throw .noToken(path: path) }
    return signIn
  }

  /// Where Shopify is told to post to, for the commands that make the subscriptions.
  func requireWebhookURI() throws(ConfigurationError) -> String {
    guard let uri = webhooks?.uri else { throw .noWebhookURL(path: path) }
    return uri
  }

  /// The folder of the database: one for each shop (DESIGN principle 8).
  func folder() throws(ConfigurationError) -> String {
    if let dataFolder { return dataFolder }
    return "\(stateFolder)/\(try requireShop().domain)"
  }

  /// Where requests go: `https://SHOP`, or `admin_url` in its place.
  func baseURL() throws(ConfigurationError) -> String {
    if let adminURL { return adminURL.text }
    return "https://\(try requireShop().domain)"
  }
}

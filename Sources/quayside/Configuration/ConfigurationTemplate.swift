/// What `config init` writes.
enum ConfigurationTemplate {
  /// Every key, commented out, with what it does.
  static let text = """
    # Quayside's configuration. Environment variables (QUAYSIDE_SHOP, ...) win over this file.
    # Check it with `quayside config check`, and the shop with `quayside doctor`.

    # The shop's own name at Shopify.
    # shop = "example.myshopify.com"

    # How to sign in. Either an app of the Dev Dashboard: its client id, and its secret in exactly
    # one of three ways. Keep this file, and a secret's own, 0600.
    # client_id = "0123456789abcdef0123456789abcdef"
    # client_secret_file = "~/.config/quayside/client-secret"
    # client_secret_command = ["pass", "show", "shopify/quayside"]
    # client_secret = "shpss_..."

    # Or, without a client id, an Admin API access token that does not expire: again one of three.
    # access_token_file = "~/.config/quayside/token"
    # access_token_command = ["pass", "show", "shopify/quayside-token"]
    # access_token = "shpat_..."

    # The version of Shopify's Admin API, \(APIVersion.floor) or later.
    # api_version = "\(APIVersion.standard)"

    # Where this shop's database is kept; otherwise in ~/.local/state/quayside/SHOP.
    # data = "~/quayside-data"

    # How the board looks; `quayside themes` lists them.
    # theme = "harbor"

    # Another base address in place of https://SHOP, for a proxy or a simulator.
    # admin_url = "http://127.0.0.1:8080"

    # Webhooks make the board fast: where the receiver listens, HOST:PORT or a port alone.
    # webhook_listen = "127.0.0.1:9123"

    # The https address by which the internet reaches it, which Shopify is told.
    # webhook_url = "https://quayside.example.com/webhooks"

    # The receiver's path, where a proxy changes the address's own.
    # webhook_path = "/webhooks"

    # Deliveries are signed with client_secret. Others that count beside it, one a line in the file:
    # an old one while it is replaced, or the key that the shop's admin shows for its own webhooks.
    # webhook_secret_file = "~/.config/quayside/webhook-secrets"
    # webhook_secret_command = ["pass", "show", "shopify/quayside-webhooks"]
    # webhook_secret = "shpss_... shpss_..."

    # Where the receiver ends TLS itself, with no proxy before it: both as PEM files.
    # webhook_certificate = "~/.config/quayside/fullchain.pem"
    # webhook_key = "~/.config/quayside/privkey.pem"

    """
}

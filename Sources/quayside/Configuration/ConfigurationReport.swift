import TerminalUI

/// What `config check` prints: every setting as it is understood, secrets by their source alone.
enum ConfigurationReport {
  static func lines(of settings: Settings) -> [SafeText] {
    var table = TextTable(["SETTING", "VALUE"])
    table.add(["file", "\(settings.fileWords)"])
    table.add(["shop", "\(settings.shop?.domain ?? "not set")"])
    table.add(["sign in", "\(settings.signIn?.words ?? "not set")"])
    table.add(["api_version", "\(settings.apiVersion.text)"])
    table.add(["admin_url", "\(settings.adminURL?.text ?? "https://SHOP")"])
    table.add(["data", "\((try? settings.folder()) ?? "not known without a shop")"])
    table.add(["theme", "\(settings.theme ?? "the usual one")"])
    guard let webhooks = settings.webhooks else {
      table.add(["webhooks", "not received: no webhook_listen"])
      return table.takeLines()
    }
    table.add(["webhook_listen", "\(webhooks.listen)"])
    table.add(["webhook_path", "\(webhooks.path)"])
    table.add(["webhook_url", "\(webhooks.uri ?? "not set: nobody here makes subscriptions")"])
    table.add(["signed by", "\(webhooks.secretWords)"])
    if let tls = webhooks.tls {
      table.add(["webhook_certificate", "\(tls.certificate)"])
      table.add(["webhook_key", "\(tls.key)"])
    }
    return table.takeLines()
  }
}

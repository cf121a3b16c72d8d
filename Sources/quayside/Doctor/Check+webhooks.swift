import Foundation
import FulfillmentDomain

extension Check {
  /// How webhooks are received, where nobody has to be asked for it.
  ///
  /// - Parameters:
  ///   - probe: whether the address is free; nil where any port will do.
  ///   - writer: the process that writes the database, where one does.
  ///   - secrets: how many there are, or why they cannot be had.
  static func receiver(
    _ settings: WebhookSettings?, probe: PortProbe?, writer: String?,
    secrets: Result<Int, ConfigurationError>
  ) -> [Check] {
    guard let settings else {
      return [
        .hint(
          "webhooks",
          "none are received, so changes show with the next poll: set webhook_listen and webhook_url."
        )
      ]
    }
    return [listener(settings, probe: probe, writer: writer), signing(settings, secrets)]
      + [publicAddress(settings)]
  }

  private static func listener(
    _ settings: WebhookSettings, probe: PortProbe?, writer: String?
  ) -> Check {
    let address = "\(settings.listen)"
    switch (probe, writer) {
    case (nil, _): return .ok("webhooks", "\(address) takes a free port")
    case (.free?, nil):
      return .ok("webhooks", "\(address) is free; the board or serve listens there")
    case (.free?, let writer?):
      return .warn(
        "webhooks",
        "nothing listens at \(address), though \(writer) runs: start that again to read the settings."
      )
    case (.taken?, let writer?): return .ok("webhooks", "\(address) is taken, and \(writer) runs")
    case (.taken?, nil):
      return .warn(
        "webhooks", "another program has \(address): end it, or change webhook_listen.")
    case (.impossible(let why)?, _):
      return .warn(
        "webhooks", "nothing can listen at \(address) (\(why)): change webhook_listen.")
    }
  }

  private static func signing(
    _ settings: WebhookSettings, _ secrets: Result<Int, ConfigurationError>
  ) -> Check {
    switch secrets {
    case .success(let count):
      return .ok(
        "signatures",
        "\(count == 1 ? "1 secret counts" : "\(count) secrets count"): \(settings.secretWords)")
    case .failure(let error): return .fail("signatures", CommandFailure(error))
    }
  }

  private static func publicAddress(_ settings: WebhookSettings) -> Check {
    guard let url = settings.url, let uri = settings.uri else {
      return .hint(
        "webhook_url",
        "it is not set: somebody else must tell Shopify where to post, and nobody makes what is lost."
      )
    }
    if let why = url.whyNotPublic {
      return .warn(
        "webhook_url",
        "\(uri): \(why), which Shopify does not post to: set one that the internet reaches."
      )
    }
    return .ok("webhook_url", uri)
  }

  /// Whether Shopify has what Quayside wants.
  static func subscriptions(_ survey: SubscriptionSurvey, _ access: Access) -> [Check] {
    guard let missing = survey.missing else { return [] }
    var checks: [Check] = []
    let possible = missing.filter { $0.missingScope(in: access) == nil }
    let names = possible.prefix(3).map(\.name).joined(separator: ", ")
    if possible.isEmpty {
      let blocked = missing.isEmpty ? "" : ", \(missing.count) lack a scope"
      checks.append(
        .ok(
          "subscriptions",
          "\(WebhookTopic.wanted.count - missing.count) topics come here\(blocked)"))
    } else {
      let more = possible.count > 3 ? " and \(possible.count - 3) more" : ""
      checks.append(
        .warn(
          "subscriptions",
          "Shopify does not send \(names)\(more) here: run `quayside webhooks register`, or start the "
            + "board or serve, which does it."))
    }
    if !survey.elsewhere.isEmpty {
      checks.append(
        .hint(
          "subscriptions",
          "topics go elsewhere too (`quayside webhooks list` says where): if nothing needs that, "
            + "`quayside webhooks unregister --all` ends it."))
    }
    return checks
  }

  /// What came in so far.
  static func deliveries(
    _ activity: WebhookActivity, health: WebhookHealth?, now: Date
  ) -> [Check] {
    var checks: [Check] = []
    let last = activity.topics.map(\.lastReceivedAt).max()
    let words = last.map { "the last came \(WebhookStatus.age($0, now))" } ?? "none ever came"
    if let problem = health?.problem {
      checks.append(.warn("deliveries", "\(words): \(problem)"))
    } else if last == nil {
      checks.append(
        .warn(
          "deliveries",
          "\(words): change something in the shop's admin while Quayside runs, and look again."))
    } else {
      checks.append(.ok("deliveries", words))
    }
    let forged = activity.rejections[.signature] ?? 0
    if forged > 0 {
      checks.append(
        .warn(
          "signatures",
          "\(forged) \(forged == 1 ? "delivery" : "deliveries") had none that is good: where Shopify "
            + "sent them, another secret signs (a new client secret, or the key that the admin shows "
            + "for its own webhooks): add it to webhook_secret_file, or to webhook_secret. Clocks play "
            + "no part in it."))
    }
    return checks
  }

  /// Whether certificate and key can be served with, and for how long; nil where a proxy has them.
  ///
  /// - Parameter expiry: until when the certificate is good, or why it cannot be used, in words.
  static func certificate(
    _ tls: WebhookSettings.TLS?, expiry: (WebhookSettings.TLS) -> Result<Date, CommandFailure>,
    now: Date, timeZone: TimeZone
  ) -> Check? {
    guard let tls else { return nil }
    let end: Date
    switch expiry(tls) {
    case .failure(let failure): return .fail("certificate", failure)
    case .success(let date): end = date
    }
    if let weakness = SecretSource.weakness(ofFile: tls.key) {
      return .warn("certificate", weakness)
    }
    let when = PlainTime.text(end, timeZone)
    if end <= now {
      return .fail(
        "certificate",
        CommandFailure(
          .configuration,
          "\(tls.certificate) ended on \(when): Shopify does not post to it; renew it."))
    }
    guard end.timeIntervalSince(now) > certificateWarning else {
      return .warn("certificate", "\(tls.certificate) ends on \(when): renew it.")
    }
    return .ok("certificate", "\(tls.certificate), good until \(when)")
  }

  /// How long before its end a certificate is warned of, in seconds: two weeks.
  static let certificateWarning: TimeInterval = 14 * 86_400
}

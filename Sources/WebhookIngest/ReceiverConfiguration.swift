/// What the receiver listens to and whom it believes.
package struct ReceiverConfiguration: Sendable {
  /// The address to listen at: a name or an IP address.
  package var host: String
  /// 0 takes a free one.
  package var port: Int
  /// The one path that deliveries are posted to; begins with `/`.
  package var path: String
  /// The shop whose deliveries are taken, `example.myshopify.com`; nil takes any that is signed.
  package var shop: String?
  /// At least one.
  package var secrets: [SigningSecret]
  /// PEM files, where the receiver ends TLS itself; nil behind a proxy that does.
  package var tls: TLSFiles?
  package var limits: IngestLimits

  /// Paths of two PEM files.
  package struct TLSFiles: Hashable, Sendable {
    package var certificate: String
    package var key: String

    package init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  package init(
    host: String, port: Int, path: String = "/webhooks", shop: String?, secrets: [SigningSecret],
    tls: TLSFiles? = nil, limits: IngestLimits = IngestLimits()
  ) {
    self.host = host
    self.port = port
    self.path = path
    self.shop = shop
    self.secrets = secrets
    self.tls = tls
    self.limits = limits
  }
}

/// Shopify's own numbers for deliveries (FACTS §7.5).
enum WebhookSchedule {
  /// Seconds in which a connection must stand.
  static let connect = 1.0
  /// How often a delivery is tried again, over so many seconds in all, each wait twice the last.
  static let retries = 8
  static let retrySpan = 4.0 * 3600
  /// Requests to one receiver at the same time.
  static let atOnce = 8
  /// Seconds that a connection without requests is kept.
  static let idle = 30.0
  /// Deliveries that wait; more are lost.
  static let mostWaiting = 100_000
  /// Deliveries that tests can ask for; the oldest go first.
  static let mostRemembered = 20_000
  /// The most bytes of an answer's body that are read.
  static let answerBytes = 64 << 10
  /// Seconds after which one that was held back goes, whatever has overtaken it.
  static let longestHold = 10.0

  /// Seconds before retry `number`, from 1 on.
  static func wait(beforeRetry number: Int) -> Double {
    let parts = Double((1 << retries) - 1)
    return retrySpan / parts * Double(1 << max(0, number - 1))
  }
}

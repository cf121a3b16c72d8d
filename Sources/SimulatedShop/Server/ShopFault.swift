/// Something that goes wrong with a request, ordered by a test.
package enum ShopFault: Sendable {
  /// An HTML page with this status, as from a gateway (500, 502, 503).
  case page(status: Int)
  /// HTTP 429 with this Retry-After (seconds or an HTTP date).
  case tooManyRequests(retryAfter: String)
  /// HTTP 200 with a body that is not JSON.
  case malformedJSON
  /// HTTP 200 with Shopify's THROTTLED body; nothing is run.
  case throttled
  /// HTTP 200 with Shopify's INTERNAL_SERVER_ERROR body; nothing is run.
  case internalError
  /// The connection closes and nothing has happened.
  case closeBeforeEffect
  /// The request is carried out, then the connection closes: the reply is lost.
  case closeAfterEffect
  /// The request is carried out, but its reply waits until the gate opens.
  case delay(ShopGate)
}

/// A gate that holds a reply back until it is opened.
package actor ShopGate {
  private var isOpen = false
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var arrivals = 0
  private var watchers: [CheckedContinuation<Void, Never>] = []

  /// A closed gate.
  package init() {}

  /// Lets everybody through, now and later.
  package func open() {
    isOpen = true
    let all = waiting
    waiting = []
    for one in all { one.resume() }
  }

  /// Returns once a request has arrived at the gate.
  package func reached() async {
    if arrivals > 0 { return }
    await withCheckedContinuation { watchers.append($0) }
  }

  func pass() async {
    arrivals += 1
    let all = watchers
    watchers = []
    for one in all { one.resume() }
    if isOpen { return }
    await withCheckedContinuation { waiting.append($0) }
  }
}

package import FulfillmentDomain

/// What the webhooks screen shows, as last read.
package struct WebhookReading: Hashable, Sendable {
  package var activity: WebhookActivity
  /// The latest, newest first, without bodies; at most `DashboardLimits.deliveries`.
  package var deliveries: [DeliveryRecord]

  package init(activity: WebhookActivity = WebhookActivity(), deliveries: [DeliveryRecord] = []) {
    self.activity = activity
    self.deliveries = deliveries
  }
}

/// What the board knows of the webhooks; it stays while their screen is closed.
package struct WebhookBook: Hashable, Sendable {
  /// Nil until it was read once.
  package internal(set) var reading: WebhookReading?
  /// Why the last reading failed; nil where it did not.
  package internal(set) var failure: String?
  /// The address that the receiver of this process listens at; nil where it does not, or where
  /// another process does.
  package internal(set) var listensAt: String?
  /// The delivery that was opened last.
  var opened: OpenedDelivery?
  /// One reading is out; another is wanted once it is here.
  var isOutstanding = false
  var isWanted = false

  package init() {}

  mutating func take(_ answer: Loaded<WebhookReading>) {
    isOutstanding = false
    switch answer {
    case .value(var reading):
      reading.deliveries = Array(reading.deliveries.prefix(DashboardLimits.deliveries))
      self.reading = reading
      failure = nil
    case .failed(let why): failure = why
    }
  }

  mutating func take(_ answer: Loaded<DeliveryRecord?>, of number: Int64) {
    guard opened?.number == number else { return }
    opened = OpenedDelivery(number: number, answer: answer)
  }

  func delivery(_ number: Int64) -> DeliveryRecord? {
    reading?.deliveries.first { $0.number == number }
  }
}

/// A delivery that was opened, with what was read for it.
struct OpenedDelivery: Hashable, Sendable {
  let number: Int64
  /// Nil until it came; a value of nil where the inbox knows it no more.
  let answer: Loaded<DeliveryRecord?>?
  /// The body as lines to read, where it is kept.
  let body: ReadableBody?

  init(number: Int64, answer: Loaded<DeliveryRecord?>? = nil) {
    self.number = number
    guard case .value(var record?)? = answer else {
      (self.answer, body) = (answer, nil)
      return
    }
    body = record.body.map { ReadableBody($0, record.format) }
    record.body = nil
    self.answer = .value(record)
  }
}

/// Where somebody is on the webhooks screen.
package struct WebhookView: Hashable, Sendable {
  /// A line that can be opened.
  enum Item: Hashable, Sendable {
    case topic(String)
    case delivery(Int64)
  }

  /// The first line of the list that is on the screen.
  var top = 0
  var selection: Item?
  /// What covers the list.
  var opened: Item?
  /// The first line of what is opened.
  var scroll = 0

  package init() {}
}

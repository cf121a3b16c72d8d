import Foundation
import FulfillmentDomain
import TerminalUI

/// `show` for people: one fulfillment order, a fact a line.
struct OrderSheet {
  private let detail: FulfillmentOrderDetail
  private let now: Date
  private let timeZone: TimeZone

  init(_ detail: FulfillmentOrderDetail, now: Date, timeZone: TimeZone) {
    self.detail = detail
    self.now = now
    self.timeZone = timeZone
  }

  private var order: FulfillmentOrder { detail.row.order }

  var lines: [SafeText] {
    var lines: [SafeText] = [
      "\(order.orderName) · fulfillment order \(order.id.number)",
      "Status    \(OrderTable.state(detail.row)), \(order.requestStatus.sentence)",
      "Location  \(order.assignedLocation.name)",
    ]
    for reason in detail.row.stuckReasons(at: now) { lines.append("Stuck     \(reason.text)") }
    for hold in order.holds { lines.append("Hold      \(words(hold))") }
    if let by = order.fulfillBy { lines.append("Due       \(time(by))") }
    if let at = order.fulfillAt, order.status == .scheduled {
      lines.append("Opens     \(time(at))")
    }
    for line in order.lines {
      lines.append(
        """
        Item      \(line.remainingQuantity) of \(line.totalQuantity) left  \(line.sku ?? "-")  \
        \(line.title)  (line \(line.id.number))
        """)
    }
    if let place = order.destination { lines.append("Ship to   \(words(place))") }
    if let method = order.deliveryMethod { lines.append("Delivery  \(method.words)") }
    lines += whole
    let actions = order.supportedActions.map(\.words).joined(separator: ", ")
    lines.append("Can do    \(actions.isEmpty ? "nothing" : actions)")
    if let address = order.externalURL { lines.append("Elsewhere \(address)") }
    for record in detail.intents where record.intent.fulfillmentOrder == order.id {
      lines.append("Action    \(words(record))")
    }
    lines.append("Changed   \(time(order.updatedAt)), read \(time(detail.row.fetchedAt))")
    return lines
  }

  /// What is known of the whole order: how it was paid, what left already, its other parts.
  private var whole: [SafeText] {
    var lines: [SafeText] = []
    if let whole = detail.order {
      if let payment = whole.financialStatus {
        lines.append("Payment   \(plain(payment))")
      }
      if let note = whole.note, !note.isEmpty { lines.append("Note      \(note)") }
      for fulfillment in whole.fulfillments { lines.append("Shipped   \(words(fulfillment))") }
    }
    for other in detail.siblings {
      lines.append(
        """
        Also      fulfillment order \(other.id.number), \(other.status.words), \
        \(other.remainingQuantity) of \(other.totalQuantity) left at \(other.assignedLocation.name)
        """)
    }
    return lines
  }

  /// One of Shopify's values in words: `IN_TRANSIT` reads "in transit".
  private func plain(_ value: String) -> String {
    value.lowercased().replacing("_", with: " ")
  }

  private func words(_ fulfillment: Fulfillment) -> String {
    let state = plain(fulfillment.displayStatus ?? fulfillment.status)
    let tracking = fulfillment.tracking.flatMap { [$0.company, $0.number, $0.url] }
      .compactMap { $0 }.filter { !$0.isEmpty }
    return ([time(fulfillment.createdAt), state] + tracking)
      .joined(separator: "  ")
  }

  private func time(_ time: Date) -> String { PlainTime.text(time, timeZone) }

  private func words(_ hold: Hold) -> String {
    var parts = [hold.owned]
    if let since = hold.since {
      parts.append("since \(time(since.time))\(since.isExact ? "" : " or before")")
    }
    if let notes = hold.notes, !notes.isEmpty { parts.append("\"\(notes)\"") }
    return parts.joined(separator: "  ")
  }

  private func words(_ place: Destination) -> String {
    let fields = [
      place.name, place.company, place.address1, place.address2, place.city, place.province,
      place.zip, place.countryCode,
    ]
    let known = fields.compactMap { $0 }.filter { !$0.isEmpty }
    return known.isEmpty
      ? "none given, or not readable with this token" : known.joined(separator: ", ")
  }

  private func words(_ record: IntentRecord) -> String {
    let message = record.state.message.map { ": \($0)" } ?? ""
    return "\(time(record.intent.createdAt)) \(record.intent.action.kind.rawValue) by "
      + "\(record.intent.operatorName), \(record.state.name)\(message)"
  }
}

/// Shipments that are out already: taken back, tracked, reported on.
extension ShopState {
  /// Lenient, as recorded: one that is cancelled or delivered already is no error.
  mutating func cancelFulfillment(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentCancel"
    let number = try number(arguments, "id", "Fulfillment")
    guard let index = fulfillmentIndex(number) else {
      return payload(
        name, ["fulfillment"], [:], UserError(field: ["id"], message: "Fulfillment not found."),
        errorType: "UserError")
    }
    if !fulfillments[index].isCancelled {
      change(fulfillment: index) { $0.isCancelled = true }
      let touched = Dictionary(grouping: fulfillments[index].parts, by: \.fulfillmentOrder)
      for (order, parts) in touched.sorted(by: { $0.key < $1.key }) {
        takeBack(parts, in: Int(order))
      }
      note(name, touched.keys.sorted().map { Int($0) })
    }
    return payload(name, [], ["fulfillment": .object(.fulfillment(index))], errorType: "UserError")
  }

  /// What was shipped in part goes on with all that is left. What was done stays closed, though it
  /// says that units remain, and a new open one has the work (FACTS §1.5).
  private mutating func takeBack(_ parts: [FulfillmentPartRecord], in index: Int) {
    for part in parts { leave(-Int(part.quantity), line: part.line, of: index) }
    act(on: index) { record in
      for part in parts {
        guard let place = record.lines.firstIndex(where: { $0.id == part.line }) else { continue }
        record.lines[place].remaining += part.quantity
      }
      guard !record.status.isOver, !record.hasProgress, record.request != .accepted else { return }
      if record.remaining == record.total, record.status == .inProgress { record.status = .open }
    }
    let record = fulfillmentOrders[index]
    guard record.status.isOver else { return }
    var fresh = record
    fresh.id = makeID()
    fresh.status = .open
    fresh.request = .unsubmitted
    fresh.createdAt = now
    fresh.updatedAt = now
    fresh.lines = parts.compactMap { part in
      record.lines.first { $0.id == part.line }.map { line in
        .init(
          id: makeID(), orderLine: line.orderLine, total: part.quantity, remaining: part.quantity)
      }
    }
    add(fresh)
  }

  /// Cancelled ones take new tracking too (recorded).
  mutating func updateTracking(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentTrackingInfoUpdate"
    let number = try number(arguments, "fulfillmentId", "Fulfillment")
    guard let index = fulfillmentIndex(number) else {
      return payload(
        name, ["fulfillment"], [:],
        UserError(field: ["fulfillmentId"], message: "Fulfillment does not exist."),
        errorType: "UserError")
    }
    let tracking = Self.tracking(arguments["trackingInfoInput"])
    change(fulfillment: index) { $0.tracking = tracking }
    let orders = fulfillments[index].fulfillmentOrders.map { Int($0) }
    if arguments.flag("notifyCustomer") {
      for order in orders { emails.send(.trackingChanged, for: fulfillmentOrders[order].id) }
    }
    note(name, orders)
    return payload(name, [], ["fulfillment": .object(.fulfillment(index))], errorType: "UserError")
  }

  mutating func createEvent(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentEventCreate"
    let input = arguments["fulfillmentEvent"]
    let text = input["fulfillmentId"]?.string ?? ""
    guard let number = GlobalID.number(text, "Fulfillment") else {
      throw .invalidID("Invalid id: \(text)")
    }
    guard let index = fulfillmentIndex(number) else {
      return payload(
        name, ["fulfillmentEvent"], [:],
        UserError(
          field: ["fulfillmentEvent", "fulfillmentId"], message: "Fulfillment does not exist."),
        errorType: "UserError")
    }
    let event = FulfillmentEventRecord(
      id: makeID(), status: input["status"]?.string ?? "",
      happenedAt: input["happenedAt"]?.string.flatMap(ShopTime.read) ?? now, createdAt: now,
      input: input)
    change(fulfillment: index) { $0.events.append(event) }
    emit(.carrierReported(event, of: index))
    note(name, fulfillments[index].fulfillmentOrders.map { Int($0) })
    return payload(name, [], ["fulfillmentEvent": .object(.event(event))], errorType: "UserError")
  }

  func eventField(_ event: FulfillmentEventRecord, _ field: String) throws(FieldError) -> Resolved {
    switch field {
    case "id": return .id("FulfillmentEvent", event.id)
    case "status": return .text(event.status)
    case "happenedAt": return .time(event.happenedAt)
    case "createdAt": return .time(event.createdAt)
    case "estimatedDeliveryAt":
      return .time(event.input[field]?.string.flatMap(ShopTime.read))
    case "message", "address1", "city", "province", "country", "zip", "latitude", "longitude":
      return .leaf(event.input[field] ?? .null)
    default: throw .unresolved("FulfillmentEvent.\(field)")
    }
  }
}

extension FulfillmentRecord {
  private var latest: FulfillmentEventRecord? {
    events.max { ($0.happenedAt, $0.id) < ($1.happenedAt, $1.id) }
  }

  /// What the merchant sees: the last that the carrier reported, unless it was cancelled.
  var displayStatus: String {
    isCancelled ? "CANCELED" : latest?.status ?? "FULFILLED"
  }

  func moment(of status: String) -> ShopSeconds? {
    events.first { $0.status == status }?.happenedAt
  }

  var estimate: ShopSeconds? {
    events.last { $0.input["estimatedDeliveryAt"]?.string != nil }?
      .input["estimatedDeliveryAt"]?.string.flatMap(ShopTime.read)
  }
}

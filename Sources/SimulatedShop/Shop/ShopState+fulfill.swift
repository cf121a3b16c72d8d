extension ShopState {
  /// What one call wants of one fulfillment order.
  private struct Part {
    var number: Int64
    var index: Int
    /// Empty: everything that remains.
    var choices: [LineChoice]
  }

  mutating func fulfill(_ name: String, _ arguments: Arguments) throws(FieldError) -> Resolved {
    let input = arguments["fulfillment"]
    let groups = input["lineItemsByFulfillmentOrder"]?.elements ?? []
    for group in groups {
      let text = group["fulfillmentOrderId"]?.string ?? ""
      guard GlobalID.number(text, "FulfillmentOrder") != nil else {
        throw .invalidID("invalid id")
      }
    }
    let done: Int
    do {
      let parts = try parts(of: groups)
      done = ship(parts, tracking: Self.tracking(input["trackingInfo"] ?? .null))
      note(name, parts.map(\.index))
      if input["notifyCustomer"]?.boolean == true {
        for part in parts { emails.send(.shipped, for: part.number) }
      }
    } catch {
      return payload(name, ["fulfillment"], [:], error, errorType: "UserError")
    }
    return payload(name, ["fulfillment"], ["fulfillment": .object(.fulfillment(done))])
  }

  /// The checks in the order that the recordings show: quantities of the whole input come first.
  private func parts(of groups: [ShopJSON]) throws(UserError) -> [Part] {
    for (place, group) in groups.enumerated() {
      let choices = Self.choices(group["fulfillmentOrderLineItems"])
      if let bad = choices.firstIndex(where: { $0.quantity <= 0 }) {
        throw UserError(
          field: [
            "fulfillment", "lineItemsByFulfillmentOrder", String(place),
            "fulfillmentOrderLineItems", String(bad), "quantity",
          ], message: "Quantity must be greater than 0")
      }
    }
    var parts: [Part] = []
    for group in groups {
      let number =
        GlobalID.number(group["fulfillmentOrderId"]?.string ?? "", "FulfillmentOrder") ?? 0
      guard let index = fulfillmentOrderIndex(number), canSee(index) else {
        throw Self.refusal("Fulfillment order does not exist.")
      }
      let choices = Self.choices(group["fulfillmentOrderLineItems"])
      guard let same = parts.firstIndex(where: { $0.index == index }) else {
        parts.append(Part(number: number, index: index, choices: choices))
        continue
      }
      // One named twice: its wishes add up, and one of them without lines means everything.
      let isWhole = parts[same].choices.isEmpty || choices.isEmpty
      parts[same].choices = isWhole ? [] : parts[same].choices + choices
    }
    guard !parts.isEmpty else {
      // Not recorded: the list is required, and empty it names nothing.
      throw Self.refusal("Fulfillment order does not exist.")
    }
    try checkGroup(parts)
    for part in parts { try check(part) }
    return parts
  }

  private func checkGroup(_ parts: [Part]) throws(UserError) {
    let owners = Self.unique(
      parts.map { orders[Int(fulfillmentOrders[$0.index].order)].id })
    guard owners.count == 1 else {
      throw Self.refusal(
        "All fulfillment orders must belong to the same order. Multiple orders with ids "
          + "\(owners) were found.")
    }
    let places = Self.unique(
      parts.map { locations[Int(fulfillmentOrders[$0.index].location)].id })
    guard places.count == 1 else {
      throw Self.refusal(
        "All fulfillment orders must be assigned to a single location. Multiple locations with "
          + "ids \(places) were found.")
    }
  }

  private func check(_ part: Part) throws(UserError) {
    let record = fulfillmentOrders[part.index]
    guard !isThirdParty(part.index), canWrite(part.index) else {
      // Also this app's own service is out of reach without write_assigned_fulfillment_orders.
      throw Self.refusal("The api_client does not have access to the fulfillment order.")
    }
    guard [.open, .inProgress, .incomplete].contains(record.status) else {
      throw Self.refusal(
        "Fulfillment order \(part.number) has an unfulfillable status= "
          + "\(record.status.rawValue.lowercased()).")
    }
    if let message = quantityError(record, part.choices) { throw Self.refusal(message) }
  }

  private static func refusal(_ message: String) -> UserError {
    UserError(field: ["fulfillment"], message: message)
  }

  private static func unique(_ values: [Int64]) -> [Int64] {
    var out: [Int64] = []
    for value in values where !out.contains(value) { out.append(value) }
    return out
  }

  static func tracking(_ input: ShopJSON) -> [TrackingRecord] {
    let company = input["company"]?.string
    let numbers =
      input["numbers"]?.elements?.compactMap(\.string)
      ?? input["number"]?.string.map { [$0] } ?? []
    let urls =
      input["urls"]?.elements?.compactMap(\.string) ?? input["url"]?.string.map { [$0] } ?? []
    return (0..<max(numbers.count, urls.count)).map { place in
      TrackingRecord(
        company: company, number: numbers.indices.contains(place) ? numbers[place] : nil,
        url: urls.indices.contains(place) ? urls[place] : nil)
    }
  }

  private mutating func ship(_ parts: [Part], tracking: [TrackingRecord]) -> Int {
    var sums: [(line: Int32, quantity: Int32)] = []
    var units: [FulfillmentPartRecord] = []
    for part in parts {
      for line in fulfillmentOrders[part.index].lines {
        let wanted =
          part.choices.isEmpty
          ? line.remaining
          : Int32(part.choices.filter { $0.id == line.id }.reduce(0) { $0 + $1.quantity })
        guard wanted > 0 else { continue }
        take(wanted, of: line.id, in: part.index)
        units.append(
          .init(fulfillmentOrder: Int32(part.index), line: line.id, quantity: wanted))
        if let place = sums.firstIndex(where: { $0.line == line.orderLine }) {
          sums[place].quantity += wanted
        } else {
          sums.append((line.orderLine, wanted))
        }
      }
      act(on: part.index) { record in
        record.status = record.remaining == 0 ? .closed : .inProgress
        if record.status == .closed { record.hasProgress = false }
      }
    }
    return addFulfillment(
      of: parts.map(\.index), lines: sums, parts: units, tracking: tracking)
  }

  private mutating func take(_ quantity: Int32, of line: Int64, in index: Int) {
    change(index) { record in
      guard let place = record.lines.firstIndex(where: { $0.id == line }) else { return }
      record.lines[place].remaining = max(0, record.lines[place].remaining - quantity)
    }
    leave(Int(quantity), line: line, of: index)
  }

  /// Units that leave the shelf, or come back to it (below 0).
  mutating func leave(_ units: Int, line: Int64, of index: Int) {
    let record = fulfillmentOrders[index]
    guard let place = record.lines.firstIndex(where: { $0.id == line }) else { return }
    let product = orders[Int(record.order)].lines[Int(record.lines[place].orderLine)].product
    stock.ship(units, at: .init(product: Int(product), location: Int(record.location)))
  }

  private mutating func addFulfillment(
    of indexes: [Int], lines: [(line: Int32, quantity: Int32)], parts: [FulfillmentPartRecord],
    tracking: [TrackingRecord]
  ) -> Int {
    let first = fulfillmentOrders[indexes[0]]
    let id = makeID()
    let records = lines.map { line in
      FulfillmentLineRecord(id: makeID(), orderLine: line.line, quantity: line.quantity)
    }
    return add(
      FulfillmentRecord(
        id: id, order: first.order, location: first.location,
        number: orders[Int(first.order)].fulfillments.count + 1, createdAt: now, updatedAt: now,
        parts: parts, fulfillmentOrders: indexes.map(Int32.init), lines: records, tracking: tracking
      ))
  }

  /// Ships everything of one fulfillment order, as the shop's own staff would (the world's making
  /// and its chatter; no effect is counted).
  mutating func shipAll(_ index: Int, quantity: Int? = nil, tracking: String?) {
    let record = fulfillmentOrders[index]
    var choices: [LineChoice] = []
    if let quantity, let line = record.lines.first(where: { $0.remaining > 0 }) {
      choices = [LineChoice(id: line.id, quantity: min(quantity, Int(line.remaining)))]
    }
    let info = tracking.map { TrackingRecord(company: "Canada Post", number: $0, url: nil) }
    _ = ship(
      [Part(number: record.id, index: index, choices: choices)],
      tracking: info.map { [$0] } ?? [])
  }
}

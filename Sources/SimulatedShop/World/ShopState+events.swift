/// What other people and apps do: customers who order, the warehouse, the 3PLs. Nothing here counts
/// as an effect of our own requests.
extension ShopState {
  /// A new order with `lines` lines; it is not routed yet.
  mutating func newOrder(lines count: Int) -> Int {
    var products: [Int32] = []
    while products.count < count {
      let product = Int32(random.below(self.products.count))
      if !products.contains(product) { products.append(product) }
    }
    var lines: [OrderLineRecord] = []
    for product in products {
      lines.append(
        .init(id: makeID(), product: product, quantity: Int32(1 + random.below(4))))
    }
    let isPaid = random.chance(90)
    var record = OrderRecord(
      id: makeID(), number: Int32(1001 + orders.count),
      person: Int32(random.below(people.count)), createdAt: now, updatedAt: now, isPaid: isPaid,
      lines: lines)
    if random.chance(12) { record.note = "Please leave at the door" }
    if random.chance(15) { record.tags = ["vip"] }
    return add(record)
  }

  /// Assigns some lines of an order to a location.
  @discardableResult
  mutating func route(_ order: Int, to location: Int, lines: Range<Int>) -> Int {
    var parts: [FulfillmentOrderLineRecord] = []
    for line in lines {
      let quantity = orders[order].lines[line].quantity
      parts.append(
        .init(id: makeID(), orderLine: Int32(line), total: quantity, remaining: quantity))
    }
    // Shopify gives ordinary orders the hour of their creation (recorded).
    let hour = now - now % ShopTime.hour
    let index = add(
      FulfillmentOrderRecord(
        id: makeID(), order: Int32(order), location: Int32(location), status: .open,
        fulfillAt: hour, createdAt: now, updatedAt: now, lines: parts))
    emit(.routed(index))
    return index
  }

  mutating func trackingNumber() -> String? {
    random.chance(80) ? "CP\(100_000_000 + random.below(899_999_999))CA" : nil
  }

  mutating func holdByDraw(_ index: Int, partly: Bool) {
    let drawn = random.pick(WorldNames.holds)
    let record = fulfillmentOrders[index]
    guard !record.holds.contains(where: { $0.app == drawn.app && $0.handle == drawn.reason })
    else { return }
    var choices: [LineChoice] = []
    if partly, let line = record.lines.first, record.remaining > 1 {
      choices = [LineChoice(id: line.id, quantity: 1)]
    }
    let hold = HoldRecord(
      id: makeID(), handle: drawn.reason, reason: drawn.reason, notes: drawn.notes,
      app: drawn.app)
    _ = place(hold, on: index, choices: choices)
  }

  mutating func cancelOrder(of index: Int) {
    act(on: index) { $0.status = .cancelled }
    let time = now
    let order = Int(fulfillmentOrders[index].order)
    change(order: order) { $0.cancelledAt = time }
    emit(.cancelled(index, replacement: nil))
    emit(.orderCancelled(order))
  }

  // MARK: Fulfillment services

  mutating func ask(
    _ index: Int, isCancellation: Bool, _ message: String?, notifiesCustomer: Bool = false
  ) {
    let record = MerchantRequestRecord(
      id: makeID(), isCancellation: isCancellation, message: message, sentAt: now,
      notifiesCustomer: notifiesCustomer)
    requests[fulfillmentOrders[index].id, default: []].append(record)
  }

  mutating func submit(_ index: Int) {
    ask(index, isCancellation: false, "Please ship today")
    act(on: index) { $0.request = .submitted }
    emit(.requested(index))
  }

  mutating func accept(_ index: Int) {
    if fulfillmentOrders[index].request != .submitted { submit(index) }
    act(on: index) { record in
      record.request = .accepted
      record.status = .inProgress
    }
    emit(.requestAccepted(index, message: nil))
  }

  mutating func reject(_ index: Int) {
    if fulfillmentOrders[index].request != .submitted { submit(index) }
    let warning = random.pick(WorldNames.rejections)
    if let line = fulfillmentOrders[index].lines.first { warnings[line.id] = [warning] }
    act(on: index) { $0.request = .rejected }
    emit(.requestRejected(index, message: warning.description))
  }

  mutating func askCancellation(_ index: Int) {
    accept(index)
    ask(index, isCancellation: true, "Customer changed their mind")
    act(on: index) { $0.request = .cancellationRequested }
    emit(.cancellationRequested(index))
  }

  mutating func giveUp(_ index: Int) {
    accept(index)
    act(on: index) { record in
      record.request = .closed
      record.status = .incomplete
    }
    emit(.failedToComplete(index, message: nil))
  }
}

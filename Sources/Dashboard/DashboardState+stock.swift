import FulfillmentDomain

/// Stock by location, where `read_inventory` is granted.
extension DashboardState {
  /// What the token may do; nil until the profile was read.
  var access: Access? { feed.profile?.access }

  /// Asks for stock that a form or the detail lacks; times how long the cursor rests before it asks
  /// for the detail's.
  mutating func followStock() -> [DashboardEffect] {
    guard access?.readsInventory == true else { return [] }
    var effects: [DashboardEffect] = []
    if stock.outstanding == nil, let order = wantedStock {
      stock.outstanding = order.id
      effects.append(.loadStock(order))
    }
    if stock.timed == nil, let order = restingOrder, stock.rested != order.id {
      stock.timed = order.id
      effects.append(.linger(order.id))
    }
    return effects
  }

  /// The cursor has had its time to move on from the order.
  mutating func lingered(_ id: FulfillmentOrderID) {
    guard stock.timed == id else { return }
    stock.timed = nil
    stock.rested = restingOrder?.id == id ? id : nil
  }

  /// The order whose stock is asked for next: a move form's, else the one that the cursor rests on.
  private var wantedStock: FulfillmentOrder? {
    if case .form(let form)? = overlay, form.kind == .move,
      !stock.isFresh(form.order.id, now: now)
    {
      return form.order
    }
    guard let order = restingOrder, stock.rested == order.id,
      !stock.isFresh(order.id, now: now)
    else { return nil }
    return order
  }

  /// The detail's order, where its stock matters.
  private var restingOrder: FulfillmentOrder? {
    guard let order = detailRow?.order, !detail.isGone, order.status.isActive,
      order.lines.contains(where: { $0.inventoryItem != nil })
    else { return nil }
    return order
  }
}

extension LineStock {
  /// What a location has of it: 0 where it is not stocked there.
  func available(at location: LocationID?) -> Int {
    levels.first { $0.location == location }?.available ?? 0
  }

  /// What lies elsewhere, the most first.
  func elsewhere(than location: LocationID?) -> [StockLevel] {
    levels.filter { $0.location != location && $0.available > 0 }
      .sorted { ($1.available, $0.name) < ($0.available, $1.name) }
  }
}

extension FulfillmentOrder {
  /// What `location` has for what is left of it: everything, or what it is short of; nil where no
  /// line's stock is counted.
  func stockWords(_ stock: [LineStock], at location: LocationID?) -> (text: String, isEnough: Bool)?
  {
    var short: [String] = []
    var counted = 0
    for line in lines where line.remainingQuantity > 0 {
      guard let stock = stock.first(where: { $0.line == line.id }), stock.isTracked else {
        continue
      }
      counted += 1
      let has = stock.available(at: location)
      if has < line.remainingQuantity {
        short.append("\(line.sku ?? line.title) \(has) of \(line.remainingQuantity)")
      }
    }
    if counted == 0 { return nil }
    return short.isEmpty
      ? ("has it all", true) : ("short: " + short.joined(separator: ", "), false)
  }
}

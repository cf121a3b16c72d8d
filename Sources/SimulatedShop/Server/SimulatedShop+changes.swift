/// Changes by somebody else, with the webhooks that Shopify would send of them and no others
/// (FACTS §7.7). A fulfillment order and a location are named by their GIDs; an unknown one changes
/// nothing.
extension SimulatedShop {
  /// Edits the order: another quantity of one line. Only orders/* tells of it, and the fulfillment
  /// order's `updatedAt` moves only with `stamps`.
  package func editQuantity(
    of fulfillmentOrder: String, line: Int = 0, to quantity: Int, stamps: Bool = false
  ) async {
    await change(fulfillmentOrder) { $0.edit($1, line: line, to: quantity, stamps: stamps) }
  }

  /// Refunds units of a line. Only orders/updated tells of it; `updatedAt` of the work stays.
  package func refund(of fulfillmentOrder: String, line: Int = 0, units: Int = 1) async {
    await change(fulfillmentOrder) { $0.refund($1, line: line, units: units) }
  }

  /// Sends the order to another street. Only orders/updated tells of it.
  package func changeAddress(of fulfillmentOrder: String, to street: String) async {
    await change(fulfillmentOrder) { $0.readdress($1, to: street) }
  }

  /// Assigns the work to another place. fulfillment_orders/moved names both; orders/updated comes
  /// too and says nothing of places.
  package func moveElsewhere(_ fulfillmentOrder: String, to location: String) async {
    let number = GlobalID.number(location, "Location")
    await change(fulfillmentOrder) { shop, index in
      guard let place = shop.locations.firstIndex(where: { $0.id == number }) else { return }
      _ = shop.relocate(index, to: place, shop.whole(index))
    }
  }

  /// Another app's hold on the whole of it.
  package func holdByOthers(
    _ fulfillmentOrder: String, reason: String = "HIGH_RISK_OF_FRAUD", notes: String? = nil
  ) async {
    await change(fulfillmentOrder) { shop, index in
      let id = shop.makeID()
      let hold = HoldRecord(id: id, handle: "other-\(id)", reason: reason, notes: notes, app: 2)
      _ = shop.place(hold, on: index, choices: [])
    }
  }

  /// Takes away all holds, whoever placed them.
  package func releaseByOthers(_ fulfillmentOrder: String) async {
    await change(fulfillmentOrder) { _ = $0.release(holds: nil, of: $1) }
  }

  /// Ships all that remains, as the shop's own staff would.
  package func shipByOthers(_ fulfillmentOrder: String) async {
    await change(fulfillmentOrder) { $0.shipAll($1, tracking: nil) }
  }

  /// The customer calls the order off.
  package func cancelOrder(of fulfillmentOrder: String) async {
    await change(fulfillmentOrder) { $0.cancelOrder(of: $1) }
  }

  /// Gives a location another name.
  package func rename(location: String, to name: String) async {
    await change(location: location) { $0.rename(location: $1, to: name) }
  }

  /// Takes a location out of use.
  package func deactivate(location: String) async {
    await change(location: location) { $0.deactivate(location: $1) }
  }

  private func change(
    _ fulfillmentOrder: String, _ body: @Sendable (inout ShopState, Int) -> Void
  ) async {
    guard let number = GlobalID.number(fulfillmentOrder, "FulfillmentOrder") else { return }
    await with { shop in
      if let index = shop.fulfillmentOrderIndex(number) { body(&shop, index) }
    }
  }

  private func change(
    location: String, _ body: @Sendable (inout ShopState, Int) -> Void
  ) async {
    guard let number = GlobalID.number(location, "Location") else { return }
    await with { shop in
      if let index = shop.locations.firstIndex(where: { $0.id == number }) { body(&shop, index) }
    }
  }
}

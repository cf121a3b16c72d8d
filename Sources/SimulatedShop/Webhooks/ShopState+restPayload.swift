/// Payloads in the shape of the REST API, orders aside: people, fulfillments, places, the app.
extension ShopState {
  /// Nothing where the app may know nothing (protected customer data).
  private func known(_ index: Int) -> PersonRecord? {
    let person = people[Int(orders[index].person)]
    return withholdsPersonalData || person.first == nil && person.last == nil ? nil : person
  }

  func email(_ index: Int) -> String? {
    known(index).map { _ in "customer-\(orders[index].number)@example.com" }
  }

  func people(_ index: Int) -> Members {
    guard let person = known(index) else {
      return Self.members([
        "billing_address": .null, "customer": .null, "shipping_address": .null,
      ])
    }
    let address = ShopJSON.object(Self.address(person))
    let id = Int64(orders[index].person) + 1
    return Self.members([
      "billing_address": address,
      "customer": .pairs([
        "id": .int(id), "created_at": .null, "updated_at": .null,
        "first_name": .text(person.first), "last_name": .text(person.last),
        "state": .string("disabled"), "note": .null, "verified_email": .bool(true),
        "multipass_identifier": .null, "tax_exempt": .bool(false), "email": .text(email(index)),
        "phone": .null, "currency": .string("CAD"), "tax_exemptions": .list([]),
        "admin_graphql_api_id": gid("Customer", id),
        "default_address": .object(
          Self.members(["id": .int(id + 90_000), "customer_id": .int(id)])
            + Self.address(person) + Self.members(["default": .bool(true)])),
      ]),
      "shipping_address": address,
    ])
  }

  private static func address(_ person: PersonRecord) -> Members {
    let name = [person.first, person.last].compactMap { $0 }.joined(separator: " ")
    return members([
      "first_name": .text(person.first), "address1": .text(person.address1),
      "phone": .text(person.phone), "city": .text(person.city), "zip": .text(person.zip),
      "province": .text(person.province), "country": .text(person.countryCode),
      "last_name": .text(person.last), "address2": .text(person.address2),
      "company": .text(person.company), "latitude": .null, "longitude": .null,
      "name": .string(name), "country_code": .text(person.countryCode), "province_code": .null,
    ])
  }

  // MARK: Fulfillments

  func fulfillmentPayload(_ index: Int) -> ShopJSON {
    let record = fulfillments[index]
    let order = Int(record.order)
    let numbers = record.tracking.compactMap(\.number)
    let urls = record.tracking.compactMap(\.url)
    let lines = record.lines.map { line in
      ShopJSON.object(
        orderLine(order, Int(line.orderLine), inOrder: false, quantity: line.quantity))
    }
    return .object(
      Self.members([
        "id": .int(record.id), "admin_graphql_api_id": gid("Fulfillment", record.id),
        "order_id": .int(orders[order].id),
        "status": .string(record.isCancelled ? "cancelled" : "success"),
        "created_at": .string(ShopTime.text(record.createdAt)), "service": .string("manual"),
        "updated_at": .string(ShopTime.text(record.updatedAt)),
        "tracking_company": .text(record.tracking.first?.company),
        "shipment_status": .text(record.events.last?.status.lowercased()),
        "location_id": .int(locations[Int(record.location)].id), "origin_address": .null,
        "email": .text(email(order)),
        "destination": known(order).map { .object(Self.address($0)) } ?? .null,
        "line_items": .list(lines), "tracking_number": .text(numbers.first),
        "tracking_numbers": .list(numbers.map { .string($0) }),
        "tracking_url": .text(urls.first), "tracking_urls": .list(urls.map { .string($0) }),
        "receipt": .object([]),
        "name": .string("#\(orders[order].number).\(record.number)"),
      ]))
  }

  func carrierPayload(_ event: FulfillmentEventRecord, of index: Int) -> ShopJSON {
    let record = fulfillments[index]
    func given(_ field: String) -> ShopJSON { event.input[field] ?? .null }
    return .pairs([
      "id": .int(event.id), "fulfillment_id": .int(record.id),
      "status": .string(event.status.lowercased()), "message": given("message"),
      "happened_at": .string(ShopTime.text(event.happenedAt)), "city": given("city"),
      "province": given("province"), "country": given("country"), "zip": given("zip"),
      "address1": given("address1"), "latitude": given("latitude"),
      "longitude": given("longitude"), "shop_id": .int(1),
      "created_at": .string(ShopTime.text(event.createdAt)),
      "updated_at": .string(ShopTime.text(event.createdAt)),
      "estimated_delivery_at": given("estimatedDeliveryAt"),
      "order_id": .int(orders[Int(record.order)].id),
      "admin_graphql_api_id": gid("FulfillmentEvent", event.id),
    ])
  }

  /// An edit names lines and by how many they changed; the order only by its number.
  func editPayload(_ index: Int, line: Int64, _ delta: Int) -> ShopJSON {
    let change = ShopJSON.pairs(["id": .int(line), "delta": .number(abs(delta))])
    return .pairs([
      "order_edit": .pairs([
        "id": .int(orders[index].id + 50_000_000), "app_id": .null,
        "created_at": .string(ShopTime.text(now)), "notify_customer": .bool(false),
        "order_id": .int(orders[index].id), "staff_note": .null, "user_id": .null,
        "line_items": .pairs([
          "additions": .list(delta > 0 ? [change] : []),
          "removals": .list(delta < 0 ? [change] : []),
        ]),
        "discounts": .pairs([
          "line_item": .pairs(["additions": .list([]), "removals": .list([])])
        ]), "shipping_lines": .pairs(["additions": .list([]), "removals": .list([])]),
      ])
    ])
  }

  // MARK: Places and the app

  func locationPayload(_ index: Int) -> ShopJSON {
    let location = locations[index]
    return .pairs([
      "id": .int(location.id), "name": .string(location.name),
      "address1": .text(location.address1), "address2": .null, "city": .text(location.city),
      "zip": .text(location.zip), "province": .text(location.province),
      "country": .string(location.countryCode), "phone": .text(location.phone),
      "created_at": .string(ShopTime.text(now)), "updated_at": .string(ShopTime.text(now)),
      "country_code": .string(location.countryCode), "country_name": .string(location.country),
      "province_code": .null, "legacy": .bool(location.isService),
      "active": .bool(location.isActive), "admin_graphql_api_id": gid("Location", location.id),
    ])
  }

  func scopesPayload(from old: Set<String>) -> ShopJSON {
    .pairs([
      "id": .int(1), "shop_id": gid("Shop", 1),
      "previous": .list(old.sorted().map { .string($0) }),
      "current": .list(scopes.sorted().map { .string($0) }),
      "updated_at": .string(ShopTime.precise(now, microseconds: microseconds)),
    ])
  }
}

/// The payload of orders/*: shaped as in the REST API, with every price twice. No location is in it
/// (FACTS §7.7), and nothing of fulfillment orders.
extension ShopState {
  typealias Members = [ShopJSON.Member]

  static func members(_ pairs: KeyValuePairs<String, ShopJSON>) -> Members {
    pairs.map { .init($0.key, $0.value) }
  }

  func orderPayload(_ index: Int) -> ShopJSON {
    .object(
      identity(index) + money(index) + dates(index) + people(index) + [
        .init("discount_applications", .list([])),
        .init(
          "fulfillments",
          .list(orders[index].fulfillments.map { fulfillmentPayload(Int($0)) })),
        .init(
          "line_items",
          .list(orders[index].lines.indices.map { .object(orderLine(index, $0, inOrder: true)) })),
        .init("payment_terms", .null), .init("refunds", .list([])),
        .init("shipping_lines", .list([shippingLine(orders[index].id)])),
        .init("returns", .list([])), .init("line_item_groups", .list([])),
      ])
  }

  private func identity(_ index: Int) -> Members {
    let order = orders[index]
    return Self.members([
      "id": .int(order.id), "admin_graphql_api_id": gid("Order", order.id),
      "app_id": .int(apps[0].id), "browser_ip": .null, "buyer_accepts_marketing": .bool(false),
      "cancel_reason": .text(order.cancelledAt == nil ? nil : "customer"),
      "cancelled_at": .text(order.cancelledAt.map(ShopTime.text)), "cart_token": .null,
      "checkout_id": .int(order.id + 30_000_000), "checkout_token": .null,
      "client_details": .pairs([
        "accept_language": .string("en-CA"), "browser_height": .null, "browser_ip": .null,
        "browser_width": .null, "session_hash": .null, "user_agent": .null,
      ]), "closed_at": .null, "company": .null,
      "confirmation_number": .string("QS\(order.id)"), "confirmed": .bool(true),
      "contact_email": .text(email(index)), "currency": .string("CAD"), "device_id": .null,
      "customer_locale": .string("en-CA"), "discount_codes": .list([]),
      "email": .text(email(index)),
      "financial_status": .string(order.isPaid ? "paid" : "pending"),
      "fulfillment_status": .text(fulfillmentWord(index)), "landing_site": .string("/"),
      "location_id": .null, "name": .string("#\(order.number)"), "note": .text(order.note),
      "note_attributes": .list([]), "number": .int(Int64(order.number) - 1000),
      "order_number": .int(Int64(order.number)),
      "order_status_url": .string("https://\(domain)/1/orders/\(order.id)/authenticate"),
      "payment_gateway_names": .list([.string("shopify_payments")]), "phone": .null,
    ])
  }

  /// As the REST API says it: nothing, in part, all.
  private func fulfillmentWord(_ index: Int) -> String? {
    switch displayStatus(ofOrder: index) {
    case "FULFILLED": "fulfilled"
    case "PARTIALLY_FULFILLED": "partial"
    default: nil
    }
  }

  private func dates(_ index: Int) -> Members {
    let order = orders[index]
    return Self.members([
      "po_number": .null, "presentment_currency": .string("CAD"),
      "created_at": .string(ShopTime.text(order.createdAt)),
      "processed_at": .string(ShopTime.text(order.createdAt)), "reference": .null,
      "referring_site": .null, "source_identifier": .null, "source_name": .string("web"),
      "source_url": .null, "tags": .string(order.tags.joined(separator: ", ")),
      "tax_exempt": .bool(false), "taxes_included": .bool(false), "test": .bool(true),
      "token": .string(ShopGrants.hex(UInt64(bitPattern: order.id) &* 0x9E37_79B9_7F4A_7C15)),
      "total_weight": .number(order.lines.reduce(0) { $0 + 100 * Int($1.quantity) }),
      "updated_at": .string(ShopTime.text(order.updatedAt)), "user_id": .null,
    ])
  }

  // MARK: Money

  /// What one unit of a product costs, in cents.
  static func cents(ofProduct product: Int32) -> Int { 1295 + 730 * Int(product) }

  /// Shipping of every order, in cents.
  private static let shipping = 1000

  private static func amount(_ cents: Int) -> String {
    let rest = cents % 100
    return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func set(_ cents: Int) -> ShopJSON {
    let money = ShopJSON.pairs([
      "amount": .string(amount(cents)), "currency_code": .string("CAD"),
    ])
    return .pairs(["shop_money": money, "presentment_money": money])
  }

  /// Two taxes of nothing: real orders have them on every line.
  private static let noTaxes = ShopJSON.list(
    ["GST", "PST"].map { title in
      .pairs([
        "channel_liable": .bool(false), "price": .string(amount(0)), "price_set": set(0),
        "rate": .double(0.05), "title": .string(title),
      ])
    })

  private func money(_ index: Int) -> Members {
    let lines = orders[index].lines.reduce(0) { sum, line in
      sum + Self.cents(ofProduct: line.product) * Int(line.quantity)
    }
    let sums = [
      ("current_subtotal_price", lines), ("current_total_discounts", 0),
      ("current_total_price", lines + Self.shipping), ("current_total_tax", 0),
      ("subtotal_price", lines), ("total_discounts", 0), ("total_line_items_price", lines),
      ("total_price", lines + Self.shipping), ("total_tax", 0),
    ]
    let pairs = sums.flatMap { name, cents -> Members in
      [
        .init(name, .string(Self.amount(cents))), .init(name + "_set", Self.set(cents)),
      ]
    }
    return pairs
      + Self.members([
        "current_shipping_price_set": Self.set(Self.shipping),
        "current_total_additional_fees_set": .null, "current_total_duties_set": .null,
        "estimated_taxes": .bool(false), "original_total_additional_fees_set": .null,
        "original_total_duties_set": .null, "tax_lines": Self.noTaxes,
        "total_cash_rounding_payment_adjustment_set": Self.set(0),
        "total_cash_rounding_refund_adjustment_set": Self.set(0),
        "total_outstanding": .string(
          Self.amount(orders[index].isPaid ? 0 : lines + Self.shipping)),
        "total_shipping_price_set": Self.set(Self.shipping), "total_tip_received": .string("0.00"),
      ])
  }

  private func shippingLine(_ order: Int64) -> ShopJSON {
    .pairs([
      "id": .int(order + 40_000_000), "carrier_identifier": .null, "code": .string("Standard"),
      "current_discounted_price_set": Self.set(Self.shipping),
      "discounted_price": .string(Self.amount(Self.shipping)),
      "discounted_price_set": Self.set(Self.shipping), "is_removed": .bool(false),
      "phone": .null, "price": .string(Self.amount(Self.shipping)),
      "price_set": Self.set(Self.shipping), "requested_fulfillment_service_id": .null,
      "source": .string("shopify"), "title": .string("Standard"), "tax_lines": Self.noTaxes,
      "discount_allocations": .list([]),
    ])
  }

  // MARK: Lines

  /// A line of an order, as orders/* and fulfillments/* show it.
  func orderLine(_ index: Int, _ line: Int, inOrder: Bool, quantity: Int32? = nil) -> Members {
    let record = orders[index].lines[line]
    let product = products[Int(record.product)]
    let cents = Self.cents(ofProduct: record.product)
    let done = fulfilled(order: index, line: line)
    let state = done == 0 ? nil : done < Int(record.quantity) ? "partial" : "fulfilled"
    let number = Int64(record.product)
    var out = Self.members([
      "id": .int(record.id), "admin_graphql_api_id": gid("LineItem", record.id),
      "fulfillable_quantity": .number(fulfillable(order: index, line: line)),
      "fulfillment_service": .string("manual"), "fulfillment_status": .text(state),
      "gift_card": .bool(false), "grams": .int(100),
      "name": .string([product.title, product.variant].compactMap { $0 }.joined(separator: " - ")),
      "price": .string(Self.amount(cents)), "price_set": Self.set(cents),
      "product_exists": .bool(true), "product_id": .int(700_000 + number),
      "properties": .list([]), "quantity": .int(Int64(quantity ?? record.quantity)),
      "requires_shipping": .bool(product.requiresShipping), "sku": .text(product.sku),
      "taxable": .bool(true), "title": .string(product.title),
      "total_discount": .string("0.00"), "total_discount_set": Self.set(0),
      "variant_id": .int(800_000 + number),
      "variant_inventory_management": .string("shopify"),
      "variant_title": .text(product.variant), "vendor": .text(product.vendor),
      "tax_lines": Self.noTaxes, "duties": .list([]), "discount_allocations": .list([]),
    ])
    if inOrder {
      out += Self.members([
        "attributed_staffs": .list([]), "current_quantity": .int(Int64(record.quantity)),
        "sales_line_item_group_id": .null,
      ])
    }
    return out
  }
}

extension WorldNames {
  static let locations: [LocationRecord] = [
    LocationRecord(
      id: 101, name: "Toronto DC", address1: "400 Front St W", city: "Toronto",
      province: "Ontario", zip: "M5V", countryCode: "CA", country: "Canada"),
    LocationRecord(
      id: 102, name: "Vancouver Store", address1: "800 Robson St", city: "Vancouver",
      province: "British Columbia", zip: "V6Z", countryCode: "CA", country: "Canada"),
    LocationRecord(
      id: 103, name: "Malmö 3PL", isThirdParty: true, address1: "Hamngatan 4", city: "Malmö",
      zip: "211 22", countryCode: "SE", country: "Sweden"),
    LocationRecord(
      id: 104, name: "大阪倉庫", address1: "住之江区南港北1-1", city: "大阪市", province: "大阪府",
      zip: "559-0034", countryCode: "JP", country: "Japan"),
    LocationRecord(
      id: 105, name: "Old Depot", isActive: false, city: "Hamilton", province: "Ontario",
      countryCode: "CA", country: "Canada"),
    LocationRecord(
      id: 106, name: "São Paulo", isThirdParty: true, address1: "Rua Augusta 99",
      city: "São Paulo", province: "SP", countryCode: "BR", country: "Brazil"),
  ]

  /// `count` locations: the named ones first, then depots with numbers.
  static func locations(_ count: Int) -> [LocationRecord] {
    let count = max(2, count)
    var out = Array(locations.prefix(count))
    while out.count < count {
      let number = out.count + 1
      out.append(
        LocationRecord(
          id: Int64(100 + number), name: "Depot \(number)", isThirdParty: number % 4 == 0,
          city: "Depot City", countryCode: "CA", country: "Canada"))
    }
    return out
  }

  static let products: [ProductRecord] = [
    ProductRecord(title: "Red tee", variant: "M", sku: "TEE-RED-M", vendor: "Acme"),
    ProductRecord(title: "Red tee", variant: "XL", sku: "TEE-RED-XL", vendor: "Acme"),
    ProductRecord(title: "Blå mugg", variant: nil, sku: "MUG-BLA", vendor: "Hamn & Co"),
    ProductRecord(title: "抹茶セット", variant: "大", sku: "MATCHA-L", vendor: "大阪茶舗"),
    ProductRecord(title: "Кружка «Байкал»", variant: nil, sku: "CUP-BKL", vendor: nil),
    ProductRecord(title: "قهوة عربية", variant: "٥٠٠ غ", sku: "COF-AR-500", vendor: "Qahwa"),
    ProductRecord(title: "ספר מתכונים", variant: nil, sku: "BOOK-HE", vendor: nil),
    ProductRecord(title: "मसाला चाय", variant: "250 g", sku: "CHAI-250", vendor: "Chai Co"),
    ProductRecord(title: "Ελαιόλαδο", variant: "1 L", sku: "OIL-1L", vendor: "Kalamata"),
    ProductRecord(title: "Wool socks 🧦", variant: "Grey / 42", sku: "SOCK-GR-42", vendor: "Acme"),
    ProductRecord(title: "Gift card", variant: nil, sku: nil, vendor: nil, requiresShipping: false),
    ProductRecord(title: "Desk lamp", variant: "Brass", sku: "LAMP-BR", vendor: "Lumen"),
    ProductRecord(title: "Notebook A5", variant: "Dotted", sku: "NOTE-A5-D", vendor: "Papel"),
    ProductRecord(title: "Café de São João", variant: "1 kg", sku: "CAFE-SJ-1", vendor: "Fazenda"),
    ProductRecord(title: "Trail shoe", variant: "43 / Moss", sku: "SHOE-43-MO", vendor: "Fjell"),
    ProductRecord(
      title: "Poster \u{1B}[5mblink\u{1B}[0m", variant: "\u{202E}desrever", sku: "POST-1",
      vendor: nil),
  ]

  static let apps = [
    AppRecord(id: 8001, title: "Acme WMS", handle: "acme-wms"),
    AppRecord(id: 8002, title: "Fraud Shield", handle: "fraud-shield"),
    AppRecord(id: 8003, title: "Preorder Now", handle: "preorder-now"),
  ]

  /// Holds as they happen: who, why, and what is written beside it.
  static let holds: [(app: Int, reason: String, notes: String?)] = [
    (1, "INVENTORY_OUT_OF_STOCK", "awaiting PO 88"), (2, "HIGH_RISK_OF_FRAUD", "score 0.91"),
    (0, "INCORRECT_ADDRESS", "no house number"), (3, "UNKNOWN_DELIVERY_DATE", nil),
    (1, "AWAITING_PAYMENT", "bank transfer"), (0, "OTHER", "customer called: hold until Friday"),
    (1, "AWAITING_RETURN_ITEMS", nil),
    (3, "ONLINE_STORE_POST_PURCHASE_CROSS_SELL", "upsell page open"),
  ]

  static let rejections = [
    LineWarningRecord(title: "Invalid SKU", description: "The SKU is not in our catalogue."),
    LineWarningRecord(title: "Out of stock", description: "No stock until the 12th."),
  ]
}

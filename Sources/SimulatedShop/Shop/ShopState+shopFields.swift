extension ShopState {
  func shopField(_ field: String) throws(FieldError) -> Resolved {
    switch field {
    case "id": return .id("Shop", 1)
    case "name": return .text(name)
    case "myshopifyDomain": return .text(domain)
    default: throw .unresolved("Shop.\(field)")
    }
  }

  func installationField(_ field: String) throws(FieldError) -> Resolved {
    switch field {
    case "id": return .id("AppInstallation", 1)
    case "app": return .object(.app(0))
    case "accessScopes":
      return .list(
        scopes.sorted().map { scope in
          .object(
            .parts(
              type: "AccessScope",
              ["handle": .text(scope), "description": .text(Self.describe(scope))]))
        })
    default: throw .unresolved("AppInstallation.\(field)")
    }
  }

  private static func describe(_ scope: String) -> String {
    let words = scope.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  func appField(_ app: AppRecord, _ field: String) throws(FieldError) -> Resolved {
    switch field {
    case "id": return .id("App", app.id)
    case "title": return .text(app.title)
    case "handle": return .text(app.handle)
    default: throw .unresolved("App.\(field)")
    }
  }

  func locationField(_ index: Int, _ field: String) throws(FieldError) -> Resolved {
    let location = locations[index]
    switch field {
    case "id": return .id("Location", location.id)
    case "legacyResourceId": return .text(String(location.id))
    case "name": return .text(location.name)
    case "isActive": return .flag(location.isActive)
    case "isFulfillmentService": return .flag(location.isService)
    case "fulfillsOnlineOrders": return .flag(location.isActive)
    case "shipsInventory": return .flag(location.isActive && !location.isService)
    case "hasUnfulfilledOrders":
      return .flag(
        fulfillmentOrders.contains { Int($0.location) == index && !$0.status.isOver })
    case "fulfillmentService": return .maybe(service(of: location))
    case "address":
      return .object(
        .parts(
          type: "LocationAddress",
          [
            "address1": .text(location.address1), "address2": .null, "city": .text(location.city),
            "province": .text(location.province), "zip": .text(location.zip),
            "country": .text(location.country), "countryCode": .text(location.countryCode),
            "phone": .text(location.phone),
          ]))
    default: throw .unresolved("Location.\(field)")
    }
  }

  private func service(of location: LocationRecord) -> Entity? {
    guard location.isService else { return nil }
    let handle = location.name.lowercased().split(separator: " ").joined(separator: "-")
    return .parts(
      type: "FulfillmentService",
      [
        "id": .text(GlobalID.text("FulfillmentService", location.id) + "?id=true"),
        "handle": .text(handle), "serviceName": .text(location.name),
        "type": .text("THIRD_PARTY"),
      ])
  }
}

extension ShopState {
  /// What lies at places of this app's own services, closed work left out. The one list that is
  /// refused without its scope: the schema names the scope that the app "must have", and FACTS §5
  /// has a client find out by whether it succeeds.
  func assignedPage(_ arguments: Arguments) throws(FieldError) -> Page {
    try need("read_assigned_fulfillment_orders", for: "assignedFulfillmentOrders")
    let places = arguments["locationIds"].elements?.compactMap { value in
      GlobalID.number(value.string ?? "", "Location")
    }
    let wanted = arguments.string("assignmentStatus")
    let index =
      arguments.string("sortKey") == "UPDATED_AT"
      ? fulfillmentOrdersByUpdate : fulfillmentOrdersByID
    return try PageRequest(arguments).page(of: index, type: "FulfillmentOrder") { place in
      let record = fulfillmentOrders[place]
      guard isOwnService(place), record.status != .closed else { return false }
      if let places, !places.isEmpty,
        !places.contains(locations[Int(record.location)].id)
      {
        return false
      }
      return switch wanted {
      case "FULFILLMENT_REQUESTED": record.request == .submitted
      case "CANCELLATION_REQUESTED": record.request == .cancellationRequested
      case "FULFILLMENT_ACCEPTED": record.request == .accepted
      case "FULFILLMENT_UNSUBMITTED": record.request == .unsubmitted
      default: true
      }
    } entity: {
      .fulfillmentOrder($0)
    }
  }
}

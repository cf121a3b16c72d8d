extension ShopState {
  mutating func reschedule(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderReschedule"
    let keys = ["fulfillmentOrder"]
    guard let index = try target(arguments) else {
      return payload(name, keys, [:], .missing(["id"]))
    }
    guard fulfillmentOrders[index].status == .scheduled else {
      return payload(
        name, keys, [:], UserError(field: nil, message: "Fulfillment order must be scheduled."))
    }
    let wanted = arguments.string("fulfillAt").flatMap(ShopTime.read) ?? now
    guard wanted > now else {
      // Not recorded: the documents say that the time must be in the future.
      return payload(
        name, keys, [:],
        UserError(field: ["fulfillAt"], message: "Fulfill at must be in the future."))
    }
    act(on: index) { $0.fulfillAt = wanted }
    let survivor = mergeEqualSchedules(index)
    emit(.rescheduled(survivor))
    note(name, [index])
    return payload(name, keys, ["fulfillmentOrder": .object(.fulfillmentOrder(survivor))])
  }

  /// Scheduled work of one order at one location for the same moment becomes one; the older stays.
  private mutating func mergeEqualSchedules(_ index: Int) -> Int {
    let record = fulfillmentOrders[index]
    let twin = orders[Int(record.order)].fulfillmentOrders.map { Int($0) }.first { other in
      let sibling = fulfillmentOrders[other]
      return other != index && sibling.status == .scheduled
        && sibling.location == record.location && sibling.fulfillAt == record.fulfillAt
    }
    guard let twin else { return index }
    let survivor = min(index, twin)
    merge(max(index, twin), into: survivor)
    return survivor
  }

  mutating func open(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderOpen"
    let keys = ["fulfillmentOrder"]
    guard let index = try target(arguments) else {
      return payload(name, keys, [:], .missing(["id"]), errorType: "UserError")
    }
    let record = fulfillmentOrders[index]
    guard record.status == .scheduled || (record.status == .inProgress && record.hasProgress)
    else {
      let message =
        "Expected fulfillment order status to be valid but it was "
        + "\(record.status.rawValue.lowercased())."
      return payload(
        name, keys, [:], UserError(field: nil, message: message), errorType: "UserError")
    }
    let time = now
    act(on: index) { record in
      if record.status == .scheduled { record.fulfillAt = time }
      record.hasProgress = false
      let isUnderWay = record.remaining < record.total || record.request == .accepted
      record.status = isUnderWay ? .inProgress : .open
    }
    if record.hasProgress { emit(.progressStopped(index)) }
    note(name, [index])
    return payload(name, keys, ["fulfillmentOrder": .object(.fulfillmentOrder(index))])
  }

  mutating func reportProgress(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderReportProgress"
    let keys = ["fulfillmentOrder"]
    guard let index = try target(arguments) else {
      return payload(name, keys, [:], .missing(["id"]))
    }
    if let error = progressError(index, arguments["progressReport"]) {
      return payload(name, keys, [:], error)
    }
    let before = fulfillmentOrders[index].status
    act(on: index) { record in
      record.hasProgress = true
      record.status = .inProgress
    }
    emit(
      .progressReported(
        index, before: before, notes: arguments["progressReport"]["reasonNotes"]?.string))
    note(name, [index])
    return payload(name, keys, ["fulfillmentOrder": .object(.fulfillmentOrder(index))])
  }

  /// The longest note of a progress report, in characters (FACTS §1.7).
  static let maximumNotes = 256

  private func progressError(_ index: Int, _ report: ShopJSON) -> UserError? {
    if let notes = report["reasonNotes"]?.string, notes.count > Self.maximumNotes {
      // The limit is documented, its message is not recorded.
      return UserError(
        field: ["progressReport", "reasonNotes"],
        message: "Reason notes is too long (maximum is \(Self.maximumNotes) characters)")
    }
    guard !supportedActions(of: index).contains("REPORT_PROGRESS") else { return nil }
    return UserError(
      field: nil, message: "Cannot report progress on a fulfillment order in this state.",
      code: isThirdParty(index)
        ? "FULFILLMENT_ORDER_INVALID_FULFILLMENT_SERVICE_OWNERSHIP"
        : "FULFILLMENT_ORDER_STATUS_INVALID")
  }

  /// A deadline has no condition: even closed orders take one (recorded).
  mutating func setDeadline(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrdersSetFulfillmentDeadline"
    var found: [Int] = []
    for value in arguments["fulfillmentOrderIds"].elements ?? [] {
      let one = try target(Arguments(values: ["id": value]))
      guard let one else {
        return payload(
          name, [], ["success": .flag(false)],
          UserError(field: nil, message: "Fulfillment orders could not be found."))
      }
      if !found.contains(one) { found.append(one) }
    }
    let deadline = arguments.string("fulfillmentDeadline").flatMap(ShopTime.read)
    for index in found { change(index) { $0.fulfillBy = deadline } }
    note(name, found)
    return payload(name, [], ["success": .flag(true)])
  }
}

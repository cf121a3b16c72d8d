/// What a fulfillment service answers. Only the app that owns the service can (FACTS §5).
extension ShopState {
  /// The checks that every answer begins with, in one place.
  private func served(
    _ arguments: Arguments, _ states: Set<RequestStatus>, else message: String
  ) throws(FieldError) -> Result<Int, UserError> {
    let number = try number(arguments, "id", "FulfillmentOrder")
    guard let index = fulfillmentOrderIndex(number), canSee(index) else {
      return .failure(Self.gone)
    }
    guard isService(index) else {
      return .failure(UserError(field: nil, message: Self.needsService))
    }
    guard isOwnService(index), canWrite(index) else {
      // The words are recorded of fulfillmentCreate.
      return .failure(
        UserError(
          field: nil, message: "The api_client does not have access to the fulfillment order."))
    }
    let record = fulfillmentOrders[index]
    guard !record.status.isOver, states.contains(record.request) else {
      return .failure(UserError(field: nil, message: message))
    }
    return .success(index)
  }

  mutating func acceptRequest(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderAcceptFulfillmentRequest"
    // Not recorded.
    switch try served(
      arguments, [.submitted], else: "The fulfillment order has no request to accept.")
    {
    case .failure(let error): return answer(name, error)
    case .success(let index):
      respond(to: index, arguments, [:])
      act(on: index) { record in
        record.request = .accepted
        record.status = .inProgress
      }
      emit(.requestAccepted(index, message: arguments.string("message")))
      note(name, [index])
      return answer(name, index)
    }
  }

  mutating func rejectRequest(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderRejectFulfillmentRequest"
    // Not recorded.
    switch try served(
      arguments, [.submitted], else: "The fulfillment order has no request to reject.")
    {
    case .failure(let error): return answer(name, error)
    case .success(let index):
      let reason = arguments.string("reason")
      respond(to: index, arguments, ["reason": .text(reason)])
      warn(index, reason: reason, arguments)
      act(on: index) { $0.request = .rejected }
      emit(.requestRejected(index, message: arguments.string("message")))
      note(name, [index])
      return answer(name, index)
    }
  }

  /// The reason and the words for each line show as the lines' warnings. Without words of its own
  /// a line has the general message, where a reason was given.
  private mutating func warn(_ index: Int, reason: String?, _ arguments: Arguments) {
    let words = (reason ?? "OTHER").split(separator: "_").joined(separator: " ").lowercased()
    let title = words.prefix(1).uppercased() + words.dropFirst()
    let items = arguments["lineItems"].elements ?? []
    for line in fulfillmentOrders[index].lines {
      let own = items.first { item in
        GlobalID.number(
          item["fulfillmentOrderLineItemId"]?.string ?? "", "FulfillmentOrderLineItem") == line.id
      }
      guard own != nil || (items.isEmpty && reason != nil) else { continue }
      let text = own?["message"]?.string ?? arguments.string("message") ?? ""
      warnings[line.id] = [LineWarningRecord(title: title, description: text)]
    }
  }

  /// What is taken back is done with; the work comes back as a new one (FACTS §1.5).
  mutating func acceptCancellation(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderAcceptCancellationRequest"
    // Not recorded.
    switch try served(
      arguments, [.cancellationRequested],
      else: "The fulfillment order has no cancellation request to accept.")
    {
    case .failure(let error): return answer(name, error)
    case .success(let index):
      respond(to: index, arguments, [:])
      let fresh = carve(whole(index), from: index)
      change(fresh) { record in
        record.request = .unsubmitted
        record.status = .open
        record.hasProgress = false
      }
      act(on: index) { record in
        record.request = .cancellationAccepted
        record.status = .closed
        record.hasProgress = false
      }
      emit(.cancellationAccepted(index, message: arguments.string("message")))
      note(name, [index])
      return answer(name, index)
    }
  }

  mutating func rejectCancellation(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderRejectCancellationRequest"
    // Not recorded.
    switch try served(
      arguments, [.cancellationRequested],
      else: "The fulfillment order has no cancellation request to reject.")
    {
    case .failure(let error): return answer(name, error)
    case .success(let index):
      respond(to: index, arguments, [:])
      act(on: index) { record in
        record.request = .cancellationRejected
        record.status = .inProgress
      }
      emit(.cancellationRejected(index, message: arguments.string("message")))
      note(name, [index])
      return answer(name, index)
    }
  }

  mutating func close(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "fulfillmentOrderClose"
    let message = "The fulfillment order is not in an in progress state."
    switch try served(arguments, [.accepted], else: message) {
    case .failure(let error): return answer(name, error)
    case .success(let index):
      guard fulfillmentOrders[index].status == .inProgress else {
        return answer(name, UserError(field: nil, message: message))
      }
      act(on: index) { record in
        record.request = .closed
        record.status = .incomplete
        record.hasProgress = false
      }
      emit(.failedToComplete(index, message: arguments.string("message")))
      note(name, [index])
      return answer(name, index)
    }
  }

  private mutating func respond(
    to index: Int, _ arguments: Arguments, _ more: KeyValuePairs<String, ShopJSON>
  ) {
    let id = fulfillmentOrders[index].id
    guard let last = requests[id]?.indices.last else { return }
    var members = [ShopJSON.Member("message", .text(arguments.string("message")))]
    for (key, value) in more { members.append(.init(key, value)) }
    requests[id]?[last].response = .object(members)
  }
}

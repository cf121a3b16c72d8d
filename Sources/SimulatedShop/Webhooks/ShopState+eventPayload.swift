/// The payloads of fulfillment order and hold topics: ids, and hardly more (FACTS §7.2).
extension ShopState {
  func payload(of event: ShopEvent) -> ShopJSON {
    switch event {
    case .orderCreated(let index), .orderUpdated(let index), .orderCancelled(let index):
      orderPayload(index)
    case .orderEdited(let index, let line, let delta): editPayload(index, line: line, delta)
    case .fulfillmentCreated(let index), .fulfillmentUpdated(let index): fulfillmentPayload(index)
    case .carrierReported(let event, let index): carrierPayload(event, of: index)
    case .locationUpdated(let index), .locationDeactivated(let index): locationPayload(index)
    case .scopesChanged(let old): scopesPayload(from: old)
    default: workPayload(of: event)
    }
  }

  private func workPayload(of event: ShopEvent) -> ShopJSON {
    switch event {
    case .placedOnHold(let hold, let index, let rest, let lines):
      placedPayload(hold, index, rest: rest, lines)
    case .holdAdded(let hold, let index), .holdRemoved(let hold, let index):
      .pairs([
        "fulfillment_order": .pairs(["id": gid("FulfillmentOrder", fulfillmentOrders[index].id)]),
        "fulfillment_hold": shown(hold),
      ])
    case .moved(let original, let moved, let source, let lines):
      movedPayload(original, moved, from: source, lines)
    case .split(let index, let rest, let lines):
      .pairs([
        "fulfillment_order": brief(index), "remaining_fulfillment_order": brief(rest),
        "replacement_fulfillment_order": .null, "split_line_items": shown(lines),
      ])
    case .merged(let wishes): mergedPayload(wishes)
    case .cancelled(let index, let replacement):
      .pairs([
        "fulfillment_order": brief(index),
        "replacement_fulfillment_order": replacement.map { brief($0) } ?? .null,
      ])
    case .rescheduled(let index):
      .pairs([
        "fulfillment_order": brief(
          index, ["fulfill_at": .text(fulfillmentOrders[index].fulfillAt.map(ShopTime.text))])
      ])
    case .prepared(let index):
      .pairs([
        "fulfillment_order": brief(
          index,
          [
            "preparable": .bool(false),
            "delivery_method": .pairs([
              "method_type": .string(fulfillmentOrders[index].delivery.rawValue.lowercased())
            ]),
          ])
      ])
    case .progressReported(let index, let before, let notes):
      .pairs([
        "fulfillment_order": brief(index),
        "progress_report": .pairs([
          "reason_notes": .text(notes), "progress_reported_by_app": app(0),
          "progress_reported_by_user": .null,
        ]), "initial_status": .string(before.rawValue.lowercased()),
      ])
    case .progressStopped(let index):
      .pairs([
        "fulfillment_order": brief(index), "progress_stopped_by_app": app(0),
        "progress_stopped_by_user": .null,
      ])
    default: requestPayload(of: event)
    }
  }

  private func requestPayload(of event: ShopEvent) -> ShopJSON {
    switch event {
    case .routed(let index), .released(let index), .becameDue(let index):
      .pairs(["fulfillment_order": brief(index)])
    case .requested(let index):
      .pairs([
        "original_fulfillment_order": asked(index), "submitted_fulfillment_order": asked(index),
        "fulfillment_order_merchant_request": merchantRequest(index),
      ])
    case .cancellationRequested(let index):
      // The record shows it from the next request on; the event is what it is.
      .pairs([
        "fulfillment_order": brief(index, ["request_status": .string("cancellation_requested")]),
        "fulfillment_order_merchant_request": merchantRequest(index),
      ])
    case .cancellationAccepted(let index, let message):
      .pairs(["fulfillment_order": brief(index), "message": .text(message)])
    case .requestAccepted(let index, let message), .requestRejected(let index, let message),
      .cancellationRejected(let index, let message), .failedToComplete(let index, let message):
      .pairs(["fulfillment_order": asked(index), "message": .text(message)])
    default: .null
    }
  }

  // MARK: Parts

  func gid(_ type: String, _ number: Int64) -> ShopJSON { .string(GlobalID.text(type, number)) }

  private func app(_ index: Int) -> ShopJSON { .pairs(["id": gid("App", apps[index].id)]) }

  /// Id and status, and what a topic adds.
  private func brief(
    _ index: Int, _ more: KeyValuePairs<String, ShopJSON> = [:]
  ) -> ShopJSON {
    let record = fulfillmentOrders[index]
    return .object(
      [
        .init("id", gid("FulfillmentOrder", record.id)),
        .init("status", .string(record.status.rawValue.lowercased())),
      ] + more.map { .init($0.key, $0.value) })
  }

  private func asked(_ index: Int) -> ShopJSON {
    brief(
      index, ["request_status": .string(fulfillmentOrders[index].request.rawValue.lowercased())])
  }

  private func merchantRequest(_ index: Int) -> ShopJSON {
    guard let last = requests[fulfillmentOrders[index].id]?.last else { return .null }
    return .pairs([
      "id": gid("FulfillmentOrderMerchantRequest", last.id), "message": .text(last.message),
    ])
  }

  private func shown(_ hold: HoldRecord) -> ShopJSON {
    .pairs([
      "id": gid("FulfillmentHold", hold.id), "reason": .string(hold.reason.lowercased()),
      "reason_notes": .text(hold.notes), "held_by_requesting_app": .bool(hold.app == 0),
      "handle": .string(hold.handle), "held_by_app": app(hold.app),
    ])
  }

  private func shown(_ lines: [LineChoice]) -> ShopJSON {
    .list(
      lines.map { line in
        .pairs([
          "id": gid("FulfillmentOrderLineItem", line.id), "quantity": .number(line.quantity),
        ])
      })
  }

  private func placedPayload(
    _ hold: HoldRecord, _ index: Int, rest: Int?, _ lines: [LineChoice]
  ) -> ShopJSON {
    let holds = fulfillmentOrders[index].holds.map { shown($0) }
    return .pairs([
      "fulfillment_order": brief(index, ["fulfillment_holds": .list(holds)]),
      "remaining_fulfillment_order": rest.map { brief($0) } ?? .null,
      "held_fulfillment_order_line_items": shown(lines.isEmpty ? whole(index) : lines),
      "created_fulfillment_hold": shown(hold),
    ])
  }

  /// The only topic of fulfillment orders that names places.
  private func movedPayload(
    _ original: Int, _ moved: Int, from source: Int, _ lines: [LineChoice]
  ) -> ShopJSON {
    func place(_ index: Int) -> ShopJSON {
      gid("Location", locations[Int(fulfillmentOrders[index].location)].id)
    }
    return .pairs([
      "original_fulfillment_order": brief(original, ["assigned_location_id": place(original)]),
      "moved_fulfillment_order": brief(moved, ["assigned_location_id": place(moved)]),
      "destination_location_id": place(moved),
      "fulfillment_order_line_items_requested": shown(lines),
      "source_location": .pairs(["id": gid("Location", locations[source].id)]),
    ])
  }

  /// Plain numbers, unlike all the others.
  private func mergedPayload(_ wishes: [LineWish]) -> ShopJSON {
    let intents = wishes.map { wish in
      ShopJSON.pairs([
        "fulfillment_order_id": .int(fulfillmentOrders[wish.index].id),
        "fulfillment_order_line_items": .list(
          wish.choices.map {
            .pairs(["id": .int($0.id), "quantity": .number($0.quantity)])
          }),
      ])
    }
    return .pairs([
      "merge_intents": .list(intents),
      "fulfillment_order_merges": .pairs([
        "fulfillment_order": wishes.first.map { brief($0.index) } ?? .null
      ]),
    ])
  }
}

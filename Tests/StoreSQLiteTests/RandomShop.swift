import Foundation
import FulfillmentDomain
import TestKit

/// Fulfillment orders and queries at random, with many ties.
enum RandomShop {
  private static let cities = ["Toronto", "Malmö", "50% off_town", "O'Brien", "東京"]
  private static let reasons = [HoldReason.awaitingPayment, .inventoryOutOfStock, .other]

  static func orders(_ count: Int64, _ random: inout SeededGenerator) -> [FulfillmentOrder] {
    (1...count).map { id in
      let status = FulfillmentOrderStatus.known.randomElement(using: &random) ?? .open
      let by = Int.random(in: -3...6, using: &random)
      var order = sample(
        id, order: id / 2 + 1, status: status, updated: seconds(&random),
        location: Int64.random(in: 0...3, using: &random), by: by > 3 ? nil : Double(by * 3600),
        holds: status == .onHold ? [hold(id, reason: pick(reasons, &random))] : [],
        city: pick(cities, &random))
      order.requestStatus = pick([.unsubmitted, .rejected, .cancellationRequested], &random)
      order.deliveryMethod = pick([.shipping, .pickUp, nil], &random)
      order.createdAt = noon.addingTimeInterval(seconds(&random))
      order.fulfillAt = noon.addingTimeInterval(seconds(&random))
      if id.isMultiple(of: 7) { order.assignedLocation.locationID = nil }
      return order
    }
  }

  private static func seconds(_ random: inout SeededGenerator) -> Double {
    Double(Int.random(in: -20...20, using: &random) * 600)
  }

  private static func pick<T>(_ list: [T], _ random: inout SeededGenerator) -> T {
    list[Int.random(in: list.indices, using: &random)]
  }

  static func pane(_ random: inout SeededGenerator) -> PaneID {
    let places: [PaneID] = ["id:0", "id:1", "id:2", "id:3", "name:Place 1", "id:99"]
      .map { .location(LocationKey(text: $0)) }
    return pick([.stuck, .stuck, .all, .all] + places, &random)
  }

  static func query(_ random: inout SeededGenerator) -> String {
    let terms = [
      "malmo", "50%", "o'b", "東京", "tee-1", "\"tee-1\"", "status:open", "status:closed",
      "status:on_hold,cancelled", "status:open,scheduled,closed", "location:\"place 1\"",
      "sku:tee-2", "hold:pay", "hold:stock", "request:rejected", "is:stuck", "is:overdue",
      "is:pickup", "#10", "on hold",
    ]
    return (0..<Int.random(in: 0...2, using: &random)).map { _ in pick(terms, &random) }
      .joined(separator: " ")
  }
}

extension FulfillmentOrder {
  /// The rule again, in plain Swift over the values.
  func isShown(in pane: PaneID, _ query: Query, now: Date) -> Bool {
    let inPane =
      switch pane {
      case .stuck: isStuck(now)
      case .location(let key): assignedLocation.key == key
      case .all: true
      }
    let namesDone = query.terms.contains { term in
      if case .status(let list) = term { return list.contains { !$0.isActive } }
      return false
    }
    return inPane && (status.isActive || namesDone)
      && query.terms.allSatisfy { matches($0, now: now) }
  }

  private func isStuck(_ now: Date) -> Bool { !stuckReasons(at: now).isEmpty }

  private func matches(_ term: Query.Term, now: Date) -> Bool {
    let holdTexts = holds.flatMap { [$0.reason.rawValue, $0.reason.words] }
    switch term {
    case .text(let text):
      let fields = [
        orderName, String(id.number), destination?.name, destination?.city, status.words,
        requestStatus == .unsubmitted ? nil : requestStatus.words, assignedLocation.name,
      ]
      let texts =
        fields.compactMap { $0 } + holdTexts
        + lines.flatMap { [$0.sku ?? "", $0.title] }
      return texts.contains { $0.finds(text) }
    case .status(let list): return list.contains(status)
    case .location(let text): return assignedLocation.name.finds(text)
    case .sku(let text): return lines.contains { $0.sku?.finds(text) ?? false }
    case .hold(let text): return holdTexts.contains { $0.finds(text) }
    case .request(let request): return requestStatus == request
    case .flag(.stuck): return isStuck(now)
    case .flag(.overdue): return status.isActive && fulfillBy.map { $0 <= now } ?? false
    case .flag(.pickup): return deliveryMethod == .pickUp
    }
  }
}

extension String {
  fileprivate func finds(_ text: String) -> Bool {
    range(of: text, options: [.caseInsensitive, .diacriticInsensitive]) != nil
  }
}

import ArgumentParser
import Foundation
import FulfillmentDomain
import Store
import TerminalUI

/// `show`: one order as last read, from the database alone.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a fulfillment order from the database.",
    discussion: """
      A name like #1042 shows all of the order's fulfillment orders; with --json it must name one \
      open one.
      """)

  @Argument(help: "A fulfillment order's number or GID, or an order's name like #1042.")
  var order: OrderTarget
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let settings = try Settings.load()
    let now = Date()
    try await StoreAccess.reading(settings) { store in
      let details = try await find(in: store)
      if json {
        for detail in details {
          Console.out(OrderJSON.order(detail.row, now: now))
        }
      } else {
        for (index, detail) in details.enumerated() {
          if index > 0 { Console.out("") }
          Console.out(OrderSheet(detail, now: now, timeZone: .current).lines)
        }
      }
      if let note = FeedNote.sentence(try await store.feed(), now: now, timeZone: .current) {
        Console.error("quayside: \(note)")
      }
    }
  }

  private func find(in store: any BoardStore) async throws -> [FulfillmentOrderDetail] {
    let ids: [FulfillmentOrderID]
    switch order {
    case .id(let id): ids = [id]
    case .name(let name):
      let orders = try await store.fulfillmentOrders(ofOrderNamed: name)
      if json || orders.isEmpty {
        ids = [try OrderChoice.one(named: name, among: orders).id]
      } else {
        ids = orders.map(\.id)
      }
    }
    var details: [FulfillmentOrderDetail] = []
    for id in ids {
      guard let detail = try await store.detail(id) else {
        throw CommandFailure(
          .noSuchOrder,
          "No fulfillment order \(id.number) is known: run `quayside sync`, or look for its order.")
      }
      details.append(detail)
    }
    return details
  }
}

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
      let feed = try await store.feed()
      let notes = [
        FeedNote.sentence(feed, now: now, timeZone: .current),
        AccessNote.details(feed.profile?.access),
      ]
      for note in notes { if let note { Console.error("quayside: \(note)") } }
    }
  }

  private func find(in store: any BoardStore) async throws -> [FulfillmentOrderDetail] {
    do {
      return try await found(in: store)
    } catch let failure as CommandFailure where failure.status == .noSuchOrder {
      guard let sentence = failure.sentence,
        let hidden = AccessNote.emptyList(try await store.feed().profile?.access)
      else { throw failure }
      throw CommandFailure(.noSuchOrder, "\(sentence) \(hidden)")
    }
  }

  private func found(in store: any BoardStore) async throws -> [FulfillmentOrderDetail] {
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

import ArgumentParser
import Foundation
import FulfillmentDomain
import Store

/// `list`: the orders as last read, from the database alone.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List fulfillment orders from the database, without the network.",
    discussion: "Lists the work that is not closed or cancelled unless --status says otherwise.")

  @Option(help: "Only locations whose name has this in it.")
  var location: String?
  @Option(help: "Only these states, with commas: open,on_hold.")
  var status: String?
  @Option(help: "Words and field:value, as after / on the board.")
  var query: String?
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let settings = try Settings.load()
    let query = try filter()
    let now = Date()
    try await StoreAccess.reading(settings) { store in
      let rows = try await OrderPages.all(of: query, in: store, now: now)
      if json {
        Console.out(lines: JSONValue.array(rows.map { OrderJSON.order($0, now: now) }).text())
      } else {
        Console.out(OrderTable.lines(rows, now: now, timeZone: .current))
      }
      if let note = FeedNote.sentence(try await store.feed(), now: now, timeZone: .current) {
        Console.error("quayside: \(note)")
      }
    }
  }

  private func filter() throws(QueryError) -> Query {
    var filter = try Query.parse(query ?? "")
    if let location { filter.terms.append(.location(location)) }
    if let status {
      let statuses = try Query.statuses(status)
      guard !statuses.isEmpty else { throw QueryError("--status names no state.") }
      filter.terms.append(.status(statuses))
    }
    return filter
  }
}

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
      var pages = OrderPages(of: query, in: store, now: now)
      let count =
        json ? try await printJSON(&pages, now: now) : try await printTable(&pages, now: now)
      let feed = try await store.feed()
      let hidden = count == 0 ? AccessNote.emptyList(feed.profile?.access) : nil
      for note in [FeedNote.sentence(feed, now: now, timeZone: .current), hidden] {
        if let note { Console.error("quayside: \(note)") }
      }
    }
  }

  /// Prints all rows and says how many there were.
  private func printTable(_ pages: inout OrderPages, now: Date) async throws(StoreError) -> Int {
    var table = TextTable(OrderTable.heads)
    var count = 0
    var rows: [BoardRow]
    repeat {
      rows = try await pages.next()
      for row in rows { table.add(OrderTable.cells(row, now: now, timeZone: .current)) }
      Console.out(table.takeLines())
      count += rows.count
    } while !rows.isEmpty
    return count
  }

  /// Prints all rows and says how many there were.
  private func printJSON(_ pages: inout OrderPages, now: Date) async throws(StoreError) -> Int {
    var list = JSONList()
    var count = 0
    var rows: [BoardRow]
    repeat {
      rows = try await pages.next()
      Console.out(piece: list.more(rows.map { OrderJSON.order($0, now: now) }))
      count += rows.count
    } while !rows.isEmpty
    Console.out(piece: list.end())
    return count
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

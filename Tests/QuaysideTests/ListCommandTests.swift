import Foundation
import SimulatedShop
import Testing

@testable import quayside

@Suite("Listing and showing")
struct ListCommandTests {
  /// A shop in the far future, so that nothing is overdue whenever the tests run.
  private static let start = Date(timeIntervalSince1970: 4_070_952_000)

  private func withSyncedShop(_ body: (Bench) async throws -> Void) async throws {
    try await Bench.withShop(start: Self.start) { _, bench in
      #expect(try await bench.run("sync").code == 0)
      try await body(bench)
    }
  }

  /// Our own times are not the same twice.
  private func masked(_ json: String) -> String {
    json.replacing(/"(fetchedAt|since)": "[^"]+"/) { "\"\($0.1)\": \"TIME\"" }
  }

  @Test("list --json has exactly these fields, in this order")
  func listGolden() async throws {
    try await withSyncedShop { bench in
      let list = try await bench.run(
        "list", "--json", "--status", "scheduled", "--query", "#1003")
      #expect(list.code == 0)
      #expect(masked(list.output) == Self.scheduled)
    }
  }

  @Test("show --json has exactly these fields, in this order")
  func showGolden() async throws {
    try await withSyncedShop { bench in
      let show = try await bench.run("show", "5008", "--json")
      #expect(show.code == 0)
      #expect(masked(show.output) == Self.held)
    }
  }

  @Test(
    "status, location and query narrow together; closed work is listed only when asked for",
    arguments: [
      (["--status", "on_hold"], ["5008", "5092", "5132", "5197"]),
      (["--status", "hold,scheduled", "--location", "toronto dc"], ["5132", "5189"]),
      (["--location", "toronto", "--query", "is:stuck"], ["5132"]),
      (["--location", "toronto", "--query", "is:stuck", "--status", "open"], []),
      // A watermark never lies a day ahead of us, so this shop's first poll reads all there is.
      (["--status", "closed"], ["5172", "5179", "5241"]),
    ])
  func filters(words: [String], numbers: [String]) async throws {
    try await withSyncedShop { bench in
      let list = try await bench.binary.run(["list"] + words, bench.environment)
      let cells = list.output.split(separator: "\n").dropFirst().map { $0.split(separator: " ") }
      #expect(list.code == 0, "\(list.errors)")
      #expect(cells.map { String($0[1]) }.sorted() == numbers)
    }
  }

  @Test("hostile names are printed without what could steer a terminal, and never in color")
  func hostile() async throws {
    try await withSyncedShop { bench in
      for words in [["list"], ["list", "--json"], ["show", "5015"], ["show", "5039"]] {
        let ending = try await bench.binary.run(
          words, bench.environment.merging(["TERM": "xterm-256color"]) { $1 })
        #expect(ending.code == 0)
        #expect(
          ending.all.unicodeScalars.allSatisfy { scalar in
            scalar == "\n"
              || (scalar.properties.generalCategory != .control
                && scalar.properties.generalCategory != .format)
          })
      }
    }
  }

  @Test("an order's name with several open parts lists them; one that is not known is 66")
  func names() async throws {
    try await withSyncedShop { bench in
      let both = try await bench.run("show", "#1006")
      #expect(both.output.contains("fulfillment order 5036"))
      #expect(both.output.contains("fulfillment order 5039"))
      let json = try await bench.run("show", "#1006", "--json")
      #expect(json.code == 65 && json.errors.contains("5036 (open, Toronto DC), 5039"))
      #expect(try await bench.run("show", "#9999").code == 66)
      #expect(try await bench.run("show", "99999").code == 66)
    }
  }
}

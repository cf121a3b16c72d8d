import Foundation
import Testing

@testable import SimulatedShop

/// Exchanges recorded from a real store, sent to this shop. The file is not part of the project:
/// without QUAYSIDE_RECORDED the suite is skipped.
@Suite(
  "Recorded transitions",
  .enabled(if: ProcessInfo.processInfo.environment["QUAYSIDE_RECORDED"] != nil))
struct RecordedTransitionsTests {
  @Test("the shop answers every recorded transition that it plays as the real one did")
  func recorded() async throws {
    let file = try #require(ProcessInfo.processInfo.environment["QUAYSIDE_RECORDED"])
    let exchanges = try RecordedExchange.all(in: file)
    try #require(exchanges.count > 100)
    var run: [String: Int] = [:]
    var skipped: [String: [String]] = [:]
    for (scenario, rows) in Dictionary(grouping: exchanges, by: \.scenario)
      .sorted(by: { $0.key < $1.key })
    {
      var replay = RecordedReplay(rows)
      for row in rows {
        let roots = row.roots.joined(separator: "+")
        switch await replay.play(row) {
        case .skipped(let reason): skipped[reason, default: []].append(roots)
        case .played(let differences):
          run[row.roots.first ?? "", default: 0] += 1
          for difference in differences {
            Issue.record("\(scenario) \(roots) \(row.variables) \(difference)")
          }
        }
      }
    }
    let count = run.values.reduce(0, +)
    print(
      "recorded transitions: \(count) run, \(skipped.values.reduce(0) { $0 + $1.count }) skipped")
    for (root, times) in run.sorted(by: { $0.key < $1.key }) { print("  run: \(times) \(root)") }
    for (reason, roots) in skipped.sorted(by: { $0.key < $1.key }) {
      let names = Dictionary(grouping: roots) { $0 }.map { "\($0.value.count) \($0.key)" }
      print("  skipped, \(reason): \(names.sorted().joined(separator: ", "))")
    }
    #expect(count >= 100)
  }
}

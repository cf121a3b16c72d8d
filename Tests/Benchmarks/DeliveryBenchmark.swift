import Foundation
import SimulatedShop
import TestKit

/// `deliveries`: how many signed deliveries a second `quayside serve` commits and answers, with
/// every commit on the disk, and what it needs for it. The shop that it polls runs in this process.
struct DeliveryBenchmark {
  var binary: String
  var connections = 64
  var seconds: Int64 = 10
  var bytes = 10_000
  var orders = 1000
  var duplicateEvery = 10

  static let shop = "quayside-demo.myshopify.com"
  static let secret = "shpss_benchmark"

  func run() async throws {
    let shop = SimulatedShop(
      SimulatedShopConfiguration(
        orders: orders, locations: 6, seed: 7, token: ServerProcess.token, start: Date()))
    let shopPort = try await shop.start()
    let ids = await orderIDs(of: shop)
    let server = try ServerProcess(binary: binary, shopPort: shopPort, secret: Self.secret)
    defer { server.remove() }
    let port = try server.port()
    // Long ago: a read is as new as the delivery says, as it would be at a real shop.
    let then = Date(timeIntervalSince1970: 1_600_000_000)
    let bodies = ids.map {
      SignedBody(order: $0, size: bytes, secret: Self.secret, triggeredAt: then)
    }
    var load = DeliveryLoad(
      port: port, shop: Self.shop, connections: connections, seconds: seconds, bodies: bodies)
    load.duplicateEvery = duplicateEvery
    let idle = server.memory()
    let outcome = try await load.run()
    let memory = server.memory()
    server.stop()
    await shop.stop()
    report(outcome, idle: idle, memory: memory)
  }

  /// Some of the shop's orders, as many as one page has.
  private func orderIDs(of shop: SimulatedShop) async -> [Int64] {
    let query = #"{"query":"{ orders(first: 250) { nodes { id } } }"}"#
    let reply = await shop.answer(body: Data(query.utf8), token: ServerProcess.token)
    let text = String(decoding: reply.body, as: UTF8.self)
    return text.matches(of: /Order\\?\/(\d+)/).compactMap { Int64($0.output.1) }
  }

  private func report(
    _ outcome: DeliveryLoad.Outcome, idle: ServerProcess.Memory, memory: ServerProcess.Memory
  ) {
    let sorted = outcome.latencies.sorted()
    let good = outcome.answers[200] ?? 0
    let rate = Double(good) / outcome.elapsed
    func at(_ share: Double) -> String {
      guard !sorted.isEmpty else { return "-" }
      let index = min(sorted.count - 1, Int(Double(sorted.count) * share))
      return String(format: "%.1f ms", sorted[index] * 1000)
    }
    let answers = outcome.answers.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
    Output.line(
      """
      deliveries: \(connections) connections, \(bytes) bytes each, one in \(duplicateEvery) again
        answered  \(answers.joined(separator: ", ")), \(outcome.lost) lost, \
      in \(String(format: "%.1f", outcome.elapsed)) s
        rate      \(Int(rate)) a second
        latency   p50 \(at(0.5)), p90 \(at(0.9)), p99 \(at(0.99)), max \(at(1))
        memory    \(idle.resident) MB before, \(memory.resident) MB after, at most \(memory.peak) MB
      """)
  }
}

import Foundation
import SimulatedShop
import TestKit
import Testing

/// The built program against a shop of its own over real HTTP.
struct Bench {
  static let token = "shpat_very_secret"
  static let clientID = "client-1"
  static let clientSecret = "shpss_very_secret"

  let binary: Binary
  /// What the program is told of the shop.
  var environment: [String: String]

  /// Runs it with these words.
  func run(_ words: String..., with changes: [String: String] = [:]) async throws -> Binary.Ending {
    try await binary.run(words, environment.merging(changes) { $1 })
  }

  /// Starts it with these words.
  func start(_ words: String..., with changes: [String: String] = [:]) throws -> Binary.Running {
    try binary.start(words, environment.merging(changes) { $1 })
  }

  /// Starts it with these words and hands its lines out as they come.
  func follow(
    _ words: String..., with changes: [String: String] = [:]
  ) throws -> (running: Binary.Running, lines: AsyncStream<String>) {
    try binary.follow(words, environment.merging(changes) { $1 })
  }

  /// The folder of the shop's database, where `QUAYSIDE_DATA` names none.
  var folder: URL {
    binary.home.appending(path: ".local/state/quayside/quayside-demo.myshopify.com")
  }
  var database: URL { folder.appending(path: "quayside.db") }

  /// A simulated shop of 40 orders, always the same ones.
  static func withShop(
    start: Date = Date(), orders: Int = 40,
    scopes: Set<String>? = nil, ownService: Bool = false,
    _ body: (SimulatedShop, Bench) async throws -> Void
  ) async throws {
    var configuration = SimulatedShopConfiguration(
      orders: orders, seed: 3, token: token, start: start,
      scopes: scopes
        ?? (ownService
          ? SimulatedShopConfiguration.serviceScopes : SimulatedShopConfiguration.usualScopes),
      ownService: ownService,
      clientID: clientID, clientSecret: clientSecret)
    // A receiver of webhooks is on this machine, too.
    configuration.allowsLoopbackAddresses = true
    let shop = SimulatedShop(configuration)
    let port = try await shop.start()
    let bench = try Bench(url: "http://127.0.0.1:\(port)")
    do { try await body(shop, bench) } catch { Issue.record(error) }
    bench.binary.remove()
    await shop.stop()
  }

  /// The same, signing in as a client.
  var asClient: Bench {
    var bench = self
    bench.environment["QUAYSIDE_ACCESS_TOKEN"] = nil
    bench.environment["QUAYSIDE_CLIENT_ID"] = Self.clientID
    bench.environment["QUAYSIDE_CLIENT_SECRET"] = Self.clientSecret
    return bench
  }

  /// Somebody else at the same shop, with a home and a database of their own; whoever takes it
  /// removes it.
  func somebodyElse() throws -> Bench {
    var other = try Bench(url: "")
    other.environment = environment
    return other
  }

  /// A server that answers every request in the same way, and so misbehaves.
  static func withServer(
    _ step: LoopbackServer.Step, _ body: (LoopbackServer, Bench) async throws -> Void
  ) async throws {
    let server = try await LoopbackServer.start(Array(repeating: step, count: 100))
    let bench = try Bench(url: server.baseURL)
    do { try await body(server, bench) } catch { Issue.record(error) }
    bench.binary.remove()
    try await server.stop()
  }

  private init(url: String) throws {
    binary = try Binary()
    environment = [
      "QUAYSIDE_SHOP": "quayside-demo", "QUAYSIDE_ACCESS_TOKEN": Self.token,
      "QUAYSIDE_ADMIN_URL": url,
    ]
  }
}

extension Binary.Ending {
  /// Both streams.
  var all: String { output + errors }
  /// The commands that a help text lists.
  var commands: [String] {
    output.matches(of: /(?m)^  ([a-z][a-z-]*)( \(default\))? {3,}/).map { String($0.1) }
  }
  /// How many sentences stand on standard error.
  var sentences: Int { errors.split(separator: "\n").count }
}

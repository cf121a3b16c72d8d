import ArgumentParser
import Foundation
import FulfillmentDomain
import SimulatedShop
import TerminalUI
import UnixSignals

/// `simulate`: the simulated shop alone, for scripts and tests.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run a simulated shop on this machine until it is told to end.",
    discussion: """
      Prints what to export so that other commands use it. It sends webhooks too, to whoever \
      subscribes through its API or is named here; on this machine plain http will do.
      Above \(ShopPlan.standardOrders) orders it plays a shop on a larger plan, which may be asked \
      ten or twenty times as much.
      """)

  @Option(help: "The port on 127.0.0.1; 0 takes a free one.")
  var port = 0
  @OptionGroup var simulator: SimulatorOptions
  @OptionGroup var webhooks: SimulatorWebhookOptions
  @Option(help: "The access token that it lets in; it opens no real shop.")
  var token = "shpat_simulated"
  @Option(
    name: .customLong("client-secret"),
    help: "Also grant tokens for this secret of a client; it opens no real shop.")
  var clientSecret: String?

  /// The client whose secret that is.
  static let clientID = "simulated-client"

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("--port is between 0 and 65535.")
    }
    guard Secret(token) != nil else { throw ValidationError("--token is one word.") }
    guard clientSecret.map({ Secret($0) != nil }) ?? true else {
      throw ValidationError("--client-secret is one word.")
    }
  }

  func run() async throws {
    var configuration = SimulatedShopConfiguration(
      port: port, orders: simulator.orders, locations: simulator.locations, seed: simulator.seed,
      chatter: simulator.chatter ?? 0, token: token, start: Date(),
      plan: .fitting(orders: simulator.orders), scopes: simulator.scopes,
      ownService: simulator.ownService, clientID: clientSecret.map { _ in Self.clientID },
      clientSecret: clientSecret)
    configuration.allowsLoopbackAddresses = true
    configuration.webhookFaults = webhooks.faults
    // Before the shop listens: whoever reads the address may already end it.
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    let shop = SimulatedShop(configuration)
    let bound: Int
    do {
      bound = try await shop.start()
    } catch {
      throw CommandFailure(
        .unreachable, "Port \(port) on 127.0.0.1 is taken or not allowed: use another.")
    }
    let refused = await webhooks.subscribe(on: shop)
    guard refused.isEmpty else {
      await shop.stop()
      throw CommandFailure(.usage, "--webhook-url: \(refused.joined(separator: "; "))")
    }
    Console.out(
      [
        "# A simulated shop listens on http://127.0.0.1:\(bound); Ctrl-C ends it.",
        "export QUAYSIDE_SHOP=\(configuration.domain)",
        "export QUAYSIDE_ADMIN_URL=http://127.0.0.1:\(bound)",
      ] + waysIn + signing(configuration))
    for await _ in signals { break }
    await shop.stop()
  }

  /// What a receiver has to know to believe the webhooks; the client's secret, where there is one,
  /// signs them too.
  private func signing(_ configuration: SimulatedShopConfiguration) -> [SafeText] {
    guard clientSecret == nil else { return [] }
    return [
      "# Webhooks are signed with:",
      "export QUAYSIDE_WEBHOOK_SECRET=\(configuration.signingSecret)",
    ]
  }

  /// One way to sign in, and the other as a remark: both at once would be a conflict.
  private var waysIn: [SafeText] {
    guard let clientSecret else { return ["export QUAYSIDE_ACCESS_TOKEN=\(token)"] }
    return [
      "export QUAYSIDE_CLIENT_ID=\(Self.clientID)",
      "export QUAYSIDE_CLIENT_SECRET=\(clientSecret)",
      "# or: export QUAYSIDE_ACCESS_TOKEN=\(token)",
    ]
  }
}

import ArgumentParser
import FulfillmentDomain

/// `hold`.
struct HoldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Put fulfillment orders, or units of them, on hold.")

  @OptionGroup var common: ActionOptions
  @Option(help: "Why.")
  var reason: OfferedArgument<HoldReason>
  @Option(help: "What people should know.")
  var notes: String = ""
  @OptionGroup var chosen: LineOptions
  @Flag(name: .customLong("notify-merchant"), help: "Let Shopify tell the shop's staff.")
  var notifyMerchant = false

  func run() async throws {
    try await common.carryOut(
      .hold(
        reason: reason.value, notes: notes, lines: chosen.lines, notifyMerchant: notifyMerchant))
  }
}

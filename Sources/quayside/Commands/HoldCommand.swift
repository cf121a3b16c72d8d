import ArgumentParser

/// `hold`.
struct HoldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Put fulfillment orders, or units of them, on hold.")

  @OptionGroup var common: ActionOptions
  @Option(help: "Why.")
  var reason: HoldReasonArgument
  @Option(help: "What people should know.")
  var notes: String = ""
  @Option(name: .customLong("line"), help: "Only these units, LINE=QTY: a line's id or SKU.")
  var lines: [LineChoice] = []
  @Flag(name: .customLong("notify-merchant"), help: "Let Shopify tell the shop's staff.")
  var notifyMerchant = false

  func run() async throws {
    try await common.carryOut(
      .hold(reason: reason.reason, notes: notes, lines: lines, notifyMerchant: notifyMerchant))
  }
}

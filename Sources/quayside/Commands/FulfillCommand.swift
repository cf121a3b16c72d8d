import ArgumentParser

/// `fulfill`.
struct FulfillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fulfill", abstract: "Say that goods left: all that is left, or chosen units.")

  @OptionGroup var common: ActionOptions
  @Option(name: .customLong("line"), help: "Only these units, LINE=QTY: a line's id or SKU.")
  var lines: [LineChoice] = []
  @Option(name: .customLong("tracking-number"), help: "A parcel's number; may be repeated.")
  var trackingNumbers: [String] = []
  @Option(help: "The carrier, spelled as Shopify spells it: UPS, DHL Express.")
  var carrier: String?
  @Option(name: .customLong("tracking-url"), help: "A parcel's page, in the numbers' order.")
  var trackingURLs: [String] = []
  @Flag(help: "Let Shopify e-mail the customer.")
  var notify = false

  func run() async throws {
    try await common.carryOut(
      .fulfill(
        ActionPlan.FulfillPlan(
          lines: lines, carrier: carrier, trackingNumbers: trackingNumbers,
          trackingURLs: trackingURLs, notifyCustomer: notify)))
  }
}

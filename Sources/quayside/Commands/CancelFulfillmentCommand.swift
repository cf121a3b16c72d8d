import ArgumentParser

/// `cancel-fulfillment`.
struct CancelFulfillmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel-fulfillment",
    abstract: "Cancel a shipment: its goods are to be fulfilled again.",
    discussion: "Name any fulfillment order of the order, or the order, like #1042.")

  @OptionGroup var common: ActionOptions
  @OptionGroup var chosen: ShipmentOption

  func run() async throws {
    try await common.carryOut(.cancelFulfillment(chosen.id))
  }
}

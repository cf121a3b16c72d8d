import ArgumentParser
import Foundation
import FulfillmentDomain

/// `event`.
struct EventCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event", abstract: "Say what happened to a shipment on its way.")

  @OptionGroup var common: ActionOptions
  @OptionGroup var chosen: ShipmentOption
  @OptionGroup var said: MessageOption
  @Option(help: "What happened.")
  var status: OfferedArgument<DeliveryStatus>
  @Option(help: "When it happened; now where nothing is said. See `deadline --by`.")
  var at: TimeArgument?

  func run() async throws {
    let time = try at?.time(now: Date())
    try await common.carryOut(
      .event(chosen.id, status.value, at: time, message: said.message))
  }
}

import ArgumentParser

/// `track`.
struct TrackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "track", abstract: "Give a shipment new tracking, in place of all that it had.")

  @OptionGroup var common: ActionOptions
  @OptionGroup var chosen: ShipmentOption
  @OptionGroup var parcels: ParcelOptions

  func validate() throws {
    guard parcels.trackingNumbers.isEmpty && parcels.trackingURLs.isEmpty else { return }
    throw ValidationError("Give at least one --tracking-number or --tracking-url.")
  }

  func run() async throws {
    try await common.carryOut(.track(chosen.id, parcels.parcels))
  }
}

import ArgumentParser

/// `fulfill`.
struct FulfillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fulfill", abstract: "Say that goods left: all that is left, or chosen units.")

  @OptionGroup var common: ActionOptions
  @OptionGroup var chosen: LineOptions
  @OptionGroup var parcels: ParcelOptions

  func run() async throws {
    try await common.carryOut(.fulfill(lines: chosen.lines, parcels.parcels))
  }
}

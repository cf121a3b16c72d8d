import ArgumentParser
import FulfillmentDomain

/// `merge`.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Take in the other open fulfillment orders of the same order and place.")

  @OptionGroup var common: ActionOptions
  @Option(name: .customLong("with"), help: "Only this one, by number or GID; may be repeated.")
  var others: [IDArgument<Kinds.FulfillmentOrder>] = []

  func run() async throws {
    try await common.carryOut(.merge(with: others.map(\.id)))
  }
}

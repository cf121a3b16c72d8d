import ArgumentParser
import FulfillmentDomain

/// `release`.
struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Release holds: those that this app placed, unless told.")

  @OptionGroup var common: ActionOptions
  @Option(name: .customLong("hold"), help: "This hold, whoever placed it; its id or number.")
  var holds: [IDArgument<Kinds.Hold>] = []
  @Flag(help: "Every hold, other apps' and people's too.")
  var all = false

  func validate() throws {
    if all && !holds.isEmpty { throw ValidationError("Use --hold or --all, not both.") }
  }

  func run() async throws {
    let selection: ActionPlan.HoldSelection =
      all ? .all : holds.isEmpty ? .mine : .these(holds.map(\.id))
    try await common.carryOut(.release(selection))
  }
}

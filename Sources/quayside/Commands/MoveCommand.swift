import ArgumentParser

/// `move`.
struct MoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Move orders, or units of them, to another location.",
    discussion: "Where it cannot go, the answer says why and lists where it can.")

  @OptionGroup var common: ActionOptions
  @Option(help: "The location: its number, its GID or its name.")
  var to: String
  @OptionGroup var chosen: LineOptions

  func validate() throws {
    if to.trimmed.isEmpty { throw ValidationError("--to names no location.") }
  }

  func run() async throws {
    try await common.carryOut(.move(to: PlaceChoice(text: to.trimmed), lines: chosen.lines))
  }
}

import ArgumentParser

/// `split`.
struct SplitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Split units off into a fulfillment order of their own.")

  @OptionGroup var common: ActionOptions
  @Option(name: .customLong("line"), help: "These units, LINE=QTY: a line's id or SKU.")
  var lines: [LineChoice]

  func run() async throws {
    try await common.carryOut(.split(lines))
  }
}

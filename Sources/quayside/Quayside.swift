import ArgumentParser
import Foundation
import TerminalUI

/// The terminal dashboard for Shopify fulfillment orders.
@main
struct Quayside: AsyncParsableCommand {
  /// What `--version` prints.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "quayside", abstract: "A terminal dashboard for Shopify fulfillment orders.",
    version: version,
    subcommands: [
      BoardCommand.self, DemoCommand.self, ServeCommand.self, SnapshotCommand.self,
      SyncCommand.self, ListCommand.self, ShowCommand.self,
      HoldCommand.self, ReleaseCommand.self, RescheduleCommand.self, DeadlineCommand.self,
      FulfillCommand.self, MoveCommand.self, SplitCommand.self, MergeCommand.self,
      ProgressCommand.self, OpenCommand.self, CancelCommand.self, ReadyCommand.self,
      RequestCommand.self, RequestCancelCommand.self, AcceptCommand.self, RejectCommand.self,
      CloseCommand.self, CancelFulfillmentCommand.self, TrackCommand.self, EventCommand.self,
      WebhooksCommand.self, SimulateCommand.self, DoctorCommand.self, KeysCommand.self,
      ThemesCommand.self,
      ConfigCommand.self,
    ],
    defaultSubcommand: BoardCommand.self)

  /// Runs the command line; every error ends as one sentence on standard error and a code of
  /// sysexits.h.
  static func main() async {
    do {
      try UnknownCommand.check(Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  private static func end(with error: any Error) -> Never {
    if let failure = CommandFailure.of(error) {
      if let sentence = failure.sentence { Console.error("quayside: \(sentence)") }
      Foundation.exit(failure.status.rawValue)
    }
    // Help, a version, or what the parser says of bad arguments, which may quote them.
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText($0) }
    if code.isSuccess {
      Console.out(lines)
    } else {
      for line in lines { Console.error(line) }
    }
    Foundation.exit(code.rawValue)
  }
}

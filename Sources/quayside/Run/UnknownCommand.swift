import ArgumentParser

/// Finds a slip in a command's name. The parser would take it for an argument of the board, which
/// is what runs where no command is named.
enum UnknownCommand {
  /// Throws a usage error with a suggestion where `arguments` name a command that is not there.
  static func check(_ arguments: [String]) throws(CommandFailure) {
    var command: any ParsableCommand.Type = Quayside.self
    var path = "quayside"
    for word in arguments {
      let known = command.configuration.subcommands
      guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
      guard let next = known.first(where: { $0.configuration.commandName == word }) else {
        let names = known.compactMap { $0.configuration.commandName }
        let mend = Suggestion.nearest(to: word, among: names).map { "did you mean \($0)?" }
        throw CommandFailure(
          .usage,
          "\(path) has no command \(word): \(mend ?? "`\(path) --help` lists them.")")
      }
      command = next
      path += " \(word)"
    }
  }
}

import ArgumentParser

/// Where the configuration is, whether it is right, and a first one.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show, check or begin the configuration.",
    subcommands: [Path.self, Check.self, Init.self])

  /// `config path`.
  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "path",
      abstract: "Print where the configuration file is, or would be.")

    func run() { Console.out("\(Settings.currentPath)") }
  }

  /// `config check`.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Read the configuration and say what it means, without asking the shop.")

    func run() async throws {
      let settings = try Settings.load()
      Console.out(ConfigurationReport.lines(of: settings))
      try settings.requireConnection()
      try await settings.signIn?.source.checkFile()
      for signing in settings.webhooks?.secrets ?? [] { try await signing.checkFile() }
    }
  }

  /// `config init`.
  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init",
      abstract: "Write a configuration file with every setting explained; never over one.")

    func run() throws {
      let path = Settings.currentPath
      try ConfigurationTemplate.write(to: path)
      Console.out("\(path) is there now: edit it, then run `quayside doctor`.")
    }
  }
}

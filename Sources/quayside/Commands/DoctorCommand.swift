import ArgumentParser

/// `doctor`: what is wrong, and the mend.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check configuration, token, shop, scopes and database, and say how to mend them.")

  @OptionGroup var timeout: TimeoutOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let examination = Examination(timeout: timeout.seconds, logger: global.logger("doctor"))
    let checks = try await examination.checks()
    Console.out(checks.map(\.line))
    if let failed = checks.first(where: { $0.level == .fail }) {
      throw CommandFailure(failed.status)
    }
  }
}

import ArgumentParser
import Foundation

/// `accept`.
struct AcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Accept, as the service, the request that waits: to fulfill or to cancel.")

  @OptionGroup var common: ActionOptions
  @OptionGroup var said: MessageOption
  @Option(name: .customLong("ship-at"), help: "When it will be shipped; see `deadline --by`.")
  var shipAt: TimeArgument?

  func run() async throws {
    let time = try shipAt?.time(now: Date())
    try await common.carryOut(.accept(ServiceAnswer(message: said.message, shipAt: time)))
  }
}

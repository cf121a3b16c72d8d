import ArgumentParser
import FulfillmentDomain

/// `reject`.
struct RejectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Reject, as the service, the request that waits: to fulfill or to cancel.")

  @OptionGroup var common: ActionOptions
  @OptionGroup var said: MessageOption
  @Option(help: "Why; of a request to fulfill, which needs one.")
  var reason: OfferedArgument<RejectionReason>?
  @Option(
    name: .customLong("line-message"), help: "What is wrong with a line, LINE=TEXT; repeatable.")
  var remarks: [LineRemark] = []

  func run() async throws {
    try await common.carryOut(
      .reject(ServiceAnswer(message: said.message, reason: reason?.value, lines: remarks)))
  }
}

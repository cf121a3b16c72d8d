import ArgumentParser
import Foundation
import FulfillmentDomain
import TerminalUI

/// What all commands that act have in common.
struct ActionOptions: ParsableArguments {
  /// The most orders in one command.
  static let mostOrders = 1000

  @Argument(help: "Fulfillment orders by number or GID, or orders by name like #1042.")
  var orders: [OrderTarget]
  @Flag(name: .customLong("dry-run"), help: "Say what would be sent, and send nothing.")
  var dryRun = false
  @Flag(help: "Print JSON.")
  var json = false
  @OptionGroup var timeout: TimeoutOption
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard !orders.isEmpty else { throw ValidationError("Name at least one order.") }
    guard orders.count <= Self.mostOrders else {
      throw ValidationError("At most \(Self.mostOrders) orders at once.")
    }
  }

  /// Does it, prints each order's outcome, and ends with the code of DESIGN §5.
  func carryOut(_ plan: ActionPlan) async throws {
    let run = ActionRun(
      plan: plan, targets: orders, settings: try Settings.load(), timeout: timeout.seconds,
      logger: global.logger(plan.kind.rawValue))
    let reports = dryRun ? try await run.rehearse() : try await run.perform()
    if json {
      Console.out(.array(reports.map(\.json)))
    } else {
      for report in reports where report.status == .done { Console.out(report.line) }
    }
    for report in reports where report.status != .done {
      Console.error("quayside: \(report.line.string)")
    }
    let status = ExitStatus.worst(of: reports.map(\.status))
    if status != .done { throw CommandFailure(status) }
  }
}

/// A time on the command line; read when the command runs, so that "tomorrow" has one meaning.
struct TimeArgument: ExpressibleByArgument {
  private let text: String

  init?(argument: String) { text = argument }

  /// The time in the person's zone; a usage error where it is none.
  func time(now: Date, timeZone: TimeZone = .current) throws -> Date {
    do throws(TimePhraseError) {
      return try TimePhrase.parse(text, now: now, timeZone: timeZone)
    } catch {
      throw CommandFailure(.usage, error.sentence)
    }
  }
}

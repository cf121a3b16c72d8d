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

/// Units to act on, where not all are meant.
struct LineOptions: ParsableArguments {
  @Option(name: .customLong("line"), help: "Only these units, LINE=QTY: a line's id or SKU.")
  var lines: [LineChoice] = []
}

/// What is said to the other side of a request.
struct MessageOption: ParsableArguments {
  @Option(help: "What to say with it.")
  var message = ""
}

/// One of an order's shipments.
struct ShipmentOption: ParsableArguments {
  @Option(
    name: .customLong("fulfillment"),
    help: "The shipment, by its id; the only one where there is one.")
  var shipment: IDArgument<Kinds.Fulfillment>?

  var id: FulfillmentID? { shipment?.id }
}

/// Parcels and whether the customer hears of them.
struct ParcelOptions: ParsableArguments {
  @Option(name: .customLong("tracking-number"), help: "A parcel's number; may be repeated.")
  var trackingNumbers: [String] = []
  @Option(help: "The carrier, spelled as Shopify spells it: UPS, DHL Express.")
  var carrier: String?
  @Option(name: .customLong("tracking-url"), help: "A parcel's page, in the numbers' order.")
  var trackingURLs: [String] = []
  @Flag(help: "Let Shopify e-mail the customer.")
  var notify = false

  /// What an unset variable of a script leaves would be sent, and in `track` it takes the place of
  /// all that was there.
  func validate() throws {
    guard
      (trackingNumbers + trackingURLs + [carrier].compactMap(\.self)).allSatisfy({
        !$0.trimmed.isEmpty
      })
    else {
      throw ValidationError("A tracking number, a tracking URL and a carrier are never empty.")
    }
    guard trackingURLs.allSatisfy(Parcels.isWebAddress) else {
      throw ValidationError("A tracking URL begins with https:// or http://.")
    }
  }

  var parcels: Parcels {
    Parcels(
      carrier: carrier, trackingNumbers: trackingNumbers, trackingURLs: trackingURLs,
      notifyCustomer: notify)
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

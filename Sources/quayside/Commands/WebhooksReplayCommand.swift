import ArgumentParser
import Foundation
import FulfillmentDomain
import Store

/// `webhooks replay`: reads again what kept deliveries named.
struct WebhooksReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Have what kept deliveries named read again.",
    discussion: """
      Deliveries are kept for 30 days and their bodies for 72 hours. Where another process writes \
      it ends with 75: end that one first.
      """)

  @Argument(help: "Numbers of deliveries, as the board's webhooks screen shows them.")
  var numbers: [Int64] = []
  @Option(help: "All that came since then: ISO 8601, or \"today 9:00\", \"2h ago\".")
  var since: PastTimeArgument?
  @Option(help: "All of this topic: orders/updated.")
  var topic: String?

  func validate() throws {
    let ways = [!numbers.isEmpty, since != nil, topic != nil].count { $0 }
    guard ways == 1 else {
      throw ValidationError("Choose deliveries in one way: their numbers, --since or --topic.")
    }
    guard numbers.allSatisfy({ $0 > 0 }), numbers.count <= WebhookReplay.most else {
      throw ValidationError("A delivery's number is 1 or more.")
    }
  }

  func run() async throws {
    let settings = try Settings.load()
    let selections = try selections(now: Date())
    let outcome = try await StoreAccess.writing(settings, as: "webhooks replay") { store in
      try await WebhookReplay(store: store).run(selections)
    }
    guard outcome.found > 0 else {
      throw CommandFailure(.noSuchOrder, "No such delivery is kept.")
    }
    let deliveries = outcome.found == 1 ? "1 delivery" : "\(outcome.found) deliveries"
    Console.out(
      """
      \(deliveries) taken up again, \(outcome.raised) with something to read: the board, \
      `quayside serve` or `quayside sync` reads it.
      """)
    let missing = numbers.filter { !outcome.numbers.contains($0) }
    if !missing.isEmpty {
      let list = Set(missing).sorted().map { "\($0)" }.joined(separator: ", ")
      throw CommandFailure(.noSuchOrder, "Not kept any more, or never here: delivery \(list).")
    }
    if outcome.isCut {
      Console.error("quayside: there were more: only the latest \(WebhookReplay.most) were taken.")
    }
  }

  private func selections(now: Date) throws -> [DeliverySelection] {
    if let since { return [.since(try since.time(now: now))] }
    guard let topic else { return Set(numbers).sorted().map { .number($0) } }
    guard let known = WebhookTopic(topic.lowercased()) else {
      throw CommandFailure(.usage, "--topic takes a topic as orders/updated.")
    }
    return [.topic(known.name)]
  }
}

/// A time that has passed: as `TimeArgument`, or so long ago (`2h ago`).
struct PastTimeArgument: ExpressibleByArgument {
  private let text: String

  init?(argument: String) { text = argument }

  /// A usage error where it is no time, or lies ahead.
  func time(now: Date, timeZone: TimeZone = .current) throws -> Date {
    let phrase = text.trimmed.lowercased()
    let time: Date
    do {
      if phrase.hasSuffix(" ago") {
        let span = try TimePhrase.parse(
          "+" + String(phrase.dropLast(4)).trimmed, now: now, timeZone: timeZone)
        time = now.addingTimeInterval(now.timeIntervalSince(span))
      } else {
        time = try TimePhrase.parse(phrase, now: now, timeZone: timeZone)
      }
    } catch {
      throw CommandFailure(
        .usage, "--since is no time that is understood: use 9:00, \"2h ago\" or ISO 8601.")
    }
    guard time <= now else { throw CommandFailure(.usage, "--since is a time that has passed.") }
    return time
  }
}

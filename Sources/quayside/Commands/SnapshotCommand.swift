import ArgumentParser
import Dashboard
import Foundation
import FulfillmentDomain
import Logging
import SimulatedShop
import Store
import Sync
import TerminalUI
import Themes

/// One frame of the board as text: for documents, tests and reports.
struct SnapshotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot", abstract: "Print one frame of the board as text.")

  @Option(help: "Columns x rows.")
  var size: ScreenSize = ScreenSize(Size(width: 110, height: 30))

  @Option(help: "Keys to press first, as in \"j j <enter>\".")
  var keys = ""

  @Flag(help: "Print colors as a terminal would show them.")
  var color = false

  @Flag(help: "Show a simulated shop, not the configured one.")
  var demo = false

  @OptionGroup var simulator: SimulatorOptions

  @Option(help: "The board's time, ISO 8601; the present unless given.")
  var now: String?

  @Option(help: "The theme: see `quayside themes`.")
  var theme: String?

  func run() async throws {
    let script: [Key]
    do {
      script = try Key.parse(keys)
    } catch {
      throw CommandFailure(.usage, error.sentence)
    }
    let theme = try Theme.chosen(theme)
    let time = try moment()
    let state: DashboardState
    if demo {
      state = try await demonstrate(script, at: time)
    } else {
      let settings = try Settings.load()
      let domain = try settings.requireShop().domain
      state = try await StoreAccess.reading(settings) { store in
        await still(
          .live(store: store, core: nil, now: { time }), script, domain: domain,
          readOnly: "a snapshot only looks")
      }
    }
    let canvas = view(state, size: size.size, theme: theme)
    let lines = color ? canvas.ansiLines(colors: .trueColor) : canvas.lines
    Console.out(picture: lines)
  }

  private func moment() throws(CommandFailure) -> Date {
    guard let now else { return Date() }
    guard let time = try? Date(now, strategy: .iso8601) else {
      throw CommandFailure(.usage, "--now takes a time as 2026-11-22T14:00:00Z")
    }
    return time
  }

  private func demonstrate(_ script: [Key], at time: Date) async throws -> DashboardState {
    let demo = try await DemoWorld(
      simulator.configuration(start: time, chatter: 0), clock: FrozenClock(now: time),
      calendar: .utc,
      logger: .silent)
    let caught: Result<DashboardState, any Error>
    do {
      _ = try await demo.core.syncOnce(full: true)
      let runner = EffectRunner.live(store: demo.store, core: demo.core, now: { time })
      caught = .success(await still(runner, script, domain: demo.shopDomain, readOnly: nil))
    } catch {
      caught = .failure(error)
    }
    await demo.end()
    return try caught.get()
  }

  private func still(
    _ runner: EffectRunner, _ script: [Key], domain: String, readOnly: String?
  ) async -> DashboardState {
    // Pictures are the same wherever they are taken.
    let initial = DashboardState(
      size: size.size, now: runner.now(), timeZone: .gmt, shopDomain: domain, readOnly: readOnly)
    var board = StillBoard(initial, runner: runner)
    await board.start()
    await board.press(script)
    return board.state
  }
}

/// `110x30` on the command line.
struct ScreenSize: ExpressibleByArgument {
  /// The most columns or rows of a picture.
  static let most = 1000
  var size: Size

  init(_ size: Size) { self.size = size }

  init?(argument: String) {
    let parts = argument.lowercased().split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, parts.allSatisfy({ (1...Self.most).contains($0) }) else { return nil }
    size = Size(width: parts[0], height: parts[1])
  }

  var defaultValueDescription: String { "\(size.width)x\(size.height)" }
}

/// A time that stands still: a picture's ages do not depend on how long it took.
struct FrozenClock: SyncClock {
  let now: Date

  func sleep(until deadline: Date) async throws(CancellationError) {
    if Task.isCancelled { throw CancellationError() }
    await Task.yield()
  }
}

extension Calendar {
  /// Where days begin at midnight UTC.
  fileprivate static var utc: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }
}

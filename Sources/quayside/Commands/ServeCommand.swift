import ArgumentParser
import Foundation
import FulfillmentDomain
import Logging
import Sync
import TerminalUI
import UnixSignals
import WebhookIngest

/// `serve`: the core alone, for a machine without anybody at the keyboard.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Poll, receive webhooks and send what is queued, without a board, until told to end.",
    discussion: """
      Ends in order on SIGTERM or Ctrl-C: what came is committed, what was sent is recorded; a \
      second one ends it at once. SIGHUP is ignored: start it again to read a changed \
      configuration. Boards beside it are read-only.
      """)

  @OptionGroup var global: GlobalOptions

  /// Seconds that an orderly end may take: longer than the core waits for an answer.
  static let longestEnd = 25

  func run() async throws {
    let settings = try Settings.load()
    try settings.requireConnection()
    let shop = try settings.requireShop()
    let admin = try await ShopConnection.configuration(settings)
    let webhooks = settings.webhooks
    let receiver = try await webhooks?.receiver(of: shop)
    let logger = global.logger("serve", atLeast: .notice)
    // Before anything is said: whoever reads it may already end it.
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    _ = signal(SIGHUP, SIG_IGN)
    let failure = try await StoreAccess.writing(settings, as: "serve") { store in
      try await ShopConnection.with(admin, settings, logger: logger) { gateway in
        let core = SyncCore(
          store: store, gateway: gateway,
          webhooks: webhooks.map { WebhookPlan(gateway: gateway, uri: $0.uri) }, logger: logger)
        var run = CoreRun(core: core)
        run.receiver = receiver.map {
          .live($0, inbox: store, core: core, isPatient: false, logger: logger)
        }
        run.onListening = { port in
          if let webhooks { Console.out("Receiving webhooks at \(webhooks.address(port: port))") }
        }
        Console.out(
          [
            "Serving \(shop.domain), process \(ProcessInfo.processInfo.processIdentifier).",
            webhooks == nil ? "Receiving no webhooks: webhook_listen is not set." : nil,
          ].compactMap { $0 })
        return await Self.run(run, until: signals)
      }
    }
    if let failure { throw CommandFailure(failure) }
    Console.out("Stopped.")
  }

  /// Runs until a signal comes or it fails.
  private static func run(
    _ run: CoreRun, until signals: UnixSignalsSequence
  ) async -> CoreRun.Failure? {
    let work = Task { await run.run() }
    let watch = Task {
      var count = 0
      for await _ in signals {
        count += 1
        guard count == 1 else { cutShort("A second signal came") }
        work.cancel()
        Task {
          try? await Task.sleep(for: .seconds(longestEnd))
          cutShort("It did not end within \(longestEnd) s")
        }
      }
    }
    let failure = await work.value
    watch.cancel()
    return failure
  }

  /// Everything that was answered is on the disk by then; what is under way is found by the next
  /// start.
  private static func cutShort(_ why: SafeText) -> Never {
    Console.error("quayside: \(why): ended at once; the next start goes on from the database.")
    Foundation.exit(ExitStatus.tryAgain.rawValue)
  }
}

package import Foundation
package import Logging
package import Store

/// Receives webhooks over HTTP and hands them to the inbox, which is all it knows (rules A1 to A6).
package final class WebhookReceiver: Sendable {
  private let configuration: ReceiverConfiguration
  private let inbox: any InboxStore
  private let now: @Sendable () -> Date
  private let onCommit: @Sendable () async -> Void
  private let logger: Logger

  /// - Parameters:
  ///   - inbox: where deliveries are committed before they are answered with 200.
  ///   - now: our time.
  ///   - onCommit: called soon after each commit that brought something new; commits that come
  ///     while it runs share the next call. It never delays a commit or an answer.
  package init(
    _ configuration: ReceiverConfiguration, inbox: any InboxStore,
    now: @escaping @Sendable () -> Date = { Date() },
    onCommit: @escaping @Sendable () async -> Void, logger: Logger
  ) {
    self.configuration = configuration
    self.inbox = inbox
    self.now = now
    self.onCommit = onCommit
    self.logger = logger
  }

  /// Listens until the task is cancelled, then drains: takes no new connection, answers what it has
  /// read, commits, and returns. `onListening` gets the port.
  ///
  /// - Throws: where it cannot listen, and `.store` where the disk failed (A5): it has stopped
  ///   then.
  package func run(
    onListening: @escaping @Sendable (Int) async -> Void
  ) async throws(ReceiverError) {
    let tls = try configuration.tls.map { files throws(ReceiverError) in try files.context() }
    let run = ReceiverRun(
      configuration, tls: tls, inbox: inbox, now: now, onCommit: onCommit, logger: logger)
    // What was read is to be committed and answered also after the cancellation.
    let work = Task { await run.serve(onListening: onListening) }
    let failure = await withTaskCancellationHandler {
      await work.value
    } onCancel: {
      run.stop()
    }
    if let failure { throw failure }
  }
}

package import Foundation
package import Logging
package import Store

/// Why the receiver does not listen, or stopped, each with a sentence for the status line.
package enum ReceiverError: Error, Hashable, Sendable {
  /// The address cannot be listened at.
  case cannotListen(address: String, why: String)
  /// Certificate or key cannot be used.
  case badCertificate(path: String, why: String)
  /// The disk failed (A5): nothing is answered with 200 any more.
  case store(StoreError)

  package var sentence: String {
    switch self {
    case .cannotListen(let address, let why):
      "Webhooks cannot be received at \(address) (\(why)): free it, or change webhook_listen."
    case .badCertificate(let path, let why):
      "The certificate or key \(path) cannot be used (\(why)): webhooks are not received."
    case .store(let error): error.sentence
    }
  }
}

/// Receives webhooks over HTTP and hands them to the inbox, which is all it knows (rules A1 to A6).
package final class WebhookReceiver: Sendable {
  private let configuration: ReceiverConfiguration
  private let inbox: any InboxStore

  /// - Parameters:
  ///   - inbox: where deliveries are committed before they are answered with 200.
  ///   - now: our time.
  ///   - onCommit: called after each commit that brought something new.
  package init(
    _ configuration: ReceiverConfiguration, inbox: any InboxStore,
    now: @escaping @Sendable () -> Date = { Date() },
    onCommit: @escaping @Sendable () async -> Void, logger: Logger
  ) {
    self.configuration = configuration
    self.inbox = inbox
  }

  /// Listens until the task is cancelled, then drains: takes no new connection, answers what it has
  /// read, commits, and returns. `onListening` gets the port.
  package func run(
    onListening: @escaping @Sendable (Int) async -> Void
  ) async throws(ReceiverError) {
    throw .cannotListen(address: "\(configuration.host):\(configuration.port)", why: "not yet")
  }
}

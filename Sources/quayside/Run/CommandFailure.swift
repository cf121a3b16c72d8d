import Curses
import FulfillmentDomain
import Store
import Sync
import WebhookIngest

/// Ends a command with a sentence on standard error and a code.
struct CommandFailure: Error, Hashable, Sendable {
  var status: ExitStatus
  /// Nil where everything has been said already.
  var sentence: String?

  init(_ status: ExitStatus, _ sentence: String? = nil) {
    self.status = status
    self.sentence = sentence
  }

  init(_ error: ShopError) { self.init(ExitStatus(error), error.sentence) }
  init(_ error: StoreError) { self.init(ExitStatus(error), error.sentence) }
  init(_ error: ConfigurationError) { self.init(.configuration, error.sentence) }

  init(_ error: SyncError) {
    switch error {
    case .shop(let error): self.init(error)
    case .store(let error): self.init(error)
    }
  }

  init(_ failure: CoreRun.Failure) {
    switch failure {
    case .store(let error): self.init(error)
    case .receiver(.cannotListen): self.init(.unreachable, failure.sentence)
    case .receiver: self.init(.configuration, failure.sentence)
    }
  }

  /// What any error of ours means; nil for one that is not ours.
  static func of(_ error: any Error) -> CommandFailure? {
    switch error {
    case let failure as CommandFailure: failure
    case let error as ShopError: CommandFailure(error)
    case let error as StoreError: CommandFailure(error)
    case let error as SyncError: CommandFailure(error)
    case let error as ConfigurationError: CommandFailure(error)
    case let error as ScreenError: CommandFailure(.usage, error.sentence)
    case let error as QueryError: CommandFailure(.usage, error.sentence)
    default: nil
    }
  }
}

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

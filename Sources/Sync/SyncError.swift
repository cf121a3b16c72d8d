package import FulfillmentDomain
package import Store

/// Why catching up stopped, with a sentence for the person.
package enum SyncError: Error, Hashable, Sendable {
  /// The shop did not answer the question.
  case shop(ShopError)
  /// The store did not take or give something.
  case store(StoreError)

  package var sentence: String {
    switch self {
    case .shop(let error): error.sentence
    case .store(let error): error.sentence
    }
  }
}

/// Why a token or a secret could not be had from where it is kept. Never holds the secret.
package enum CredentialError: Error, Hashable, Sendable {
  /// The file or the command did not give it; the sentence says which, why, and what to do.
  case unreadable(String)

  /// One sentence that says what to do.
  package var sentence: String {
    switch self {
    case .unreadable(let sentence): sentence
    }
  }
}

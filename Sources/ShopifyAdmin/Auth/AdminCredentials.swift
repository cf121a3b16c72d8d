package import Foundation

/// How the client signs in (FACTS §9). Nothing of it appears in a description, mirror or dump.
package struct AdminCredentials: Sendable {
  enum Kind: Sendable {
    case token(Secret<String>)
    case kept(@Sendable () async throws(CredentialError) -> String)
    case client(ClientCredentials)
  }

  let kind: Kind

  /// A token that never changes: a 401 is final.
  package static func token(_ token: String) -> Self { Self(kind: .token(Secret(token))) }

  /// A token that is kept elsewhere, in a file or behind a command: read at the first use, and once
  /// more when Shopify refuses it, for it may have been replaced there.
  package static func read(
    _ read: @escaping @Sendable () async throws(CredentialError) -> String
  ) -> Self { Self(kind: .kept(read)) }

  /// The client credentials grant: a token for about a day, renewed at 90 % of its life and when
  /// Shopify refuses it.
  ///
  /// - Parameters:
  ///   - secret: brings the client's secret; asked before each grant, so that it may be replaced.
  ///   - cacheFolder: where the token is kept for the next start, in a file that only its owner may
  ///     read; nil keeps it in memory alone.
  package static func client(
    id: String, secret: @escaping @Sendable () async throws(CredentialError) -> String,
    cacheFolder: URL?
  ) -> Self {
    Self(kind: .client(ClientCredentials(id: id, secret: secret, cacheFolder: cacheFolder)))
  }

  /// Throws where what is known already cannot be used.
  func check() throws(AdminConfigurationError) {
    switch kind {
    case .token(let token):
      guard Self.isWord(token.reveal()) else { throw .badToken }
    case .kept: break
    case .client(let client):
      guard Self.isWord(client.id) else { throw .badClientID }
    }
  }

  /// Printable ASCII without spaces: anything else could change the request that carries it.
  static func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
  }
}

extension AdminCredentials: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// `[secret]`.
  package var description: String { "[secret]" }
  /// `[secret]`.
  package var debugDescription: String { description }
  /// Without children.
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// An app of the Dev Dashboard, for one shop.
struct ClientCredentials: Sendable {
  var id: String
  var secret: @Sendable () async throws(CredentialError) -> String
  var cacheFolder: URL?
}

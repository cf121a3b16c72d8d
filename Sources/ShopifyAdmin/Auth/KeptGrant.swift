package import Foundation

/// What is kept of the client credentials grant, for people: where and how old, never the token.
package struct KeptGrant: Hashable, Sendable {
  /// The token's file; it may be missing.
  package var path: String
  /// When the token was granted and when it ends; nil where none is kept that may be used.
  package var issued: Date?
  package var expires: Date?

  package init(path: String, issued: Date? = nil, expires: Date? = nil) {
    self.path = path
    self.issued = issued
    self.expires = expires
  }
}

extension AdminConfiguration {
  /// The kept token of the client that is configured; nil for other ways to sign in, and where none
  /// is to be kept.
  package var keptGrant: KeptGrant? {
    guard case .client(let client) = credentials.kind, let folder = client.cacheFolder else {
      return nil
    }
    let cache = TokenCache(folder: folder, shop: baseURL, client: client.id)
    let entry = cache.load()
    return KeptGrant(path: cache.path, issued: entry?.issued, expires: entry?.expires)
  }
}

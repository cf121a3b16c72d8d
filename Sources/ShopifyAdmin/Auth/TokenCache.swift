import Foundation

/// A granted token kept for the next start: one file for each shop and client, readable for its
/// owner alone. What is not exactly that is as good as absent.
struct TokenCache: Sendable {
  private let url: URL
  private let shop: String
  private let client: String

  var path: String { url.path }

  /// What the file holds.
  struct Entry: Codable, Sendable {
    var shop: String
    var client: String
    var token: String
    var issued: Date
    /// Later than `issued`.
    var expires: Date
  }

  init(folder: URL, shop: String, client: String) {
    let safe = client.map { character in
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      return isPlain || character == "-" ? character : "_"
    }
    url = folder.appending(path: "token-\(String(safe.prefix(100))).json")
    self.shop = shop
    self.client = client
  }

  /// The entry of this shop and client; nil where there is none, it is broken or of another shop,
  /// or others than its owner may have read or put it there.
  func load() -> Entry? {
    // Not through a link, and without waiting should it be a pipe.
    let descriptor = unsafe open(url.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    defer { try? file.close() }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_mode & 0o077 == 0, status.st_uid == geteuid(),
      let data = try? file.read(upToCount: AdminLimits.tokenCacheBytes),
      let entry = try? JSONDecoder().decode(Entry.self, from: data),
      entry.shop == shop, entry.client == client, entry.expires > entry.issued,
      AdminCredentials.isWord(entry.token)
    else { return nil }
    return entry
  }

  /// Puts the entry in the file's place, in one step: from its first byte nobody else may read it.
  func store(token: String, issued: Date, expires: Date) throws(TokenCacheError) {
    let entry = Entry(shop: shop, client: client, token: token, issued: issued, expires: expires)
    guard let data = try? JSONEncoder().encode(entry) else { throw TokenCacheError(code: EINVAL) }
    try? FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let temporary = "\(url.path).\(getpid())"
    // What a process of the same number left behind when it was killed.
    _ = unsafe unlink(temporary)
    let descriptor = unsafe open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw TokenCacheError(code: errno) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: data)
      try file.close()
    } catch {
      _ = unsafe unlink(temporary)
      throw TokenCacheError(code: EIO)
    }
    guard unsafe rename(temporary, url.path) == 0 else {
      let code = errno
      _ = unsafe unlink(temporary)
      throw TokenCacheError(code: code)
    }
  }
}

/// Why a token could not be kept.
struct TokenCacheError: Error, Hashable, Sendable {
  var code: CInt
}

import Foundation
import FulfillmentDomain
import Store
import StoreSQLite

/// The way to the shop's database.
enum StoreAccess {
  /// Lends the store that writes; another process that does so is an error that names it.
  static func writing<Answer>(
    _ settings: Settings, as command: String, _ work: (any CoreStore) async throws -> Answer
  ) async throws -> Answer {
    try await lend(try await core(settings, as: command), to: work)
  }

  /// Lends the store to read only, beside whoever writes.
  static func reading<Answer>(
    _ settings: Settings, _ work: (any BoardStore) async throws -> Answer
  ) async throws -> Answer {
    try await lend(try await reader(settings), to: work)
  }

  /// The store that writes, of the configured shop; whoever takes it closes it.
  static func core(_ settings: Settings, as command: String) async throws -> SQLiteStore {
    _ = try settings.requireShop()
    let holder = "quayside \(command), process \(ProcessInfo.processInfo.processIdentifier)"
    return try await checked(
      try await SQLiteStore.openCore(folder: try folder(settings), holder: holder), settings)
  }

  /// The store to read only, of the configured shop where one is; whoever takes it closes it.
  static func reader(_ settings: Settings) async throws -> SQLiteStore {
    try await checked(try SQLiteStore.openReader(folder: try folder(settings)), settings)
  }

  private static func folder(_ settings: Settings) throws(ConfigurationError) -> URL {
    URL(filePath: try settings.folder(), directoryHint: .isDirectory)
  }

  /// Refuses the database of another shop, as far as it is known whose it is: a folder that
  /// `QUAYSIDE_DATA` names may have been another shop's before.
  private static func checked(_ store: SQLiteStore, _ settings: Settings) async throws
    -> SQLiteStore
  {
    do {
      let owner = try await store.feed().profile?.domain
      if let owner, let shop = settings.shop, owner.lowercased() != shop.domain {
        throw ConfigurationError.othersDatabase(
          folder: try settings.folder(), owner: owner, configured: shop.domain)
      }
      return store
    } catch {
      await store.close()
      throw error
    }
  }

  private static func lend<Answer>(
    _ store: SQLiteStore, to work: (SQLiteStore) async throws -> Answer
  ) async throws -> Answer {
    do {
      let answer = try await work(store)
      await store.close()
      return answer
    } catch {
      await store.close()
      throw error
    }
  }
}

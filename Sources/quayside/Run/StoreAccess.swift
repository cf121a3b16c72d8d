import Foundation
import Store
import StoreSQLite

/// The way to the shop's database.
enum StoreAccess {
  /// Lends the store that writes; another process that does so is an error that names it.
  static func writing<Answer>(
    _ settings: Settings, as command: String, _ work: (any CoreStore) async throws -> Answer
  ) async throws -> Answer {
    let folder = URL(filePath: try settings.folder(), directoryHint: .isDirectory)
    let holder = "quayside \(command), process \(ProcessInfo.processInfo.processIdentifier)"
    let store = try await SQLiteStore.openCore(folder: folder, holder: holder)
    return try await lend(store, to: work)
  }

  /// Lends the store to read only, beside whoever writes.
  static func reading<Answer>(
    _ settings: Settings, _ work: (any BoardStore) async throws -> Answer
  ) async throws -> Answer {
    let folder = URL(filePath: try settings.folder(), directoryHint: .isDirectory)
    return try await lend(try SQLiteStore.openReader(folder: folder), to: work)
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

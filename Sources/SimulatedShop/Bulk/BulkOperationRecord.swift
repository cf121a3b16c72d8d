/// One bulk query. What it has come to follows from the shop's time alone.
struct BulkOperationRecord: Sendable {
  enum Status: String, Sendable {
    case created = "CREATED"
    case running = "RUNNING"
    case completed = "COMPLETED"
    case canceling = "CANCELING"
    case canceled = "CANCELED"
    case failed = "FAILED"
    case expired = "EXPIRED"

    var isUnderWay: Bool { [.created, .running, .canceling].contains(self) }
  }

  /// Seconds from CREATED to RUNNING, and from CANCELING to CANCELED.
  static let warmUp: ShopSeconds = 1
  /// Root objects that are collected in a second.
  static let pace = 1000
  /// How long a result can be fetched (FACTS §8: seven days).
  static let life = ShopTime.day * 7

  var id: Int64
  var text: String
  var query: BulkQuery
  var isGrouped: Bool
  var createdAt: ShopSeconds
  /// Root objects, and all objects with those below them.
  var roots: Int
  var objects: Int
  var trouble: BulkTrouble?
  var canceledAt: ShopSeconds?
  /// The secret part of the result's address.
  var key: String

  var endsAt: ShopSeconds {
    createdAt + Self.warmUp + ShopSeconds((roots + Self.pace - 1) / Self.pace)
  }

  func status(at now: ShopSeconds) -> Status {
    if let canceledAt { return now < canceledAt + Self.warmUp ? .canceling : .canceled }
    if now < createdAt + Self.warmUp { return .created }
    if now < endsAt { return .running }
    switch trouble {
    case .failed: return .failed
    case .expired: return .expired
    case .endless: return .running
    default: return .completed
    }
  }

  /// The share of the rows that are collected, from 0 to 1.
  func progress(at now: ShopSeconds) -> Double {
    let stop = min(now, canceledAt ?? .max)
    switch status(at: stop) {
    case .created: return 0
    case .completed, .expired: return 1
    default:
      let passed = Double(stop - createdAt - Self.warmUp)
      return min(0.99, max(0, passed / Double(max(1, endsAt - createdAt - Self.warmUp))))
    }
  }

  var isEmpty: Bool {
    if case .empty = trouble { return true }
    return roots == 0
  }

  /// What part of the rows a file of it holds; nil where there is no file.
  func file(at now: ShopSeconds) -> BulkExtent? {
    guard now < createdAt + Self.life, !isEmpty else { return nil }
    switch (status(at: now), trouble) {
    case (.completed, _): return .whole
    case (.failed, .failed(_, isPartial: true)): return .roots(max(1, roots / 2))
    default: return nil
    }
  }
}

/// How much of a result there is.
enum BulkExtent: Sendable, Equatable {
  case whole
  case roots(Int)
}

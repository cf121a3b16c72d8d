/// Deliveries that wait for their commit: one batch is written at a time, and all that came
/// meanwhile are the next one (A4).
struct BatchQueue<Item> {
  enum Admission: Equatable {
    /// Nothing is being written: the caller starts the writer.
    case begin
    /// The writer that is at work takes it later.
    case wait
    /// Too many wait already.
    case full
    /// The store failed or the receiver has stopped; nothing is taken any more.
    case closed
  }

  private(set) var waiting: [Item] = []
  private(set) var isWriting = false
  private(set) var isClosed = false
  private let limit: Int
  private let batch: Int

  init(limit: Int, batch: Int) {
    self.limit = limit
    self.batch = batch
    waiting.reserveCapacity(batch)
  }

  var isFull: Bool { waiting.count >= limit }

  /// Whether and how the item was taken; on `full` and `closed` the caller answers it.
  mutating func add(_ item: Item) -> Admission {
    guard !isClosed else { return .closed }
    guard !isFull else { return .full }
    waiting.append(item)
    guard !isWriting else { return .wait }
    isWriting = true
    return .begin
  }

  /// The next batch, oldest first; empty where nothing waits, and then the writer has ended.
  mutating func next() -> [Item] {
    guard !waiting.isEmpty else {
      isWriting = false
      return []
    }
    guard waiting.count > batch else {
      defer {
        waiting = []
        waiting.reserveCapacity(batch)
      }
      return waiting
    }
    defer { waiting.removeFirst(batch) }
    return Array(waiting.prefix(batch))
  }

  /// Takes nothing more. Returns what waited: the caller answers it.
  mutating func close() -> [Item] {
    isClosed = true
    isWriting = false
    defer { waiting = [] }
    return waiting
  }
}

/// The bodies in memory, which have a limit together. Where a part finds no room, the largest body
/// that is still being read makes it: a few clients that send much and never end must not have
/// everybody else turned away.
struct BodyBudget {
  /// Bytes of all bodies, those included that wait for their commit.
  private(set) var held = 0
  private var reading: [Int: [UInt8]] = [:]
  private var last = 0
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// The number of a new body. `finish` or `abandon` ends what it begins.
  mutating func begin() -> Int {
    last += 1
    reading[last] = []
    return last
  }

  /// Adds a part. False where there is no room for it, or the body had to make room for others:
  /// nothing of it is held any more then.
  mutating func add(_ part: some Collection<UInt8>, to number: Int) -> Bool {
    guard reading[number] != nil else { return false }
    makeRoom(for: part.count, in: number)
    guard held + part.count <= limit else {
      abandon(number)
      return false
    }
    held += part.count
    reading[number]? += part
    return true
  }

  /// The whole body, which makes room for nobody any more: `release` its size once it is answered.
  /// Nil where it had to make room before.
  mutating func finish(_ number: Int) -> [UInt8]? { reading.removeValue(forKey: number) }

  /// Forgets a body that is not read to its end; harmless where it is none any more.
  mutating func abandon(_ number: Int) {
    held -= reading.removeValue(forKey: number)?.count ?? 0
  }

  mutating func release(_ size: Int) { held -= size }

  /// Takes the room from bodies that are larger than this one will be, the largest first.
  private mutating func makeRoom(for size: Int, in number: Int) {
    let mine = (reading[number]?.count ?? 0) + size
    while held + size > limit {
      let largest = reading.max { $0.value.count < $1.value.count }
      guard let largest, largest.key != number, largest.value.count > mine else { return }
      abandon(largest.key)
    }
  }
}

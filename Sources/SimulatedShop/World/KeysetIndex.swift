/// Records in the order of (value, id), kept sorted while they change: a page starts at its cursor
/// by binary search, so reading 100,000 of them to the end stays linear.
struct KeysetIndex: Sendable {
  struct Key: Sendable, Comparable {
    var value: Int64
    var id: Int64
    /// Where the record stands in the shop's array.
    var record: Int32

    static func < (left: Key, right: Key) -> Bool {
      left.value != right.value ? left.value < right.value : left.id < right.id
    }

    static func == (left: Key, right: Key) -> Bool {
      left.value == right.value && left.id == right.id
    }
  }

  private(set) var keys: [Key] = []

  /// The first place whose key is not before `key`.
  func place(of key: Key) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  mutating func insert(_ key: Key) {
    if let last = keys.last, !(key < last) {
      keys.append(key)
    } else {
      keys.insert(key, at: place(of: key))
    }
  }

  mutating func move(_ key: Key, to value: Int64) {
    guard key.value != value else { return }
    let old = place(of: key)
    if old < keys.count, keys[old] == key { keys.remove(at: old) }
    insert(Key(value: value, id: key.id, record: key.record))
  }
}

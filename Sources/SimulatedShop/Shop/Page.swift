import Foundation

/// One page of a connection.
struct Page: Sendable {
  struct Row: Sendable {
    var cursor: String
    var entity: Entity
  }

  /// The name of the nodes' type.
  var type: String
  var rows: [Row]
  var hasNext: Bool
  var hasPrevious: Bool
}

/// What a page is asked for: `first` with `after`, or `last` with `before`.
struct PageRequest {
  /// Shopify's own limit (FACTS §8).
  static let maximum = 250

  var count: Int
  var isBackward: Bool
  var isReversed: Bool
  var after: KeysetIndex.Key?
  var before: KeysetIndex.Key?

  init(_ arguments: Arguments) throws(FieldError) {
    let first = arguments.integer("first")
    let last = arguments.integer("last")
    guard let count = first ?? last else {
      throw .badPage("you must provide one of first or last")
    }
    guard first == nil || last == nil else {
      throw .badPage("providing both first and last is not supported")
    }
    guard count >= 0 else { throw .badPage("first and last must not be negative") }
    guard count <= Self.maximum else {
      throw .badPage("first and last must not be over \(Self.maximum)")
    }
    self.count = count
    isBackward = first == nil
    isReversed = arguments.flag("reverse")
    after = try Self.key(arguments.string("after"))
    before = try Self.key(arguments.string("before"))
  }

  private static func key(_ cursor: String?) throws(FieldError) -> KeysetIndex.Key? {
    guard let cursor else { return nil }
    guard let data = Data(base64Encoded: cursor), let json = ShopJSON.read(data),
      case .int(let id)? = json["last_id"], case .int(let value)? = json["last_value"]
    else { throw .badPage("Invalid cursor for current pagination sort.") }
    return KeysetIndex.Key(value: value, id: id, record: 0)
  }

  /// A cursor in the shape that Shopify's have (Base64 of last_id and last_value).
  static func cursor(_ key: KeysetIndex.Key) -> String {
    let json = ShopJSON.pairs(["last_id": .int(key.id), "last_value": .int(key.value)])
    return Data(json.bytes()).base64EncodedString()
  }
}

extension PageRequest {
  /// The page of those records of `index` that `keeps`.
  func page(
    of index: KeysetIndex, type: String, keeps: (Int) -> Bool, entity: (Int) -> Entity
  ) -> Page {
    let keys = index.keys
    // In the order of the answer "after" is a lower bound, unless that order is reversed.
    let lower = isReversed ? before : after
    let upper = isReversed ? after : before
    let start =
      lower.map { bound in
        let place = index.place(of: bound)
        return place < keys.count && keys[place] == bound ? place + 1 : place
      } ?? 0
    let end = upper.map { index.place(of: $0) } ?? keys.count
    let goesDown = isReversed != isBackward
    var found: [KeysetIndex.Key] = []
    var hasMore = false
    var place = goesDown ? end - 1 : start
    while goesDown ? place >= start : place < end {
      if keeps(Int(keys[place].record)) {
        if found.count == count {
          hasMore = true
          break
        }
        found.append(keys[place])
      }
      place += goesDown ? -1 : 1
    }
    if isBackward { found.reverse() }
    let isBounded = isBackward ? before != nil : after != nil
    return Page(
      type: type,
      rows: found.map { .init(cursor: Self.cursor($0), entity: entity(Int($0.record))) },
      hasNext: isBackward ? isBounded : hasMore, hasPrevious: isBackward ? hasMore : isBounded)
  }

  /// The page of a short list whose records have the ids `ids`, in their order.
  func page(of ids: [Int64], type: String, entity: (Int) -> Entity) -> Page {
    var index = KeysetIndex()
    for (place, id) in ids.enumerated() {
      index.insert(.init(value: Int64(place), id: id, record: Int32(place)))
    }
    return page(of: index, type: type, keeps: { _ in true }, entity: entity)
  }
}

extension Page {
  func field(_ name: String) throws(FieldError) -> Resolved {
    switch name {
    case "nodes": return .list(rows.map { .object($0.entity) })
    case "edges": return .list(rows.map { .object(.edge(type: type, $0)) })
    case "pageInfo":
      return .object(
        .parts(
          type: "PageInfo",
          [
            "hasNextPage": .flag(hasNext), "hasPreviousPage": .flag(hasPrevious),
            "startCursor": .text(rows.first?.cursor), "endCursor": .text(rows.last?.cursor),
          ]))
    default: throw .unresolved("\(type)Connection.\(name)")
    }
  }
}

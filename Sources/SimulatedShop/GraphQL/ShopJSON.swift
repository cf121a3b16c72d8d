import Foundation

/// A JSON value whose objects keep their order, so that one seed gives the same bytes every time.
enum ShopJSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case list([ShopJSON])
  case object([Member])

  struct Member: Sendable, Equatable {
    var key: String
    var value: ShopJSON

    init(_ key: String, _ value: ShopJSON) {
      self.key = key
      self.value = value
    }
  }

  static func pairs(_ members: KeyValuePairs<String, ShopJSON>) -> ShopJSON {
    .object(members.map { Member($0.key, $0.value) })
  }

  static func text(_ value: String?) -> ShopJSON { value.map { .string($0) } ?? .null }

  static func number(_ value: Int) -> ShopJSON { .int(Int64(value)) }

  subscript(_ key: String) -> ShopJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  subscript(_ index: Int) -> ShopJSON? {
    guard case .list(let values) = self, values.indices.contains(index) else { return nil }
    return values[index]
  }

  var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  var integer: Int? {
    guard case .int(let value) = self else { return nil }
    return Int(exactly: value)
  }

  var boolean: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  var elements: [ShopJSON]? {
    guard case .list(let values) = self else { return nil }
    return values
  }

  var isNull: Bool { self == .null }
}

extension ShopJSON: Decodable {
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self) {
      let keys = container.allKeys.sorted { $0.stringValue < $1.stringValue }
      self = .object(
        try keys.map { Member($0.stringValue, try container.decode(ShopJSON.self, forKey: $0)) })
      return
    }
    if var container = try? decoder.unkeyedContainer() {
      var values: [ShopJSON] = []
      while !container.isAtEnd { values.append(try container.decode(ShopJSON.self)) }
      self = .list(values)
      return
    }
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .int(value)
    } else if let value = try? container.decode(Double.self) {
      self = .double(value)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  /// The value of a JSON text, or nil where it is not JSON.
  static func read(_ bytes: Data) -> ShopJSON? {
    try? JSONDecoder().decode(ShopJSON.self, from: bytes)
  }
}

extension ShopJSON {
  /// The value as compact JSON in UTF-8. Control characters are escaped, all else is left raw,
  /// as Shopify leaves it: it is the reader's task to draw it safely.
  func bytes() -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(4096)
    write(to: &out)
    return out
  }

  private func write(to out: inout [UInt8]) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .int(let value): out.append(contentsOf: String(value).utf8)
    case .double(let value):
      out.append(contentsOf: (value.isFinite ? String(value) : "null").utf8)
    case .string(let value): Self.write(value, to: &out)
    case .list(let values):
      out.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        value.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        Self.write(member.key, to: &out)
        out.append(UInt8(ascii: ":"))
        member.value.write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        out.append(UInt8(ascii: "\\"))
        out.append(byte)
      case 0x0A: out.append(contentsOf: "\\n".utf8)
      case 0..<0x20:
        out.append(contentsOf: "\\u00".utf8)
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}

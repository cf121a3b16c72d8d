import Foundation
import TerminalUI

/// JSON whose members keep the order in which they were written down, so that output is stable, and
/// whose texts are safe to print (an encoder would leave C1, DEL and bidi marks raw).
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case string(SafeText)
  case array([JSONValue])
  case object([Member])

  struct Member: Hashable, Sendable {
    var name: String
    var value: JSONValue
  }

  /// An object with its members in this order.
  static func members(_ pairs: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(pairs.map { Member(name: $0.key, value: $0.value) })
  }

  /// A text, or null.
  static func text(_ text: String?) -> JSONValue { text.map { .string(SafeText($0)) } ?? .null }

  /// A time in ISO 8601, UTC, whole seconds; or null.
  static func time(_ time: Date?) -> JSONValue {
    .text(time?.formatted(.iso8601))
  }

  static func int(_ number: Int) -> JSONValue { .int(Int64(number)) }
}

extension JSONValue {
  /// The JSON text, two spaces a level; what is empty stays on its line.
  func text(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return String(value)
    case .string(let text): return Self.quoted(text.string)
    case .array(let items):
      return Self.block("[", items.map { inner + $0.text(indent: inner) }, "]", indent)
    case .object(let members):
      let lines = members.map { member in
        "\(inner)\(Self.quoted(member.name)): \(member.value.text(indent: inner))"
      }
      return Self.block("{", lines, "}", indent)
    }
  }

  private static func block(_ open: String, _ lines: [String], _ close: String, _ indent: String)
    -> String
  {
    lines.isEmpty ? open + close : "\(open)\n\(lines.joined(separator: ",\n"))\n\(indent)\(close)"
  }

  /// Control characters cannot come here: `SafeText` holds none.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}

import GRDB

/// A piece of SQL with the arguments that its question marks stand for.
struct SQL {
  var text: String
  var arguments: [(any DatabaseValueConvertible)?] = []

  init(_ text: String, _ arguments: (any DatabaseValueConvertible)?...) {
    self.text = text
    self.arguments = arguments
  }

  init(text: String, arguments: [(any DatabaseValueConvertible)?]) {
    self.text = text
    self.arguments = arguments
  }

  var statementArguments: StatementArguments { StatementArguments(arguments) }

  /// `?, ?, ?`
  static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
  }

  /// All of them, in brackets by groups: SQLite limits how deep an expression may nest, and a flat
  /// list of ANDs nests as deep as it is long.
  static func all(_ conditions: [SQL]) -> SQL {
    let arguments = conditions.flatMap(\.arguments)
    var texts = conditions.map(\.text)
    while texts.count > SQLiteLimits.conditionsPerGroup {
      texts = texts.chunks(of: SQLiteLimits.conditionsPerGroup)
        .map { "(" + $0.joined(separator: " AND ") + ")" }
    }
    let text = texts.isEmpty ? "1" : texts.joined(separator: " AND ")
    return SQL(text: text, arguments: arguments)
  }
}

extension Array {
  /// The elements in pieces of at most `size`.
  func chunks(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}

/// The scalars that a payload has at the places that are looked at.
struct Findings: Equatable {
  enum Value: Hashable {
    case number(Int64)
    case text(String)
  }

  /// By the path's number, in the payload's order; a member that comes twice gives two.
  private(set) var values: [(path: Int, value: Value)] = []

  /// More than any true payload names; what comes after is left out.
  static let most = 500
  /// The longest text that is taken, in bytes as it is written.
  static let longestText = 512

  mutating func add(_ value: Value, at path: Int) {
    if values.count < Self.most { values.append((path, value)) }
  }

  func all(_ path: Int) -> [Value] { values.filter { $0.path == path }.map(\.value) }

  static func == (a: Self, b: Self) -> Bool {
    a.values.elementsEqual(b.values) { $0.path == $1.path && $0.value == $1.value }
  }
}

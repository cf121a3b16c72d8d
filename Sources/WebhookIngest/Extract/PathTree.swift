/// The places in a payload that are looked at, `fulfillment_order.id` or `merge_intents[].id`, as a
/// tree that a scanner walks along.
struct PathTree: Sendable {
  struct Node: Sendable {
    var children: [(name: [UInt8], node: Int)] = []
    /// What every element of an array is; nil where none is looked at.
    var element: Int?
    /// The number of the path that ends here.
    var path: Int?
  }

  private(set) var nodes = [Node()]

  /// The root, and a node for all that nobody looks at.
  static let root = 0
  static let nowhere = -1

  /// - Parameter paths: a path's place in this list is its number.
  init(_ paths: [String]) {
    for (number, path) in paths.enumerated() {
      var at = Self.root
      for part in path.split(separator: ".") {
        let isArray = part.hasSuffix("[]")
        at = child(named: Array((isArray ? part.dropLast(2) : part).utf8), of: at)
        if isArray { at = element(of: at) }
      }
      nodes[at].path = number
    }
  }

  private mutating func child(named name: [UInt8], of node: Int) -> Int {
    if let known = nodes[node].children.first(where: { $0.name == name }) { return known.node }
    nodes.append(Node())
    nodes[node].children.append((name, nodes.count - 1))
    return nodes.count - 1
  }

  private mutating func element(of node: Int) -> Int {
    if let known = nodes[node].element { return known }
    nodes.append(Node())
    nodes[node].element = nodes.count - 1
    return nodes.count - 1
  }

  /// Where the member of this name leads from `node`.
  func step(from node: Int, name: ArraySlice<UInt8>) -> Int {
    guard node >= 0 else { return Self.nowhere }
    for child in nodes[node].children
    where child.name.count == name.count && child.name.elementsEqual(name) {
      return child.node
    }
    return Self.nowhere
  }

  /// Where an element of an array leads.
  func stepIntoArray(from node: Int) -> Int {
    node >= 0 ? nodes[node].element ?? Self.nowhere : Self.nowhere
  }

  /// The number of the path that ends at `node`.
  func path(at node: Int) -> Int? { node >= 0 ? nodes[node].path : nil }
}

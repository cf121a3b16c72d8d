/// What a price is learned for: a document with what its price depends on, the sizes of its pages
/// and lists and the parts that are switched on.
struct CostKey: Hashable, Sendable {
  var document: String
  var shape: String

  init(_ document: String, _ variables: GraphQLVariables = [:]) {
    self.document = document
    let parts = variables.sorted { $0.key < $1.key }.compactMap { name, value in
      switch value {
      case .int(let number): "\(name) \(number)"
      case .bool(let isOn): "\(name) \(isOn)"
      case .list(let values): "\(name) \(values.count)"
      case .string, .object, .null: nil as String?
      }
    }
    shape = parts.joined(separator: ", ")
  }
}

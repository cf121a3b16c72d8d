/// Which fields an object answers, in the document's order.
enum Selections {
  /// One response key, with every field of the document that asks for it.
  struct Entry {
    var key: String
    var fields: [DocumentField]
  }

  static func isIncluded(
    _ directives: [DocumentDirective], _ variables: [String: ShopJSON]
  ) -> Bool {
    directives.allSatisfy { directive in
      let condition = directive.arguments.first { $0.name == "if" }
        .flatMap { InputReader.value(of: $0.value, variables: variables) }?.boolean
      return switch directive.name {
      case "include": condition ?? true
      case "skip": !(condition ?? false)
      default: true
      }
    }
  }

  /// The fields for an object of `type`: fragments opened, directives applied, same keys merged.
  static func entries(
    _ selections: [DocumentSelection], on type: String, document: GraphQLDocument,
    table: TypeTable, variables: [String: ShopJSON]
  ) -> [Entry] {
    var out: [Entry] = []
    func collect(_ selections: [DocumentSelection], _ depth: Int) {
      guard depth < DocumentValidator.maximumDepth else { return }
      for selection in selections {
        switch selection {
        case .field(let field):
          guard isIncluded(field.directives, variables) else { continue }
          if let index = out.firstIndex(where: { $0.key == field.key }) {
            out[index].fields.append(field)
          } else {
            out.append(Entry(key: field.key, fields: [field]))
          }
        case .inline(let condition, let directives, let inner, _):
          guard isIncluded(directives, variables),
            condition.map({ table.matches(type, condition: $0) }) ?? true
          else { continue }
          collect(inner, depth + 1)
        case .spread(let name, let directives, _):
          guard isIncluded(directives, variables), let fragment = document.fragments[name],
            table.matches(type, condition: fragment.condition)
          else { continue }
          collect(fragment.selections, depth + 1)
        }
      }
    }
    collect(selections, 0)
    return out
  }
}

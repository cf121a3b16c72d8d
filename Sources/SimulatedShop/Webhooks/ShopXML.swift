/// A payload as the XML that Shopify writes: names with dashes, types as attributes, the elements
/// of a list in the singular.
enum ShopXML {
  static func document(_ name: String, _ value: ShopJSON) -> [UInt8] {
    var out = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    write(value, name: name, depth: 0, to: &out)
    return Array(out.utf8)
  }

  private static func write(
    _ value: ShopJSON, name: String, depth: Int, to out: inout String
  ) {
    let indent = String(repeating: "  ", count: depth)
    let tag = name.split(separator: "_").joined(separator: "-")
    switch value {
    case .null: out += "\(indent)<\(tag) nil=\"true\"/>\n"
    case .bool(let value): out += "\(indent)<\(tag) type=\"boolean\">\(value)</\(tag)>\n"
    case .int(let value): out += "\(indent)<\(tag) type=\"integer\">\(value)</\(tag)>\n"
    case .double(let value): out += "\(indent)<\(tag) type=\"decimal\">\(value)</\(tag)>\n"
    case .string(let text): out += "\(indent)<\(tag)>\(escaped(text))</\(tag)>\n"
    case .list(let values):
      guard !values.isEmpty else {
        out += "\(indent)<\(tag) type=\"array\"/>\n"
        return
      }
      out += "\(indent)<\(tag) type=\"array\">\n"
      for value in values { write(value, name: singular(name), depth: depth + 1, to: &out) }
      out += "\(indent)</\(tag)>\n"
    case .object(let members):
      out += "\(indent)<\(tag)>\n"
      for member in members { write(member.value, name: member.key, depth: depth + 1, to: &out) }
      out += "\(indent)</\(tag)>\n"
    }
  }

  private static func singular(_ name: String) -> String {
    if name.hasSuffix("ies") { return name.dropLast(3) + "y" }
    return name.hasSuffix("s") ? String(name.dropLast()) : name
  }

  /// What XML 1.0 cannot say at all becomes the replacement character.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: out += "&amp;"
      case 0x3C: out += "&lt;"
      case 0x3E: out += "&gt;"
      case 0x0D: out += "&#13;"
      case 0x09, 0x0A: out.unicodeScalars.append(scalar)
      case 0..<0x20, 0xFFFE, 0xFFFF: out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

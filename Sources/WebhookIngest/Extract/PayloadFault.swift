/// Why a body cannot be read.
enum PayloadFault: Error, Hashable {
  /// At this byte.
  case notUTF8(Int)
  /// At this byte.
  case notJSON(Int)
  case tooDeep
  case notXML
  /// A document type or an entity: never in a webhook, and the stuff of XML bombs.
  case doctype
  /// A processing instruction: never in a webhook.
  case instruction
  /// Declared in another encoding than UTF-8.
  case encoding

  /// One phrase for the person; says nothing of what the body holds.
  var reason: String {
    switch self {
    case .notUTF8(let at): "not UTF-8 at byte \(at)"
    case .notJSON(let at): "not JSON at byte \(at)"
    case .tooDeep: "nested too deeply"
    case .notXML: "not well-formed XML"
    case .doctype: "XML with a document type, which no webhook has"
    case .instruction: "XML with a processing instruction, which no webhook has"
    case .encoding: "XML in another encoding than UTF-8"
    }
  }
}

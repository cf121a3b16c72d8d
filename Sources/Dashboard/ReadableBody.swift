import Foundation
import FulfillmentDomain

/// A delivery's body, broken into lines as a person reads it: one value or element on each.
///
/// It only puts breaks between what is there and understands nothing of it, so a body that is not
/// JSON or XML at all is shown, too. Hostile text still, until it is drawn.
struct ReadableBody: Hashable, Sendable {
  struct Line: Hashable, Sendable {
    var depth: Int
    var text: String
  }

  /// The most bytes of a body that are shown, and the most lines that they make.
  static let mostBytes = 32 << 10
  static let mostLines = 1000
  /// Deeper lines are not moved further to the right.
  static let mostDepth = 12
  /// The most characters of one line; the rest goes on in the next.
  static let mostCharacters = 2000

  private(set) var lines: [Line] = []
  /// Whether there is more than is shown.
  private(set) var isCut: Bool
  private var depth = 0
  private var line = ""
  /// Where the line began, if that is not where it ends.
  private var lineDepth: Int?

  init(_ body: Data, _ format: WebhookFormat) {
    isCut = body.count > Self.mostBytes
    let text = String(decoding: body.prefix(Self.mostBytes), as: UTF8.self)
    switch format {
    case .json: readJSON(text)
    case .xml: readXML(text)
    }
    end()
  }

  private mutating func readJSON(_ text: String) {
    var isInString = false
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isInString {
        line.unicodeScalars.append(scalar)
        if !isEscaped && scalar == "\"" { isInString = false }
        isEscaped = !isEscaped && scalar == "\\"
        continue
      }
      switch scalar {
      case "{", "[":
        line.unicodeScalars.append(scalar)
        end()
        depth += 1
      case "}", "]":
        end()
        depth = max(0, depth - 1)
        line.unicodeScalars.append(scalar)
      case ",":
        line.unicodeScalars.append(scalar)
        end()
      case ":": line += ": "
      case " ", "\t", "\n", "\r": break
      case "\"":
        isInString = true
        line.unicodeScalars.append(scalar)
      default: line.unicodeScalars.append(scalar)
      }
    }
  }

  /// Every start tag begins a line, with its text; an end tag follows its text, or has a line.
  private mutating func readXML(_ text: String) {
    var isAfterStart = false
    for (at, piece) in text.split(separator: "<").enumerated() {
      let words = piece.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let tag = at == 0 && !text.hasPrefix("<") ? words : "<" + words
      if piece.hasPrefix("/") {
        depth = max(0, depth - 1)
        if !isAfterStart { begin() }
        line += tag
        end()
        isAfterStart = false
        continue
      }
      begin()
      line += tag
      isAfterStart = !Self.isAlone(piece)
      if isAfterStart { depth += 1 }
    }
  }

  /// A declaration, a comment, or a tag that closes itself.
  private static func isAlone(_ piece: Substring) -> Bool {
    piece.hasPrefix("?") || piece.hasPrefix("!") || piece.prefix { $0 != ">" }.hasSuffix("/")
  }

  /// Ends the line before, and begins one at the depth of now.
  private mutating func begin() {
    end()
    lineDepth = depth
  }

  /// Keeps the line that was begun, if there is anything on it.
  private mutating func end() {
    defer {
      line = ""
      lineDepth = nil
    }
    var rest = line[...]
    while !rest.isEmpty {
      guard lines.count < Self.mostLines else {
        isCut = true
        return
      }
      let part = rest.prefix(Self.mostCharacters)
      lines.append(Line(depth: min(lineDepth ?? depth, Self.mostDepth), text: String(part)))
      rest = rest.dropFirst(Self.mostCharacters)
    }
  }
}

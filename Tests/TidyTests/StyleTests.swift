import Foundation
import Testing

@Suite("The tree keeps its style")
struct StyleTests {
  @Test("no file has more than 500 lines, and the median has under 100")
  func length() {
    let counts = Tree.sources.map(\.lines.count).sorted()
    for file in Tree.sources + Tree.tests {
      #expect(file.lines.count <= 500, "\(file.path) has \(file.lines.count) lines")
    }
    #expect(counts[counts.count / 2] < 100, "the median is \(counts[counts.count / 2])")
  }

  @Test("no line of comment or code is longer than 100 columns, long sentences in strings aside")
  func width() {
    let faults = (Tree.sources + Tree.tests).flatMap { file in
      file.lines.enumerated()
        .filter {
          $0.element.count > 100 && !$0.element.contains("\"") && !$0.element.contains("\\(")
        }
        .map { "\(file.path):\($0.offset + 1)" }
    }
    #expect(faults.isEmpty, "\(faults)")
  }

  @Test("every package declaration says what it promises")
  func documentation() {
    var bare: [String] = []
    for file in Tree.sources {
      let lines = file.lines.map { $0.trimmingCharacters(in: .whitespaces) }
      for (index, line) in lines.enumerated() where needsDocumentation(line) {
        var above = index - 1
        while above >= 0, lines[above].hasPrefix("@") || lines[above].hasPrefix("//!") {
          above -= 1
        }
        if above < 0 || !lines[above].hasPrefix("///") { bare.append("\(file.path):\(index + 1)") }
      }
    }
    #expect(
      bare.isEmpty, "\(bare.count) package types or functions have no ///: \(bare.prefix(20))")
  }

  /// Types and functions; plain stored fields, initialisers and operators speak for themselves.
  private func needsDocumentation(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard words.first == "package", words.count > 2 else { return false }
    let kinds: Set<Substring> = ["struct", "enum", "class", "actor", "protocol", "func"]
    guard let kind = words.dropFirst().first(where: { kinds.contains($0) }) else { return false }
    guard words.prefix(5).contains(kind), !words.contains("import") else { return false }
    let ordinary = ["==", "<", "+", "hash(into", "encode(to", "makeBody", "init"]
    guard let at = words.firstIndex(of: kind), at + 1 < words.count else { return false }
    return !ordinary.contains { words[at + 1].hasPrefix($0) }
  }

  @Test("nothing is public, forced, left for later or printed by a library")
  func banned() {
    let banned = [
      "try!", "fatalError(", "preconditionFailure(", " as! ", "Thread.sleep", "us" + "leep(",
    ]
    let faults = Tree.faults(in: Tree.sources) { line in
      banned.contains { line.contains($0) } || line.contains("public ")
    }
    #expect(faults.isEmpty, "\(faults)")
    let libraries = Tree.sources.filter { $0.target != "quayside" }
    let printing = Tree.faults(in: libraries) { $0.firstMatch(of: /\bprint\(/) != nil }
    #expect(printing.isEmpty, "\(printing)")
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
    let left = (Tree.sources + Tree.tests).filter { file in
      marks.contains { file.text.contains($0) }
    }
    #expect(left.isEmpty, "\(left.map(\.path))")
  }

  @Test("no test sleeps")
  func sleeping() {
    let calls = ["Task" + ".sleep", "sleep" + "(for:", "us" + "leep("]
    let faults = Tree.faults(in: Tree.tests) { line in calls.contains { line.contains($0) } }
    #expect(faults.isEmpty, "\(faults)")
  }

  @Test("the product needs nothing that a user does not have")
  func selfContained() {
    let shared = "/sha" + "red/"
    for file in Tree.sources { #expect(!file.text.contains(shared), "\(file.path)") }
  }

  @Test("the top level holds Package.swift, Sources, Tests, README.md, themes and hidden files")
  func topLevel() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Tree.root.path)
    let known: Set = [
      "Package.swift", "Package.resolved", "Sources", "Tests", "README.md", "themes",
    ]
    let others = names.filter { !$0.hasPrefix(".") && !known.contains($0) }
    #expect(others.isEmpty, "\(others)")
  }
}

extension CommandTable {
  /// The README's key table: one row per command, by section.
  package static func markdown() -> String {
    var lines: [String] = []
    for section in Command.Section.allCases {
      lines += ["**\(section.rawValue)**", "", "| Key | What it does |", "| --- | --- |"]
      for command in all where command.section == section {
        let keys = command.keyLabels.map { "`\($0)`" }.joined(separator: " ")
        lines.append("| \(keys) | \(command.title) |")
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }
}

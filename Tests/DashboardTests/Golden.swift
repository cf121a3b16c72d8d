import Testing

/// Compares a screen with its literal, line by line, and shows where they part.
func expectScreen(
  _ screen: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let got = trimmed(screen)
  let want = trimmed(expected)
  guard got != want else { return }
  var report: [String] = []
  for at in 0..<max(got.count, want.count) {
    let (a, b) = (at < want.count ? want[at] : "", at < got.count ? got[at] : "")
    // Only what differs: a whole wide screen would be too long a message to be printed.
    if a != b { report += ["\(at + 1) - \(a)", "\(at + 1) + \(b)"] }
  }
  Issue.record(
    "the screen differs (- wanted, + drawn):\n\(report.joined(separator: "\n"))",
    sourceLocation: sourceLocation)
}

/// Lines without trailing spaces, and without empty lines at the end.
private func trimmed(_ text: String) -> [String] {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    var line = line
    while line.last == " " { line.removeLast() }
    return String(line)
  }
  while lines.last?.isEmpty == true { lines.removeLast() }
  return lines
}

import PersonaDiagnostics
import PersonaReports
import PersonaVerification

extension ReportReading {
  func requireTAP() throws(Violation) {
    let plan = counts.total == 0 ? "1..0 # SKIP no case was selected" : "1..\(counts.total)"
    try require(lines.prefix(2) == ["TAP version 14", plan[...]], "the plan is '\(lines.dropFirst().first ?? "")'")
    // A comment of TAP begins with its sign.
    let tests = lines.dropFirst(2).filter { !$0.hasPrefix("  ") && !$0.hasPrefix("# ") }
    for (place, line) in tests.enumerated() {
      let isNumbered = line.hasPrefix("ok \(place + 1) - ") || line.hasPrefix("not ok \(place + 1) - ")
      try require(isNumbered, "'\(line)' is no line of test \(place + 1)")
    }
    let failed = tests.count { $0.hasPrefix("not ") }
    let isRight = tests.count == counts.total && failed == counts.failed + counts.errored
    try require(isRight, "\(tests.count) tests with \(failed) failures, where the run has \(counts)")
    let blocks = (lines.count { $0 == "  ---" }, lines.count { $0 == "  ..." })
    try require(blocks == (failed, failed), "\(blocks) beginnings and ends of blocks for \(failed) failures")
  }

  /// A heading of the third order for each, and nothing outside fences that would be a fence or a heading.
  func requireMarkdown() throws(Violation) {
    var fence: Substring?
    var headings = 0
    for line in lines {
      if let open = fence {
        if line == open { fence = nil }
      } else if line.hasPrefix("```") {
        fence = line.prefix { $0 == "`" }
      } else if line.hasPrefix("### ") {
        headings += 1
      }
    }
    try require(fence == nil, "a fence is open at the end")
    let wanted = told + document.findings.count { $0.severity > .note }
    try require(headings == wanted, "\(headings) headings, where there are \(wanted)")
  }

  /// Ten lines of each level at most, every one of them a command.
  func requireGitHub() throws(Violation) {
    for level in ["error", "warning", "notice"] {
      let count = lines.count { $0.hasPrefix("::\(level) ") }
      try require(count <= 10, "\(count) lines of level \(level)")
    }
    let other = lines.first { line in !["error", "warning", "notice"].contains { line.hasPrefix("::\($0) ") } }
    try require(other == nil, "'\(other ?? "")' is no command")
  }
}

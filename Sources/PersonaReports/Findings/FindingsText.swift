import PersonaDiagnostics

/// Findings as a person reads them in a terminal: each with its place, the line and the remedy, and a count at the end.
package struct FindingsText: Sendable {
  private let document: ReportDocument

  package init(_ document: ReportDocument) { self.document = document }

  package var lines: [StyledLine] {
    document.findings.flatMap { finding in
      let head = finding.lines.prefix(1).map { StyledLine($0.plain, finding.severity.role) }
      return head + finding.lines.dropFirst() + [""]
    } + [summary]
  }

  private var summary: StyledLine {
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = document.findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    guard !counts.isEmpty else { return StyledLine("nothing found", .good) }
    return StyledLine(counts.joined(separator: ", "), document.findings.map(\.severity).max()?.role ?? .plain)
  }
}

extension Severity {
  fileprivate var role: StyledLine.Style {
    switch self {
    case .error: .bad
    case .warning: .warning
    case .note: .plain
    }
  }
}

import PersonaDiagnostics

/// Workflow commands that GitHub Actions shows as annotations beside the lines of a pull request.
///
/// A step has ten of each level at most: nine are said, and the tenth says how many more there are.
package struct GitHubReport: Sendable {
  private let repository: RepositoryLinks

  private static let most = 9

  package init(repository: RepositoryLinks = RepositoryLinks()) { self.repository = repository }

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    for level in [Severity.error, .warning, .note] {
      let problems = ProblemList(of: document, at: level, most: Self.most)
      for problem in problems.told { write(problem, to: &writer) }
      if problems.leftOut > 0 { write(more: problems.leftOut, level, to: &writer) }
    }
  }

  private func write(_ problem: Problem, to writer: inout ByteWriter) {
    writer.write("::")
    writer.write(problem.level.command)
    writer.write(" ")
    if let place = problem.place {
      writer.write("file=")
      writer.write(repository.path(of: place), .commandProperty)
      writer.write(",line=")
      writer.write(place.position.line)
      writer.write(",col=")
      writer.write(place.position.column)
      writer.write(",")
    }
    writer.write("title=")
    writer.write(problem.title, .commandProperty)
    writer.write("::")
    writer.write(problem.summary, .commandData)
    for line in problem.lines {
      writer.write("%0A")
      writer.write(line.plain, .commandData)
    }
    if let link = problem.item.flatMap(repository.inBook) {
      writer.write("%0Ain the book: ")
      writer.write(link, .commandData)
    }
    writer.writeLine()
  }

  private func write(more count: Int, _ level: Severity, to writer: inout ByteWriter) {
    writer.write("::")
    writer.write(level.command)
    writer.write(" title=persona-check::")
    writer.write(count)
    writer.writeLine(" more, in the job summary and the log")
  }
}

extension Severity {
  fileprivate var command: StaticString {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}

extension Escaping {
  fileprivate static let commandData = command { $0 == UInt8(ascii: "%") ? "%25" : nil }

  fileprivate static let commandProperty = command { byte in
    switch byte {
    case UInt8(ascii: "%"): "%25"
    case UInt8(ascii: ":"): "%3A"
    case UInt8(ascii: ","): "%2C"
    default: nil
    }
  }

  private static func command(_ word: @escaping @Sendable (UInt8) -> StaticString?) -> Escaping {
    Escaping(.everything, .nothing, .spelt) { byte in
      switch byte {
      case 0x0A: "%0A"
      case 0x0D: "%0D"
      default: word(byte)
      }
    }
  }
}

extension GitHubReport: ReportDefinition {
  var usualPath: String { "-" }

  var beginnings: [ReportBeginning] {
    ["error", "warning", "notice"].flatMap { level in
      [
        ReportBeginning(.text("::\(level) file="), .upTo(",title=")),
        ReportBeginning(.text("::\(level) title="), .upTo("::")),
      ]
    }
  }
}

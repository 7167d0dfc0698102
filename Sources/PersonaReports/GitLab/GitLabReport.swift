import PersonaDiagnostics
import PersonaVerification

/// GitLab's Code Quality report, which it shows beside the lines of a merge request: one entry for each problem, known by
/// a fingerprint that no other entry has. After the first 25,000 one entry says how many more there are.
package struct GitLabReport: Sendable {
  private let repository: RepositoryLinks

  package init(repository: RepositoryLinks = RepositoryLinks()) { self.repository = repository }

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    var seen: [String: Int] = [:]
    let problems = ProblemList(of: document, most: ProblemList.mostInFile)
    writer.write(list: problems.told + [Problem(leftOut: problems.leftOut)].compactMap(\.self), isInLines: true) {
      problem, writer in
      // The same may be wrong in two places of a file; GitLab would show one of them.
      let number = seen[problem.fingerprint.value, default: 0]
      seen[problem.fingerprint.value] = number + 1
      write(problem, number, to: &writer)
    }
    writer.write("\n")
  }

  private func write(_ problem: Problem, _ number: Int, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "description", problem.message, isFirst: true)
    writer.write(key: "check_name", problem.rule)
    writer.write(key: "fingerprint", fingerprint(problem, number))
    writer.write(",\"severity\":\"")
    writer.write(problem.level.gitLab)
    writer.write("\",\"location\":{")
    writer.write(
      key: "path", problem.place.map(repository.path) ?? repository.folder + "persona-check.yaml", isFirst: true)
    writer.write(",\"lines\":{")
    writer.write(key: "begin", problem.place?.position.line ?? 1, isFirst: true)
    writer.write("}}}")
  }

  private func fingerprint(_ problem: Problem, _ number: Int) -> String {
    // A repository may have several projects, with files of one name in them.
    let parts = [repository.folder, number > 0 ? String(number) : ""].filter { !$0.isEmpty }
    guard !parts.isEmpty else { return problem.fingerprint.value }
    var hash = StableHash()
    hash.add(problem.fingerprint.value)
    for part in parts {
      hash.add(" ▸ ")
      hash.add(part)
    }
    return String(paddedHexadecimal: hash.value)
  }
}

extension Severity {
  fileprivate var gitLab: StaticString {
    switch self {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}

extension GitLabReport: ReportDefinition {
  var usualPath: String { "build/quality.json" }

  var beginnings: [ReportBeginning] {
    [
      ReportBeginning(.text("[\n{\"description\":\""), .upTo("\",\"check_name\":\"")),
      ReportBeginning(.text("[]\n"), .end),
    ]
  }
}

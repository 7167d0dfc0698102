import PersonaDiagnostics
import PersonaTime

/// SARIF 2.1.0, as code scanning reads it: what does not load and what does not pass, each at its place, with the deciding
/// conditions as related places and a fingerprint that survives edits above it. GitHub refuses more than 25,000 results, so that
/// those after them are counted in a notification.
package struct SARIFReport: Sendable {
  private let repository: RepositoryLinks

  package init(repository: RepositoryLinks = RepositoryLinks()) { self.repository = repository }

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    let problems = ProblemList(of: document, most: ProblemList.mostInFile)
    var rules = SARIFRules()
    for problem in problems.told { rules.add(problem) }
    writer.write(
      """
      {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{
      "tool":{"driver":{"name":"persona-check"
      """)
    writer.write(key: "semanticVersion", document.run.version)
    writer.write(key: "rules")
    writer.write(list: rules.all, isInLines: true) { write($0, to: &$1) }
    writer.write("}},\n\"columnKind\":\"unicodeCodePoints\"")
    writer.write(",\"originalUriBaseIds\":{\"SRCROOT\":{\"description\":{\"text\":\"the repository\"}}}")
    writer.write(",\n\"invocations\":[{\"executionSuccessful\":true")
    writer.write(key: "startTimeUtc", document.run.startedAt.description)
    let notices = [Problem(leftOut: problems.leftOut)?.message, document.omission].compactMap(\.self)
    if !notices.isEmpty {
      writer.write(key: "toolExecutionNotifications")
      writer.write(list: notices) { notice, writer in
        writer.write("{\"level\":\"note\",\"message\":{")
        writer.write(key: "text", notice, isFirst: true)
        writer.write("}}")
      }
    }
    writer.write("}],\n\"properties\":{")
    writer.write(key: "personas", ReportedRun.personas, isFirst: true)
    writer.write("},\n\"results\":")
    writer.write(list: problems.told, isInLines: true) { write($0, rules.index(of: $0), to: &$1) }
    writer.write("}]}\n")
  }

  private func write(_ rule: SARIFRules.Rule, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "id", rule.id, isFirst: true)
    writer.write(",\"shortDescription\":{")
    writer.write(key: "text", rule.description, isFirst: true)
    writer.write("},\"defaultConfiguration\":{\"level\":\"")
    writer.write(rule.level.sarif)
    writer.write("\"}}")
  }

  private func write(_ problem: Problem, _ rule: Int, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "ruleId", problem.rule, isFirst: true)
    writer.write(key: "ruleIndex", rule)
    writer.write(",\"level\":\"")
    writer.write(problem.level.sarif)
    writer.write("\",\"message\":{")
    let body = problem.lines.isEmpty ? "" : "\n\n" + problem.lines.map(\.plain).joined(separator: "\n")
    writer.write(key: "text", problem.message + body, isFirst: true)
    writer.write("}")
    if let place = problem.place {
      writer.write(",\"locations\":[{")
      write(place, isFirst: true, to: &writer)
      writer.write("}]")
    }
    if !problem.related.isEmpty { write(problem.related, to: &writer) }
    if let first = problem.fixes.first { write(problem.fixes, in: first.start, to: &writer) }
    writer.write(",\"partialFingerprints\":{")
    writer.write(key: problem.fingerprint.name, problem.fingerprint.value, isFirst: true)
    writer.write("}}")
  }

  private func write(_ related: [RelatedPlace], to writer: inout ByteWriter) {
    writer.write(key: "relatedLocations")
    writer.write(list: related.enumerated()) { item, writer in
      writer.write("{")
      writer.write(key: "id", item.offset, isFirst: true)
      write(item.element.place, isFirst: false, to: &writer)
      writer.write(",\"message\":{")
      writer.write(key: "text", item.element.message, isFirst: true)
      writer.write("}}")
    }
  }

  /// One fix; its edits are those of one file.
  private func write(_ edits: [ReportedEdit], in place: SourceLocation, to writer: inout ByteWriter) {
    writer.write(key: "fixes")
    writer.write("[{\"artifactChanges\":[{\"artifactLocation\":{")
    writer.write(key: "uri", RepositoryLinks.percentEncoded(repository.path(of: place)), isFirst: true)
    writer.write(",\"uriBaseId\":\"SRCROOT\"},\"replacements\":")
    writer.write(list: edits) { edit, writer in
      writer.write("{\"deletedRegion\":{")
      writer.write(key: "startLine", edit.start.position.line, isFirst: true)
      writer.write(key: "startColumn", max(1, edit.start.position.column))
      writer.write(key: "endLine", edit.end.line)
      writer.write(key: "endColumn", max(1, edit.end.column))
      writer.write("},\"insertedContent\":{")
      writer.write(key: "text", edit.text, isFirst: true)
      writer.write("}}")
    }
    writer.write("}]}]")
  }

  private func write(_ place: SourceLocation, isFirst: Bool, to writer: inout ByteWriter) {
    writer.write(key: "physicalLocation", isFirst: isFirst)
    writer.write("{\"artifactLocation\":{")
    writer.write(key: "uri", RepositoryLinks.percentEncoded(repository.path(of: place)), isFirst: true)
    writer.write(",\"uriBaseId\":\"SRCROOT\"},\"region\":{")
    writer.write(key: "startLine", place.position.line, isFirst: true)
    writer.write(key: "startColumn", max(1, place.position.column))
    writer.write("}}")
  }
}

/// The rules that a report's results name, in the order of their first result.
struct SARIFRules {
  struct Rule {
    let id: String
    let description: String
    let level: Severity
  }

  private(set) var all: [Rule] = []
  private var indices: [String: Int] = [:]

  mutating func add(_ problem: Problem) {
    guard indices[problem.rule] == nil else { return }
    indices[problem.rule] = all.count
    let words = problem.rule.split(separator: "-").joined(separator: " ")
    let description = problem.item == nil ? words : "what is expected of a \(words) holds"
    all.append(Rule(id: problem.rule, description: description, level: problem.level))
  }

  func index(of problem: Problem) -> Int { indices[problem.rule] ?? 0 }
}

extension Severity {
  fileprivate var sarif: StaticString {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }
}

extension SARIFReport: ReportDefinition {
  var usualPath: String { "build/personas.sarif" }

  var beginnings: [ReportBeginning] {
    [
      ReportBeginning(
        .text(
          """
          {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{
          "tool":{"driver":{"name":"persona-check",
          """))
    ]
  }
}

import PersonaDiagnostics
import PersonaTime
import PersonaVerification

/// The report that holds everything: what docs/report.schema.json describes, and `merge-reports` reads.
package struct JSONReport: Sendable {
  /// The version of the format. A reader of another version refuses the document.
  package static let version = 1
  package static let format = "persona-check-report"

  package init() {}

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "format", Self.format, isFirst: true)
    writer.write(key: "version", Self.version)
    writer.write(",\n\"run\":")
    write(document.run, document.names, to: &writer)
    writer.write(",\n\"counts\":")
    write(document.counts, to: &writer)
    writer.write(",\n\"findings\":")
    writer.write(list: document.findings, isInLines: true, write)
    writer.write(",\n\"suites\":")
    writer.write(list: document.suites, isInLines: true, write)
    writer.write("}\n")
  }

  private func write(_ run: ReportedRun, _ names: ReportedNames, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "tool", "persona-check", isFirst: true)
    writer.write(key: "toolVersion", run.version)
    writer.write(key: "now", run.now.description)
    writer.write(key: "nowInWords", run.nowInWords)
    writer.write(key: "timezone", run.zone)
    writer.write(key: "isWallClock")
    writer.write(run.isWallClock ? "true" : "false")
    writer.write(key: "startedAt", run.startedAt.description)
    writer.write(key: "personas", ReportedRun.personas)
    if let shard = run.shard {
      writer.write(key: "shard")
      writer.write("{")
      writer.write(key: "index", shard.index, isFirst: true)
      writer.write(key: "count", shard.count)
      writer.write("}")
    }
    if let planned = run.planned { writer.write(key: "planned", planned) }
    if run.isNothingSelected {
      writer.write(key: "isNothingSelected")
      writer.write("true")
    }
    if run.isStrict {
      writer.write(key: "isStrict")
      writer.write("true")
    }
    writer.write(key: "unasked", run.unasked)
    writer.write(key: "names", names)
    if let mutants = run.mutants {
      writer.write(key: "mutants")
      writer.write("{")
      writer.write(key: "killed", mutants.killed, isFirst: true)
      writer.write(key: "valid", mutants.valid)
      writer.write("}")
    }
    if !run.project.isEmpty { writer.write(key: "project", run.project) }
    if !run.projects.isEmpty {
      writer.write(key: "projects")
      writer.write(list: run.projects, write)
    }
    writer.write("}")
  }

  private func write(_ project: ReportedProject, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "folder", project.folder, isFirst: true)
    writer.write(key: "now", project.now.description)
    writer.write(key: "nowInWords", project.nowInWords)
    writer.write(key: "timezone", project.zone)
    writer.write(key: "isWallClock")
    writer.write(project.isWallClock ? "true" : "false")
    writer.write("}")
  }

  private func write(_ counts: OutcomeCounts, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "passed", counts.passed, isFirst: true)
    writer.write(key: "failed", counts.failed)
    writer.write(key: "errored", counts.errored)
    writer.write(key: "skipped", counts.skipped)
    writer.write("}")
  }

  private func write(_ finding: ReportedFinding, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "id", finding.id, isFirst: true)
    writer.write(key: "severity", finding.severity.rawValue)
    writer.write(key: "message", finding.message)
    if let help = finding.help { writer.write(key: "help", help) }
    if let place = finding.place {
      writer.write(key: "place")
      write(place, to: &writer)
    }
    write(finding.related, to: &writer)
    write(finding.fixes, to: &writer)
    write(finding.lines, to: &writer)
    writer.write("}")
  }

  private func write(_ suite: ReportedSuite, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "path", suite.path, isFirst: true)
    writer.write(key: "counts")
    write(suite.counts, to: &writer)
    writer.write(key: "about", suite.about)
    writer.write(key: "cases")
    writer.write(list: suite.cases, isInLines: true) { write($0, in: suite, to: &$1) }
    writer.write("}")
  }

  private func write(_ item: ReportedCase, in suite: ReportedSuite, to writer: inout ByteWriter) {
    writer.write("{\"className\":\"")
    writer.write(classNameOf: item, .json)
    writer.write("\",\"name\":\"")
    writer.write(nameOf: item, .json)
    writer.write("\",\"id\":")
    write(item.id, to: &writer)
    writer.write(key: "position", item.position)
    writer.write(key: "place")
    write(item.place, to: &writer)
    writer.write(key: "nanoseconds")
    writer.write(digitsOf: item.nanoseconds)
    writer.write(",\"outcome\":\"")
    writer.write(item.outcome.word)
    writer.write("\"")
    if !item.isExplained {
      writer.write(key: "isExplained")
      writer.write("false")
    }
    switch item.outcome {
    case .passed: break
    case .skipped(let reason): writer.write(key: "reason", reason)
    case .failed(let failure), .errored(let failure): write(failure, to: &writer)
    }
    if !item.explanation.isEmpty {
      writer.write(key: "explanation")
      writer.write(list: item.explanation, write)
    }
    writer.write("}")
  }

  private func write(_ id: CaseID, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "title", id.title, isFirst: true)
    writer.write(key: "kind", id.kind)
    writer.write(key: "subject", id.subject)
    if !id.persona.isEmpty { writer.write(key: "persona", id.persona) }
    if !id.name.isEmpty { writer.write(key: "name", id.name) }
    if !id.environment.isEmpty { writer.write(key: "environment", id.environment) }
    writer.write("}")
  }

  private func write(_ failure: ReportedFailure, to writer: inout ByteWriter) {
    writer.write(",\"failure\":{")
    writer.write(key: "headline", failure.headline, isFirst: true)
    writer.write(key: "because", failure.because)
    if let owner = failure.owner { writer.write(key: "owner", owner) }
    if let persona = failure.persona { write(persona, to: &writer) }
    writer.write(key: "details")
    writer.write(list: failure.details, write)
    write(failure.related, to: &writer)
    writer.write("}")
  }

  private func write(_ persona: ReportedPersona, to writer: inout ByteWriter) {
    writer.write(key: "persona")
    writer.write("{")
    writer.write(key: "id", persona.id, isFirst: true)
    writer.write(key: "kind", ReportedPersona.kind)
    if let name = persona.name { writer.write(key: "name", name) }
    if let owner = persona.owner { writer.write(key: "owner", owner) }
    if !persona.story.isEmpty {
      writer.write(key: "story")
      writer.write(list: persona.story) { note, writer in
        writer.write("{")
        writer.write(key: "name", note.name, isFirst: true)
        writer.write(key: "text", note.text)
        writer.write("}")
      }
    }
    writer.write("}")
  }

  private func write(_ detail: ReportedDetail, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "kind", detail.kind.rawValue, isFirst: true)
    if let values = detail.values {
      writer.write(key: "values")
      writer.write("{")
      writer.write(key: "name", values.name, isFirst: true)
      writer.write(key: "expected", values.expected)
      writer.write(key: "actual", values.actual)
      writer.write("}")
    }
    write(detail.lines, to: &writer)
    writer.write("}")
  }

  private func write(_ related: [RelatedPlace], to writer: inout ByteWriter) {
    guard !related.isEmpty else { return }
    writer.write(key: "related")
    writer.write(list: related) { item, writer in
      writer.write("{")
      writer.write(key: "message", item.message, isFirst: true)
      writer.write(key: "place")
      write(item.place, to: &writer)
      writer.write("}")
    }
  }

  private func write(_ fixes: [ReportedEdit], to writer: inout ByteWriter) {
    guard !fixes.isEmpty else { return }
    writer.write(key: "fixes")
    writer.write(list: fixes) { edit, writer in
      writer.write("{\"place\":")
      write(edit.start, to: &writer)
      writer.write(key: "endLine", edit.end.line)
      writer.write(key: "endColumn", edit.end.column)
      writer.write(key: "text", edit.text)
      writer.write("}")
    }
  }

  private func write(_ place: SourceLocation, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "path", place.path, isFirst: true)
    writer.write(key: "line", place.position.line)
    writer.write(key: "column", place.position.column)
    writer.write("}")
  }

  /// A line is a list of parts: plain text, or text with the role it has.
  private func write(_ lines: [StyledLine], to writer: inout ByteWriter) {
    writer.write(key: "lines")
    writer.write(list: lines) { line, writer in
      writer.write(list: line.parts) { part, writer in
        guard part.role != .plain else { return writer.write(json: part.text) }
        writer.write("{")
        writer.write(key: "role", part.role.rawValue, isFirst: true)
        writer.write(key: "text", part.text)
        writer.write("}")
      }
    }
  }
}

extension JSONReport: ReportDefinition {
  var usualPath: String { "build/report.json" }

  var beginnings: [ReportBeginning] {
    [ReportBeginning(.text("{\"format\":\"persona-check-report\","))]
  }
}

import PersonaDiagnostics
import PersonaTime
import PersonaVerification

/// The Common Test Report Format, 1.0.0 (https://ctrf.io). It has no outcome for a case that could not be decided: such a
/// case counts as failed, so that nobody takes the run for green, and says `errored` in `rawStatus`.
package struct CTRFReport: Sendable {
  private let repository: RepositoryLinks

  package init(repository: RepositoryLinks = RepositoryLinks()) { self.repository = repository }

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    writer.write("{\"reportFormat\":\"CTRF\",\"specVersion\":\"1.0.0\"")
    writer.write(key: "generatedBy", "persona-check")
    writer.write(key: "timestamp", document.run.startedAt.description)
    writer.write(key: "results")
    writer.write("{\"tool\":{")
    writer.write(key: "name", "persona-check", isFirst: true)
    writer.write(key: "version", document.run.version)
    writer.write("},\n\"summary\":")
    writeSummary(of: document, to: &writer)
    writer.write(",\n\"environment\":{\"extra\":{")
    writer.write(key: "now", document.run.now.description, isFirst: true)
    writer.write(key: "timezone", document.run.zone)
    if !document.run.projects.isEmpty { writer.write(key: "projects", document.run.projectWords) }
    writer.write(key: "personas", ReportedRun.personas)
    writer.write("}},\n\"tests\":[")
    var isFirst = true
    for suite in document.suites {
      for item in suite.cases {
        writer.write(isFirst ? "\n" : ",\n")
        isFirst = false
        write(item, in: suite, to: &writer)
      }
    }
    writer.write("]}}\n")
  }

  private func writeSummary(of document: ReportDocument, to writer: inout ByteWriter) {
    let counts = document.counts
    let start = Int(document.run.startedAt.milliseconds)
    let duration = document.nanoseconds.milliseconds
    writer.write("{")
    writer.write(key: "tests", counts.total, isFirst: true)
    writer.write(key: "passed", counts.passed)
    writer.write(key: "failed", counts.failed + counts.errored)
    writer.write(key: "skipped", counts.skipped)
    writer.write(",\"pending\":0,\"other\":0")
    writer.write(key: "suites", document.suites.count)
    writer.write(key: "start", start)
    writer.write(key: "stop", start + duration)
    writer.write(key: "duration", duration)
    writer.write(key: "extra")
    writer.write("{")
    writer.write(key: "errored", counts.errored, isFirst: true)
    if let omission = document.omission { writer.write(key: "omission", omission) }
    writer.write("}}")
  }

  private func write(_ item: ReportedCase, in suite: ReportedSuite, to writer: inout ByteWriter) {
    writer.write("{\"name\":\"")
    writer.write(classNameOf: item, .json)
    writer.write(" ")
    writer.write(nameOf: item, .json)
    writer.write("\",\"status\":\"")
    writer.write(item.outcome.status)
    writer.write("\",\"rawStatus\":\"")
    writer.write(item.outcome.word)
    writer.write("\"")
    writer.write(key: "duration", item.nanoseconds.milliseconds)
    writer.write(",\"testId\":\"")
    writer.write(hexadecimal: item.id.stableHash)
    writer.write("\",\"suite\":[")
    writer.write(json: repository.path(suite.path))
    if !item.id.title.isEmpty {
      writer.write(",")
      writer.write(json: item.id.title)
    }
    writer.write("]")
    writer.write(key: "filePath", repository.path(of: item.place))
    writer.write(key: "line", item.place.position.line)
    writer.write(key: "type", item.id.kind)
    switch item.outcome {
    case .passed: break
    case .skipped(let reason): writer.write(key: "message", reason)
    case .failed(let failure), .errored(let failure):
      writer.write(key: "message", failure.message)
      if item.isExplained {
        writer.write(key: "trace", failure.lines.map(\.plain).joined(separator: "\n"))
      }
    }
    writer.write("}")
  }
}

extension UInt64 {
  /// Nanoseconds as whole milliseconds.
  var milliseconds: Int { Int(clamping: (self &+ 500_000) / 1_000_000) }
}

extension ReportedCase.Outcome {
  var word: StaticString {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .errored: "errored"
    case .skipped: "skipped"
    }
  }

  fileprivate var status: StaticString { if case .errored = self { "failed" } else { word } }
}

extension CTRFReport: ReportDefinition {
  var usualPath: String { "build/ctrf.json" }

  var beginnings: [ReportBeginning] {
    [
      ReportBeginning(
        .text("{\"reportFormat\":\"CTRF\",\"specVersion\":\"1.0.0\",\"generatedBy\":\"persona-check\","))
    ]
  }
}

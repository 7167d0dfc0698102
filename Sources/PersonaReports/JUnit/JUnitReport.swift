import PersonaDiagnostics
import PersonaTime
import PersonaVerification

/// JUnit XML as GitLab, CircleCI, Jenkins, dorny/test-reporter, mikepenz and EnricoMi read it, all from one document; or
/// as the schemas of Jenkins and Ant have it, which know no file and no line.
package struct JUnitReport: Sendable {
  package enum Flavor: Sendable { case common, strict }

  private let dialect: Flavor
  private let repository: RepositoryLinks

  package init(_ dialect: Flavor = .common, repository: RepositoryLinks = RepositoryLinks()) {
    self.dialect = dialect
    self.repository = repository
  }

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
    if dialect == .common {
      writer.write(" name=\"persona-check\"")
      write(document.counts, document.nanoseconds, to: &writer)
      write(timestamp: document.run.startedAt, to: &writer)
    }
    writer.write(">\n")
    for (index, suite) in document.suites.enumerated() { write(suite, index, document, to: &writer) }
    writer.write("</testsuites>\n")
  }

  private func write(_ suite: ReportedSuite, _ index: Int, _ document: ReportDocument, to writer: inout ByteWriter) {
    writer.write("  <testsuite name=\"")
    writer.write(xmlAttribute: repository.path(suite.path))
    writer.write("\"")
    write(suite.counts, suite.nanoseconds, to: &writer)
    write(timestamp: document.run.startedAt, to: &writer)
    writer.write(" hostname=\"localhost\"")
    write(placeOf: suite, index, to: &writer)
    writer.write(">\n")
    if index == 0 {
      write(propertiesOf: document, to: &writer)
    } else if dialect == .strict {
      writer.write("    <properties/>\n")
    }
    var middle = JUnitCaseMiddle(file: repository.path(suite.path), dialect)
    for item in suite.cases { write(item, &middle, to: &writer) }
    if dialect == .strict { writer.write("    <system-out/>\n    <system-err/>\n") }
    writer.write("  </testsuite>\n")
  }

  /// Ant wants a number and a package, and the others a file.
  private func write(placeOf suite: ReportedSuite, _ index: Int, to writer: inout ByteWriter) {
    let path = repository.path(suite.path)
    switch dialect {
    case .common:
      writer.write(" file=\"")
      writer.write(xmlAttribute: path)
    case .strict:
      writer.write(" id=\"")
      writer.write(index)
      writer.write("\" package=\"")
      let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
      writer.write(xmlAttribute: folder.isEmpty ? "." : String(folder))
    }
    writer.write("\"")
  }

  /// In the first suite only: xunitparser refuses a name that another suite has, too.
  private func write(propertiesOf document: ReportDocument, to writer: inout ByteWriter) {
    writer.write("    <properties>\n")
    write(property: "now", document.run.now.description, to: &writer)
    if !document.run.projects.isEmpty { write(property: "projects", document.run.projectWords, to: &writer) }
    write(property: "version", document.run.version, to: &writer)
    write(property: "personas", ReportedRun.personas, to: &writer)
    if let omission = document.omission { write(property: "omission", omission, to: &writer) }
    writer.write("    </properties>\n")
  }

  private func write(property name: StaticString, _ value: String, to writer: inout ByteWriter) {
    writer.write("      <property name=\"")
    writer.write(name)
    writer.write("\" value=\"")
    writer.write(xmlAttribute: value)
    writer.write("\"/>\n")
  }

  private func write(_ item: ReportedCase, _ middle: inout JUnitCaseMiddle, to writer: inout ByteWriter) {
    writer.write("    <testcase name=\"")
    writer.write(nameOf: item, .xmlAttribute)
    middle.write(item, to: &writer)
    if dialect == .common {
      writer.write(item.place.position.line)
      writer.write("\" time=\"")
    }
    writer.write(secondsOf: item.nanoseconds)
    switch item.outcome {
    case .passed: writer.write("\"/>\n")
    case .skipped(let reason):
      writer.write("\">\n      <skipped message=\"")
      writer.write(xmlAttribute: reason)
      writer.write("\"/>\n    </testcase>\n")
    case .failed(let failure): write(failure, "failure", item, to: &writer)
    case .errored(let failure): write(failure, "error", item, to: &writer)
    }
  }

  private func write(
    _ failure: ReportedFailure, _ element: StaticString, _ item: ReportedCase, to writer: inout ByteWriter
  ) {
    writer.write("\">\n")
    if dialect == .common { write(propertiesOf: failure, to: &writer) }
    let message = failure.message
    writer.write("      <")
    writer.write(element)
    writer.write(" message=\"")
    writer.write(xmlAttribute: message)
    writer.write("\" type=\"")
    writer.write(xmlAttribute: item.id.kind)
    writer.write("\">")
    writer.write(xmlText: message)
    if !item.isExplained {
      writer.write("\n  ")
      writer.write(ReportedCase.unexplainedWords)
    }
    for detail in failure.details {
      for line in detail.lines {
        writer.write("\n")
        for part in line.parts { writer.write(xmlText: part.text) }
      }
    }
    // dorny/test-reporter looks for a stack line that ends in the place.
    writer.write("\n  at ")
    writer.write(xmlAttribute: item.id.subject)
    writer.write(" (")
    writer.write(xmlAttribute: repository.folder + item.place.description)
    writer.write(")</")
    writer.write(element)
    writer.write(">\n    </testcase>\n")
  }

  /// By which failures are grouped: whom they are about, and who looks after that.
  private func write(propertiesOf failure: ReportedFailure, to writer: inout ByteWriter) {
    let persona = failure.persona
    let properties: [(StaticString, String?)] = [
      ("owner", failure.owner), ("persona", persona?.id), ("personaKind", persona.map { _ in ReportedPersona.kind }),
      ("personaOwner", persona?.owner),
    ]
    guard properties.contains(where: { $0.1 != nil }) else { return }
    writer.write("      <properties>\n")
    for (name, value) in properties {
      guard let value else { continue }
      writer.write("  ")
      write(property: name, value, to: &writer)
    }
    writer.write("      </properties>\n")
  }

  private func write(_ counts: OutcomeCounts, _ nanoseconds: UInt64, to writer: inout ByteWriter) {
    writer.write(" tests=\"")
    writer.write(counts.total)
    writer.write("\" failures=\"")
    writer.write(counts.failed)
    writer.write("\" errors=\"")
    writer.write(counts.errored)
    writer.write("\" skipped=\"")
    writer.write(counts.skipped)
    writer.write("\" time=\"")
    writer.write(secondsOf: nanoseconds)
    writer.write("\"")
  }

  /// UTC, without saying so and without fractions, as the schemas have it.
  private func write(timestamp instant: Instant, to writer: inout ByteWriter) {
    writer.write(" timestamp=\"")
    writer.write(unescaped: String(Zone.utc.local(instant).description.prefix(19)))
    writer.write("\"")
  }
}

extension JUnitReport: ReportDefinition {
  var usualPath: String { "build/junit.xml" }

  var beginnings: [ReportBeginning] {
    switch dialect {
    case .common: [ReportBeginning(.text(ReportBeginning.xml + "<testsuites name=\"persona-check\" "))]
    case .strict:
      [
        ReportBeginning(
          .text(ReportBeginning.xml + "<testsuites>\n  <testsuite name=\""),
          .upTo("\" hostname=\"localhost\" id=\"0\" package=\"")),
        ReportBeginning(.text(ReportBeginning.xml + "<testsuites>\n</testsuites>\n"), .end),
      ]
    }
  }
}

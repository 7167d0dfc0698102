import Diagnostics
import Time
import Verification

/// JUnit XML as GitLab, CircleCI, Jenkins, dorny/test-reporter, mikepenz and EnricoMi read it, all from one document.
package struct JUnitReport: Sendable {
  private let context: ReportContext
  private let names: CaseNames

  package init(context: ReportContext, plan: [CaseID]) {
    self.context = context
    self.names = CaseNames(plan)
  }

  package func write(_ result: RunResult, to writer: inout ByteWriter) {
    writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"persona-check\"")
    write(result.counts, result.nanoseconds, to: &writer)
    write(timestamp: result.header.startedAt, to: &writer)
    writer.write(">\n")
    for suite in result.suites { write(suite, result.header, to: &writer) }
    writer.write("</testsuites>\n")
  }

  private func write(_ suite: SuiteResult, _ header: RunHeader, to writer: inout ByteWriter) {
    writer.write("  <testsuite name=\"")
    writer.write(xmlAttribute: suite.path)
    writer.write("\" file=\"")
    writer.write(xmlAttribute: suite.path)
    writer.write("\"")
    write(suite.counts, suite.nanoseconds, to: &writer)
    write(timestamp: header.startedAt, to: &writer)
    writer.write(" hostname=\"localhost\">\n    <properties>\n")
    write(property: "now", header.now.description, to: &writer)
    write(property: "version", header.version, to: &writer)
    writer.write("    </properties>\n")
    for item in suite.cases { write(item, to: &writer) }
    writer.write("  </testsuite>\n")
  }

  private func write(property name: StaticString, _ value: String, to writer: inout ByteWriter) {
    writer.write("      <property name=\"")
    writer.write(name)
    writer.write("\" value=\"")
    writer.write(xmlAttribute: value)
    writer.write("\"/>\n")
  }

  private func write(_ item: CaseResult, to writer: inout ByteWriter) {
    let location = context.sources.location(of: item.span)
    let name = names[item.id]
    writer.write("    <testcase name=\"")
    writer.write(xmlAttribute: name.name)
    writer.write("\" classname=\"")
    writer.write(xmlAttribute: name.className)
    writer.write("\" file=\"")
    writer.write(xmlAttribute: location.path)
    writer.write("\" line=\"")
    writer.write(location.position.line)
    writer.write("\" time=\"")
    writer.write(secondsOf: item.nanoseconds)
    switch item.outcome {
    case .passed: writer.write("\"/>\n")
    case .skipped(let reason):
      writer.write("\">\n      <skipped message=\"")
      writer.write(xmlAttribute: reason)
      writer.write("\"/>\n    </testcase>\n")
    case .failed(let failure): write(failure, "failure", item, location, to: &writer)
    case .errored(let failure): write(failure, "error", item, location, to: &writer)
    }
  }

  private func write(
    _ failure: Failure, _ element: StaticString, _ item: CaseResult, _ location: SourceLocation,
    to writer: inout ByteWriter
  ) {
    writer.write("\">\n      <")
    writer.write(element)
    writer.write(" message=\"")
    writer.write(xmlAttribute: visibleText(failure.message))
    writer.write("\" type=\"")
    writer.write(xmlAttribute: item.id.kind)
    writer.write("\">")
    writer.write(xmlText: visibleText(failure.message))
    for line in context.lines(of: failure) {
      writer.write("\n")
      writer.write(xmlText: line.plain)
    }
    // dorny/test-reporter looks for a stack line that ends in the place.
    writer.write("\n  at ")
    writer.write(xmlText: visibleText(item.id.subject))
    writer.write(" (")
    writer.write(xmlText: location.description)
    writer.write(")</")
    writer.write(element)
    writer.write(">\n    </testcase>\n")
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

  /// Without a zone, as the schemas have it: UTC.
  private func write(timestamp instant: Instant, to writer: inout ByteWriter) {
    writer.write(" timestamp=\"")
    writer.write(Zone.utc.local(instant).description)
    writer.write("\"")
  }
}

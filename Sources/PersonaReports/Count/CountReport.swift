import PersonaVerification

/// How many cases there were, and nothing else.
package struct CountReport: Sendable {
  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    writer.write("cases: ")
    writer.write(document.counts.total)
    writer.writeLine()
  }
}

import PersonaDiagnostics
import PersonaVerification

/// One line for each case: where it stands, what became of it, and its name.
struct LinesReport: ReportDefinition {
  var usualPath: String { "build/cases.txt" }

  var beginnings: [ReportBeginning] { [ReportBeginning(.text("persona-check lines\n"))] }

  func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    writer.write("persona-check lines\n")
    for item in document.suites.flatMap(\.cases) {
      writer.write(item.failure == nil ? "ok " : "not ok ")
      writer.write(classNameOf: item, .tap)
      writer.write(" ")
      writer.write(nameOf: item, .tap)
      writer.writeLine()
    }
  }
}

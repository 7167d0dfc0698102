import PersonaDiagnostics
import PersonaVerification

/// The Test Anything Protocol, version 14: one line for each case, and what went wrong as a YAML block under it.
package struct TAPReport: Sendable {
  package init() {}

  package func write(_ document: ReportDocument, to writer: inout ByteWriter) {
    writer.write("TAP version 14\n1..")
    writer.write(document.counts.total)
    writer.writeLine(document.counts.total == 0 ? " # SKIP no case was selected" : "")
    var number = 0
    for suite in document.suites {
      for item in suite.cases {
        number += 1
        write(item, number, to: &writer)
      }
    }
    writer.write("# personas: ")
    writer.write(ReportedRun.personas, .tap)
    writer.writeLine()
    guard let omission = document.omission else { return }
    writer.write("# ")
    writer.write(omission, .tap)
    writer.writeLine()
  }

  private func write(_ item: ReportedCase, _ number: Int, to writer: inout ByteWriter) {
    writer.write(item.failure == nil ? "ok " : "not ok ")
    writer.write(number)
    writer.write(" - ")
    writer.write(classNameOf: item, .tap)
    writer.write(" ")
    writer.write(nameOf: item, .tap)
    if case .skipped(let reason) = item.outcome {
      writer.write(" # SKIP ")
      writer.write(reason, .tap)
    }
    writer.writeLine()
    if let failure = item.failure { write(failure, of: item, to: &writer) }
  }

  private func write(_ failure: ReportedFailure, of item: ReportedCase, to writer: inout ByteWriter) {
    writer.write("  ---\n  message: ")
    writer.write(json: failure.message)
    writer.write("\n  severity: ")
    writer.write(item.outcome.severity)
    writer.write("\n  at:\n    file: ")
    writer.write(json: item.place.path)
    writer.write("\n    line: ")
    writer.write(item.place.position.line)
    writer.write("\n    column: ")
    writer.write(item.place.position.column)
    writer.write("\n")
    if !failure.lines.isEmpty {
      // The 2 says how far the text is indented, since its first line may begin with spaces.
      writer.write("  explanation: |2\n")
      for line in failure.lines {
        writer.write("    ")
        writer.write(line.plain, .tapText)
        writer.write("\n")
      }
    }
    writer.write("  ...\n")
  }
}

extension ReportedCase.Outcome {
  fileprivate var severity: StaticString { if case .errored = self { "error" } else { "fail" } }
}

extension Escaping {
  /// `#` would begin a directive.
  fileprivate static let tap = Escaping(Needle(UInt8(ascii: "#")), Needle(UInt8(ascii: "\\")), .spelt) { byte in
    switch byte {
    case UInt8(ascii: "#"): "\\#"
    case UInt8(ascii: "\\"): "\\\\"
    default: nil
    }
  }

  fileprivate static let tapText = Escaping(.nothing, .nothing, .spelt) { _ in nil }
}

extension TAPReport: ReportDefinition {
  var usualPath: String { "-" }

  var beginnings: [ReportBeginning] {
    [
      ReportBeginning(.text("TAP version 14\n1.."), .digits, .text("\nok 1 - "), .word, .text(".")),
      ReportBeginning(.text("TAP version 14\n1.."), .digits, .text("\nnot ok 1 - "), .word, .text(".")),
      ReportBeginning(.text("TAP version 14\n1..0 # SKIP no case was selected\n")),
    ]
  }
}

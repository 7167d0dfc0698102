/// One format of reports, whole.
///
/// No part has a default, so that a format which lacks one does not compile.
protocol ReportDefinition: Sendable {
  /// Where such a report is often looked for; `-` for one that is read from the output.
  var usualPath: String { get }
  /// How a file begins that persona-check wrote in this format, in this version or an earlier one: a report that a project's
  /// settings ask for takes the place of such a file, and of no other. A format that changes its first bytes adds a row; the
  /// rows of earlier versions stay.
  var beginnings: [ReportBeginning] { get }

  func write(_ document: ReportDocument, to writer: inout ByteWriter)
}

import ArgumentParser
import PersonaDiagnostics
import PersonaReports

/// Where a report was asked to go, and in which format: `junit=build/junit.xml`, or `json=-` for standard output.
struct ReportDestination: Sendable {
  let format: ReportFormat
  let path: String

  static let standardOutput = "-"

  static let help = ArgumentHelp(
    "Write a report, such as junit=build/junit.xml; repeat for more.",
    discussion: """
      Formats: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")). The path - is standard output. \
      Given here, it takes the place of those that persona-check.yaml asks for.
      """,
    valueName: "format=path")

  init(argument: String) throws {
    let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 2, !halves[1].isEmpty else {
      throw ValidationError("--report takes a format and a path, such as junit=build/junit.xml, not '\(argument)'.")
    }
    guard let format = ReportFormat(rawValue: halves[0]) else { throw Self.unknown(format: halves[0]) }
    self.format = format
    path = halves[1]
  }

  private static func unknown(format: String) -> ValidationError {
    let known = ReportFormat.allCases.map(\.rawValue)
    let remedy =
      nearestName(to: format, among: known).map { "did you mean '\($0)'?" }
      ?? "formats are \(known.joined(separator: ", "))."
    return ValidationError("unknown report format '\(format)': \(remedy)")
  }
}

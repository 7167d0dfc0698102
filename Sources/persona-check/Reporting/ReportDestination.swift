import ArgumentParser
import PersonaModel
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
    guard let halves = NamedValue(argument) else {
      throw ValidationError("--report takes a format and a path, such as junit=build/junit.xml, not '\(argument)'.")
    }
    format = try halves.name("format", "unknown report format")
    path = halves.value
  }
}

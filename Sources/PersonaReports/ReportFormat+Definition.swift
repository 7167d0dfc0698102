import PersonaModel

/// The table of formats. Adding one means its file with a definition, its case in ``ReportFormat`` and its line here.
extension ReportFormat {
  func definition(_ repository: RepositoryLinks = RepositoryLinks()) -> any ReportDefinition {
    switch self {
    case .junit: JUnitReport(.common, repository: repository)
    case .junitStrict: JUnitReport(.strict, repository: repository)
    case .json: JSONReport()
    case .ctrf: CTRFReport(repository: repository)
    case .sarif: SARIFReport(repository: repository)
    case .markdown: MarkdownReport(repository: repository)
    case .html: HTMLReport(repository: repository)
    case .tap: TAPReport()
    case .github: GitHubReport(repository: repository)
    case .gitlab: GitLabReport(repository: repository)
    }
  }
}

extension ReportFormat {
  package func write(_ document: ReportDocument, repository: RepositoryLinks, to writer: inout ByteWriter) {
    definition(repository).write(document, to: &writer)
  }

  /// Where such a report is often looked for.
  package var usualPath: String { definition().usualPath }

  /// As many bytes of a file as ``isBegun(by:)`` wants to see; the first entry of a list may be long.
  package static let beginningSize = 1 << 20

  /// Whether a file that begins so is a report of this format that persona-check wrote.
  package func isBegun(by bytes: [UInt8]) -> Bool { definition().beginnings.contains { $0.matches(bytes) } }
}

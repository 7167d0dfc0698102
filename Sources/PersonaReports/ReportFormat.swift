/// The formats a report can be written in. The raw values are the names on the command line and in settings.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
  case junit
  case junitStrict = "junit-strict"
  case json
  case ctrf
  case sarif
  case markdown
  case html
  case tap
  case github
  case gitlab

  package func write(_ document: ReportDocument, repository: RepositoryLinks, to writer: inout ByteWriter) {
    switch self {
    case .junit: JUnitReport(.common, repository: repository).write(document, to: &writer)
    case .junitStrict: JUnitReport(.strict, repository: repository).write(document, to: &writer)
    case .json: JSONReport().write(document, to: &writer)
    case .ctrf: CTRFReport(repository: repository).write(document, to: &writer)
    case .sarif: SARIFReport(repository: repository).write(document, to: &writer)
    case .markdown: MarkdownReport(repository: repository).write(document, to: &writer)
    case .html: HTMLReport(repository: repository).write(document, to: &writer)
    case .tap: TAPReport().write(document, to: &writer)
    case .github: GitHubReport(repository: repository).write(document, to: &writer)
    case .gitlab: GitLabReport(repository: repository).write(document, to: &writer)
    }
  }
}

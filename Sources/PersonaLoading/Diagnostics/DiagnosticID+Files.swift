import PersonaDiagnostics

/// What can be wrong with files and folders of a project.
extension DiagnosticID {
  package static let unreadableFile = DiagnosticID("unreadable-file", losesFiles: true)
  package static let outsideProject = DiagnosticID("outside-project", losesFiles: true)
  package static let hiddenFile = DiagnosticID("hidden-file", losesFiles: true)
  package static let unwritableReport = DiagnosticID("unwritable-report")
}

import PersonaDiagnostics

/// What can be wrong with what a command is given, reads or writes.
extension DiagnosticID {
  static let missingProject = DiagnosticID("missing-project", losesFiles: true)
  static let missingPath = DiagnosticID("missing-path")
  static let emptyProject = DiagnosticID("empty-project")
  static let noLastRun = DiagnosticID("no-last-run")
  static let noParallelJobs = DiagnosticID("no-parallel-jobs")
  static let unwritableFile = DiagnosticID("unwritable-file")
  static let fileExists = DiagnosticID("file-exists")
  static let unknownRevision = DiagnosticID("unknown-revision")
  static let noRepository = DiagnosticID("no-repository")
  static let untrustedRepository = DiagnosticID("untrusted-repository")
  static let gitFailed = DiagnosticID("git-failed")
  static let unwritableOutput = DiagnosticID("unwritable-output")
  static let projectTooLarge = DiagnosticID("project-too-large", losesFiles: true)
  static let openFileLimit = DiagnosticID("open-file-limit", losesFiles: true)
  static let importConflict = DiagnosticID("import-conflict")
  static let rejectedRow = DiagnosticID("rejected-row")
  static let uncoveredValues = DiagnosticID("uncovered-values")
  static let reportConflict = DiagnosticID("report-conflict")
}

import PersonaDiagnostics

/// What conditions, traits, messages and workflows can end in.
extension DiagnosticID {
  package static let referenceCycle = DiagnosticID("reference-cycle")
  package static let sqlError = DiagnosticID("sql-error")
  package static let sqlResult = DiagnosticID("sql-result")
  package static let unusableValue = DiagnosticID("unusable-value")
  package static let messageTooLong = DiagnosticID("message-too-long")
  package static let emptyMessage = DiagnosticID("empty-message")
  package static let noDateToWaitFor = DiagnosticID("no-date-to-wait-for")
  package static let undeclaredCall = DiagnosticID("undeclared-call")
}

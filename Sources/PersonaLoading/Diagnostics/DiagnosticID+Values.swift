import PersonaDiagnostics

/// What can be wrong with a key or its value.
extension DiagnosticID {
  package static let unknownKey = DiagnosticID("unknown-key")
  package static let missingKey = DiagnosticID("missing-key")
  package static let emptyValue = DiagnosticID("empty-value")
  package static let wrongType = DiagnosticID("wrong-type")
  package static let outOfRange = DiagnosticID("out-of-range")
  package static let aboveCeiling = DiagnosticID("above-ceiling")
  package static let invalidTime = DiagnosticID("invalid-time")
  package static let relativeNow = DiagnosticID("relative-now")
  package static let relativeInWorkflow = DiagnosticID("relative-in-workflow")
  package static let invalidPath = DiagnosticID("invalid-path")
  package static let invalidPattern = DiagnosticID("invalid-pattern")
  package static let invalidCSV = DiagnosticID("invalid-csv")
  package static let missingSubject = DiagnosticID("missing-subject")
  package static let missingOperator = DiagnosticID("missing-operator")
  package static let operatorType = DiagnosticID("operator-type")
}

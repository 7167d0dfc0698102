import PersonaDiagnostics

/// What can be wrong with a template, or with what it is rendered with.
extension DiagnosticID {
  package static let liquidSyntax = DiagnosticID("liquid-syntax")
  package static let undefinedVariable = DiagnosticID("undefined-variable")
  package static let unknownTag = DiagnosticID("unknown-tag")
  package static let unknownFilter = DiagnosticID("unknown-filter")
  package static let filterArguments = DiagnosticID("filter-arguments")
  package static let unreachableBranch = DiagnosticID("unreachable-branch")
}

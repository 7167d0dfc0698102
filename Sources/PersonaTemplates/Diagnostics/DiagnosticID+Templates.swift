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

extension Diagnostic {
  /// Findings of one kind that come with the nearest known name.
  package static var mostSuggestions: Int { 100 }

  /// Findings of one kind in one template. Each is shown with its line, which may be all of a large template.
  package static var mostFindings: Int { 1000 }
}

import PersonaDiagnostics

/// What can be wrong with a mapped warehouse.
extension DiagnosticID {
  /// A mapped warehouse lacks what a segment looks at.
  package static let unmapped = DiagnosticID("unmapped")
}

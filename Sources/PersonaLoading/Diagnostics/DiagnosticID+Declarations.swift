import PersonaDiagnostics

/// What can be wrong with a declaration as a whole.
extension DiagnosticID {
  package static let invalidDeclaration = DiagnosticID("invalid-declaration")
  package static let duplicateDeclaration = DiagnosticID("duplicate-declaration")
  package static let invalidID = DiagnosticID("invalid-id")
  package static let notLoaded = DiagnosticID("not-loaded")
  package static let invalidVersion = DiagnosticID("invalid-version")
  package static let newerVersion = DiagnosticID("newer-version")
  package static let changedMeaning = DiagnosticID("changed-meaning")
  package static let cyclicDefinition = DiagnosticID("cyclic-definition")
  package static let inheritedTooMuch = DiagnosticID("inherited-too-much")
  package static let cyclicExtends = DiagnosticID("cyclic-extends")
  package static let missingFile = DiagnosticID("missing-file")
}

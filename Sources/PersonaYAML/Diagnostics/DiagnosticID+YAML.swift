import PersonaDiagnostics

/// What can be wrong with a file as YAML.
extension DiagnosticID {
  package static let fileTooLarge = DiagnosticID("file-too-large", losesFiles: true)
  package static let yamlSyntax = DiagnosticID("yaml-syntax")
  package static let duplicateKey = DiagnosticID("duplicate-key")
  package static let aliasExpansion = DiagnosticID("alias-expansion")
  package static let undefinedAlias = DiagnosticID("undefined-alias")
  package static let nestingDepth = DiagnosticID("nesting-depth")
  package static let complexKey = DiagnosticID("complex-key")
  package static let unsupportedTag = DiagnosticID("unsupported-tag")
  package static let tagMismatch = DiagnosticID("tag-mismatch")
  package static let recursiveAlias = DiagnosticID("recursive-alias")
  package static let controlCharacter = DiagnosticID("control-character")
}

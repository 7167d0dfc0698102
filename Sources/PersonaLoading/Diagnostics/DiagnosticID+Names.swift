import PersonaDiagnostics

/// Names that nothing has, or more than one thing.
extension DiagnosticID {
  package static let unknownPersona = DiagnosticID("unknown-persona")
  package static let unknownAccount = DiagnosticID("unknown-account")
  package static let unknownProfiles = DiagnosticID("unknown-profiles")
  package static let unknownSegment = DiagnosticID("unknown-segment")
  package static let unknownTrait = DiagnosticID("unknown-trait")
  package static let unknownTemplate = DiagnosticID("unknown-template")
  package static let unknownWorkflow = DiagnosticID("unknown-workflow")
  package static let unknownStep = DiagnosticID("unknown-step")
  package static let duplicateStep = DiagnosticID("duplicate-step")
  package static let unknownChannel = DiagnosticID("unknown-channel")
  package static let unknownCommunicationType = DiagnosticID("unknown-communication-type")
  package static let unknownIdentityKey = DiagnosticID("unknown-identity-key")
  package static let unknownColumn = DiagnosticID("unknown-column")
}

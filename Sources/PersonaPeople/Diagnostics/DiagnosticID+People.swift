import PersonaDiagnostics

/// What can be wrong with what happens to people.
extension DiagnosticID {
  package static let unknownDevice = DiagnosticID("unknown-device")
  package static let identityLimit = DiagnosticID("identity-limit")
  package static let orphan = DiagnosticID("orphan")
  package static let mergeWithItself = DiagnosticID("merge-with-itself")
  package static let mergeCycle = DiagnosticID("merge-cycle")
  package static let notMerged = DiagnosticID("not-merged")
  package static let notAMember = DiagnosticID("not-a-member")
  package static let erasedProfile = DiagnosticID("erased-profile")
  package static let blockedProfile = DiagnosticID("blocked-profile")
  package static let beforeProfile = DiagnosticID("before-profile")
  package static let operationDenied = DiagnosticID("operation-denied")
  package static let notANumber = DiagnosticID("not-a-number")
  package static let noAddress = DiagnosticID("no-address")
  package static let suppressed = DiagnosticID("suppressed")
  package static let caseLimit = DiagnosticID("case-limit")
}

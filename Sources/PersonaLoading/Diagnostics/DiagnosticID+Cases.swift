import PersonaDiagnostics
import PersonaEngine
import PersonaPeople
import PersonaTemplates
import PersonaYAML

extension DiagnosticID {
  /// What may keep a case from being decided, and so what an expectation of an error can name. All others are told when files
  /// are read or looked through, or are part of what a case finds out.
  package static let ofCases: Set<DiagnosticID> = [
    // Conditions, traits and workflows
    .missingProperty, .evaluationLimit, .caseLimit, .referenceCycle, .sqlError, .sqlResult, .endlessWorkflow,
    .undeclaredCall, .missingEvent, .noProfile,
    // Liquid
    .undefinedVariable, .liquidRender, .renderLimit,
    // People
    .beforeStart, .beforeProfile, .erasedProfile, .blockedProfile, .sharedKey, .identityLimit, .orphan,
    .mergeWithItself, .mergeCycle, .invalidMerge, .notMerged, .notAMember, .notANumber, .operationDenied, .noAddress,
    .suppressed, .unknownDevice, .unknownDestination, .contradiction,
  ]

  /// What to expect instead of an error that no case ends with, although one may meet it.
  var remedyInCases: String? {
    switch self {
    case .noDateToWaitFor, .unusableValue: "a run that fails is decided: expect `ends: failed`"
    case .emptyMessage, .messageTooLong: "a message that fails is decided: expect `outcome: failed`"
    default: nil
    }
  }
}

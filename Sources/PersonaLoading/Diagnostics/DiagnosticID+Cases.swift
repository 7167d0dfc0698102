import PersonaDiagnostics
import PersonaEngine
import PersonaLiquid
import PersonaPeople
import PersonaText

extension DiagnosticID {
  /// What keeps a case from being decided, and so what an expectation of an error can name.
  static let ofCases: [DiagnosticID] = [
    // Conditions, traits, messages and workflows
    .missingProperty, .evaluationLimit, .referenceCycle, .sqlError, .sqlResult, .unusableValue, .messageTooLong,
    .emptyMessage, .endlessWorkflow, .noDateToWaitFor, .undeclaredCall, .noProfile, .missingEvent,
    // Liquid
    .liquidRender, .undefinedVariable, .renderLimit, .liquidSyntax, .unknownSnippet,
    // People
    .contradiction, .unknownDevice, .sharedKey, .identityLimit, .orphan, .mergeWithItself, .mergeCycle, .notMerged,
    .notAMember, .erasedProfile, .blockedProfile, .beforeProfile, .beforeStart, .operationDenied, .notANumber,
    .noAddress,
    .suppressed, .caseLimit,
  ]
}

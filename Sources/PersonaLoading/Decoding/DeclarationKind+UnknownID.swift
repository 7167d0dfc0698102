import PersonaDiagnostics
import PersonaLanguage

extension DeclarationKind {
  /// What is told of an id that no declaration of the kind has.
  var unknownID: DiagnosticID {
    switch self {
    case .persona: .unknownPersona
    case .account: .unknownAccount
    case .profiles: .unknownProfiles
    case .segment: .unknownSegment
    case .trait: .unknownTrait
    case .template: .unknownTemplate
    case .workflow, .campaign: .unknownWorkflow
    case .table, .expectations: .unknownKey
    }
  }
}

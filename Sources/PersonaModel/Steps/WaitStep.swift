import PersonaDiagnostics
import PersonaTime

extension Wait: DecidingStep {
  package var noun: String? { "the wait" }
  package func ways(on next: Next) -> [StepBranch] { [StepBranch(next, isImmediate: mayTakeNoTime)] }
  package var pathWords: [String] { [] }
  package var wayPlaces: [(name: String, span: SourceSpan)] { [] }
  package var conditions: [ConditionID] { [] }
  package var awaited: [Awaited] { [] }
  package var duration: StepDuration { .some }

  /// A date comes once: in a second round it has passed.
  private var mayTakeNoTime: Bool {
    switch until {
    case .span(let span): span.amount == 0
    case .timeOfDay, .weekdays, .days: false
    case .time: true
    case .date(let reference, _, let past): past == .continue && !reference.isAnniversary
    }
  }
}

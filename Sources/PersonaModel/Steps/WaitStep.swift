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
  package var longest: Int64? {
    let day: Int64 = 90_000_000  // 25 hours
    switch until {
    case .span(let span): return span.milliseconds
    case .timeOfDay: return day
    case .weekdays: return 8 * day
    case .days(let span, _): return span.milliseconds.map { $0 + day }
    case .time, .date: return nil
    }
  }
  package var shape: StepShape { .wait }
  package func lines(named name: String, in project: Project) -> [String] {
    let isNamed = name != "wait"
    guard case .span(let span) = until else { return isNamed ? ["wait", name] : ["wait"] }
    return isNamed ? [name, "wait \(span)"] : ["wait", span.description]
  }

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

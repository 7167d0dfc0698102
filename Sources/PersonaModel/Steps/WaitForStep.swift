import PersonaDiagnostics
import PersonaTime

extension WaitFor: DecidingStep {
  package var noun: String? { nil }
  package func ways(on next: Next) -> [StepBranch] {
    let ways = cases.map { StepBranch($0.first, $0.way, isImmediate: !$0.awaited.needsEvent) }
    guard let timeout else { return ways }
    return ways + [StepBranch(otherwise, otherwiseWay, isImmediate: timeout.amount == 0)]
  }
  package var pathWords: [String] { cases.map(\.way) + [otherwiseWay] }
  package var wayPlaces: [(name: String, span: SourceSpan)] { cases.map { ($0.way, $0.span) } }
  package var conditions: [ConditionID] { [] }
  package var awaited: [Awaited] { cases.map(\.awaited) }
  package var duration: StepDuration { .some }
  package var longest: Int64? { timeout?.milliseconds }
  package var shape: StepShape { .wait }
  package func lines(named name: String, in project: Project) -> [String] {
    ["wait for", name] + (timeout.map { ["within \($0)"] } ?? [])
  }
}

extension Awaited {
  /// Whether only something new can bring it about, so that it takes time.
  fileprivate var needsEvent: Bool {
    alternatives.allSatisfy { if case .condition = $0.kind { false } else { true } }
  }
}

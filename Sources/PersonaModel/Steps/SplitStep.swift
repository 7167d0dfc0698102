import PersonaDiagnostics

extension Split: DecidingStep {
  package var noun: String? { nil }
  package func ways(on next: Next) -> [StepBranch] { ways.map { StepBranch($0.first, $0.name) } }
  package var pathWords: [String] { ways.map(\.name) }
  package var wayPlaces: [(name: String, span: SourceSpan)] { ways.map { ($0.name, $0.span) } }
  package var conditions: [ConditionID] { [] }
  package var awaited: [Awaited] { [] }
  package var duration: StepDuration { .none }
  package var longest: Int64? { 0 }
  package var shape: StepShape { .decision }
  package func lines(named name: String, in project: Project) -> [String] { ["split", name] }
}

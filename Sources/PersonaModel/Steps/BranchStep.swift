import PersonaDiagnostics

extension BranchStep: DecidingStep {
  package var noun: String? { nil }
  package func ways(on next: Next) -> [StepBranch] {
    let ways = cases.map { StepBranch($0.first, $0.way) }
    return alwaysTakesACase ? ways : ways + [StepBranch(otherwise?.first ?? next, otherwise?.way ?? "none")]
  }
  package var pathWords: [String] { cases.map(\.way) + [otherwise?.way ?? "none"] }
  package var wayPlaces: [(name: String, span: SourceSpan)] { cases.map { ($0.way, $0.span) } }
  package var conditions: [ConditionID] { cases.compactMap(\.condition) }
  package var awaited: [Awaited] { [] }
  package var duration: StepDuration { .none }
  package var longest: Int64? { 0 }
  package var shape: StepShape { .decision }
  package func lines(named name: String, in project: Project) -> [String] { [name] }

  /// A case without a condition stands in `take: all` only, and always holds.
  private var alwaysTakesACase: Bool { takesAll && cases.contains { $0.condition == nil } }
}

import PersonaDiagnostics

/// Goes on at another step.
struct GotoStep: DecidingStep {
  let target: Int

  var noun: String? { nil }
  func ways(on next: Next) -> [StepBranch] { [StepBranch(.step(target))] }
  var pathWords: [String] { [] }
  var wayPlaces: [(name: String, span: SourceSpan)] { [] }
  var conditions: [ConditionID] { [] }
  var awaited: [Awaited] { [] }
  var duration: StepDuration { .none }
}

/// Ends the run.
struct ExitStep: DecidingStep {
  var noun: String? { "the exit" }
  func ways(on next: Next) -> [StepBranch] { [] }
  var pathWords: [String] { [] }
  var wayPlaces: [(name: String, span: SourceSpan)] { [] }
  var conditions: [ConditionID] { [] }
  var awaited: [Awaited] { [] }
  var duration: StepDuration { .none }
}

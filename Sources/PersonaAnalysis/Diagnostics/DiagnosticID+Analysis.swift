import PersonaDiagnostics

/// What can be told of definitions without running them.
extension DiagnosticID {
  package static let unknownEvent = DiagnosticID("unknown-event")
  package static let neverFails = DiagnosticID("never-fails")
  package static let sessionProperty = DiagnosticID("session-property")
  package static let leakingAudience = DiagnosticID("leaking-audience")
  package static let unreachableStep = DiagnosticID("unreachable-step")
  package static let branchWithoutElse = DiagnosticID("branch-without-else")
  package static let endlessWait = DiagnosticID("endless-wait")
  package static let splitWeights = DiagnosticID("split-weights")
  package static let undeliverableSend = DiagnosticID("undeliverable-send")
  package static let impossibleExit = DiagnosticID("impossible-exit")
  package static let cappedSend = DiagnosticID("capped-send")
  package static let sameAnswer = DiagnosticID("same-answer")
}

import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel

extension DiagnosticID {
  package static let unusedStub = DiagnosticID("unused-stub")
}

extension LintRule {
  /// A stub for what messages ask that no message of the expectations asks for. One that says nothing of the case that it
  /// stands in is left over, or its address is misspelt.
  static let unusedStub = LintRule(.unusedStub, "a stub that answers no message") { rule, linted in
    let stubs = linted.project.stubs.filter { $0.webhook == nil && !linted.coverage.answered.contains($0.span) }
    var told: Set<SourceSpan> = []
    return stubs.filter { told.insert($0.span).inserted }.map { stub in
      rule.finding(
        "no message of the expectations asks for this", at: stub.span, help: "mend its name, or delete it")
    }
  }
}

extension Project {
  /// All there are, but for those of expectations that are not checked.
  fileprivate var stubs: [Stub] {
    let documents = expectations.flatMap { document in
      document.stubs + document.expectations.filter { $0.skip == nil }.flatMap(\.stubs)
    }
    return templates.flatMap(\.stubs) + workflows.flatMap(\.stubs) + documents
  }
}

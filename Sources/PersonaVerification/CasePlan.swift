import PersonaDiagnostics
import PersonaModel
import PersonaParallel

/// Every case of a project, in the order of files and places, before anything runs.
package struct CasePlan: Sendable {
  /// No two with one identity: the second is left out.
  package let cases: [TestCase]
  /// One for each place at which an identity is met again.
  package let diagnostics: [Diagnostic]

  /// `environments` are the names under which every expectation is checked; one empty name for a project without.
  package init(
    _ project: Project, sources: SourceMap, environments: [String] = [""], workers: Workers = .one
  ) {
    let anyOnly = project.saysOnly
    let places = Array(project.expectations.indices)
    let planned = workers.map(places, blockSize: 1) { place in
      Planner(project: project, sources: sources, anyOnly: anyOnly).cases(ofDocument: place)
    }
    var cases: [TestCase] = []
    cases.reserveCapacity(planned.reduce(0) { $0 + $1.count })
    for part in planned { cases += part }
    let all = environments == [""] ? cases : environments.flatMap { name in cases.compactMap { $0.environment(name) } }
    (self.cases, diagnostics) = CasePlan.withoutRepetitions(all)
  }

  private static func withoutRepetitions(_ cases: [TestCase]) -> ([TestCase], [Diagnostic]) {
    // As good as never does a hash repeat without its case, so that ids are compared only then.
    guard !repeatedHashes(in: cases.map(\.id.stableHash)).isEmpty else { return (cases, []) }
    var first: [CaseID: TestCase] = [:]
    var kept: [TestCase] = []
    var found: [SourceSpan: Diagnostic] = [:]
    for planned in cases {
      guard let earlier = first[planned.id] else {
        first[planned.id] = planned
        kept.append(planned)
        continue
      }
      // Every environment would tell it once more.
      if found[planned.span] == nil { found[planned.span] = repetition(planned, of: earlier) }
    }
    return (kept, found.values.sorted(by: Diagnostic.inReadingOrder))
  }

  private static func repetition(_ planned: TestCase, of earlier: TestCase) -> Diagnostic {
    let id = planned.id
    let what = id.subject == id.kind ? "this \(id.kind)" : "\(id.kind) '\(id.subject)'"
    let whom = id.persona.isEmpty ? "" : " for '\(id.persona)'"
    return Diagnostic(
      .duplicateCase, "\(what) is checked twice\(whom) under one title", at: planned.span,
      notes: [.init("the other one stands here", at: earlier.span)],
      help: "give one of the two expectations a `name` of its own, so that reports can tell them apart")
  }
}

extension Project {
  /// Whether an expectation says `only: true`. By index: a loop over the expectations would copy each.
  fileprivate var saysOnly: Bool {
    expectations.indices.contains { document in
      expectations[document].expectations.indices.contains { expectations[document].expectations[$0].only }
    }
  }
}

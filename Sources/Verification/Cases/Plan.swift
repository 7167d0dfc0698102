import Diagnostics
import Engine
import Parallel

/// Every case of a project, in the order of files and places, before anything runs.
package struct Plan: Sendable {
  package var cases: [Case]
  /// Two cases with one identity.
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
    var cases: [Case] = []
    cases.reserveCapacity(planned.reduce(0) { $0 + $1.count })
    for part in planned { cases += part }
    self.cases = environments == [""] ? cases : environments.flatMap { name in cases.map { $0.environment(name) } }
    diagnostics = Plan.duplicates(in: cases)
  }

  private static func duplicates(in cases: [Case]) -> [Diagnostic] {
    // As good as never does a hash repeat without its case, so that ids are compared only then.
    repeatedHashes(in: cases.map(\.id.stableHash)).isEmpty ? [] : repetitions(in: cases)
  }
  private static func repetitions(in cases: [Case]) -> [Diagnostic] {
    var first: [CaseID: SourceSpan] = [:]
    var found: [Diagnostic] = []
    for planned in cases {
      guard let earlier = first.updateValue(planned.span, forKey: planned.id) else { continue }
      first[planned.id] = earlier
      found.append(
        Diagnostic(
          .duplicateCase, "'\(planned.id.subject)' is checked twice for the same persona under one title",
          at: planned.span,
          notes: [.init("the other one stands here", at: earlier)],
          help: "give one of the two expectations a `name`, so that reports can tell them apart"))
    }
    return found
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

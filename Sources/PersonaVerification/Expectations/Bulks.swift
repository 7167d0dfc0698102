import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

extension BulkExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(expectation.name ?? Self.word)
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkBulk(self) }
}

/// Operations on everybody whom a filter finds.
extension CaseRunner {
  mutating func checkBulk(_ expected: BulkExpectation) throws(Diagnostic) {
    headline = "the bulk operation should go as expected"
    var store = stores.everyone(at: now, in: evaluator)
    let profile = try expected.persona.map { persona throws(Diagnostic) in try place(of: persona.link, in: store) }
    try play(expected.during, for: profile, in: &store)
    let preview = try evaluator.bulk(expected.does, where: expected.condition, in: store, budget: &budget)
    try check(preview.affected, expected.result, under: "affects", in: store) {
      (runner, place) throws(Diagnostic) in
      if let refusal = preview.refused.first(where: { $0.profile == place }) {
        return FoundReason("it is rejected, as \(refusal.reason)")
      }
      return try runner.reason(of: expected.condition, for: place, in: store)
    }
    if let refused = expected.rejected { try check(preview, refused, expected, in: store) }
    guard let state = expected.after else { return }
    let count = corrections.count
    // What is right for one of several people need not be for the next.
    defer { if preview.affected.count > 1 { forgetCorrections(since: count) } }
    for profile in preview.affected {
      let before = differs
      try check(state, of: preview.after.survivor(of: profile), in: preview.after)
      if differs, !before { addDetail(.note("that is \(store.profiles[profile].id), afterwards")) }
    }
  }

  private mutating func check(
    _ preview: BulkPreview, _ expected: [NamedAnswer<PersonaID, Matcher>], _ whole: BulkExpectation,
    in store: PeopleStore
  ) throws(Diagnostic) {
    let found = preview.refused
    try spend(found.count * expected.count / 16)
    for wanted in expected {
      let refusal = found.first { store.profiles[$0.profile].persona == wanted.key }
      let told = details.count
      try check(
        refusal.map { .text($0.reason) } ?? .null, wanted.answer, named: "rejected \(wanted.text)",
        in: evaluator.settings.timezone)
      guard refusal == nil, details.count > told, let place = store.index(of: wanted.key) else { continue }
      try reportNotRejected(place, preview, whole, in: store)
    }
    for refusal in found {
      let profile = store.profiles[refusal.profile]
      guard !expected.contains(where: { $0.key == profile.persona }) else { continue }
      fail(because: "'\(profile.id)' is rejected: \(refusal.reason)")
    }
  }

  /// Who is expected to be rejected and is not: the operation was done, or the filter does not find them.
  private mutating func reportNotRejected(
    _ place: Int, _ preview: BulkPreview, _ expected: BulkExpectation, in store: PeopleStore
  ) throws(Diagnostic) {
    let id = store.profiles[place].id
    if preview.affected.contains(place) { return addDetail(.note("nothing speaks against doing it to '\(id)'")) }
    guard let reason = try reason(of: expected.condition, for: place, in: store) else { return }
    addDetail(.note("the condition does not find '\(id)': \(reason.words)"))
  }
}

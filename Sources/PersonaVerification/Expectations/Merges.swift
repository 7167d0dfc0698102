import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

extension MergeExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(personas.map { project.id($0) }.joined(separator: "+"))
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkMerge(self) }
}

/// Previews of merges.
extension CaseRunner {
  mutating func checkMerge(_ expected: MergeExpectation) throws(Diagnostic) {
    headline = "merging \(expected.personas.map { id($0.link) }.joined(separator: " and ")) should go as expected"
    let store = stores.everyone(at: now, in: evaluator)
    let places = try expected.personas.map { persona throws(Diagnostic) in try place(of: persona.link, in: store) }
    guard places.count == 2, places[0] != places[1] else {
      throw Diagnostic(.invalidMerge, "a merge takes two different personas", at: planned.span)
    }
    var request = MergeRequest(of: places[0], and: places[1], at: expected.span)
    request.survivor = try expected.survivor.map { persona throws(Diagnostic) in try place(of: persona.link, in: store)
    }
    request.keep = expected.keep
    let preview = try store.preview(request)
    reportHidden(by: preview, expected, in: store)
    if tellsPass {
      addDetail(.note("'\(store.profiles[preview.survivor].id)' survives: \(store.survivorWords(for: request))"))
    }
    if let survives = expected.survives, try place(of: survives.link, in: store) != preview.survivor {
      fail(because: "'\(store.profiles[preview.survivor].id)' survives: \(store.survivorWords(for: request))")
      reportConflicts(of: preview)
      suggest(.word(store.profiles[preview.survivor].id), at: .key("survives", of: expected.span))
      return
    }
    try check(preview, expected)
    if let after = expected.after { try check(after, afterMerging: preview, expected, in: store) }
  }

  private mutating func check(_ preview: MergePreview, _ expected: MergeExpectation) throws(Diagnostic) {
    let zone = evaluator.settings.timezone
    let told = details.count
    let isFirst = !differs
    if let conflicts = expected.conflicts { try check(preview.conflicts, conflicts, in: zone) }
    if tellsPass || details.count > told || isFirst && differs { reportConflicts(of: preview) }
    let toldOfConflicts = details.count
    for move in expected.moves {
      let found = preview.moves.first { $0.name == move.name }?.amount ?? .integer(0)
      try check(found, move.matcher, named: "moves \(move.name)", in: zone)
    }
    guard tellsPass || details.count > toldOfConflicts else { return }
    report("moves", preview.moves.isEmpty ? ["nothing"] : preview.moves.map { "\($0.name): \($0.amount.words)" })
  }

  /// Every property of which both had a value, with the rule that chose.
  private mutating func reportConflicts(of preview: MergePreview) {
    let lines = preview.conflicts.map { conflict in
      let name = evaluator.project.properties[conflict.property].name.words
      return "\(name): \(conflict.kept.words) kept, \(conflict.lost.words) lost (\(conflict.reason))"
    }
    report("conflicts", lines.isEmpty ? ["none"] : lines)
  }

  /// Who merges somebody that is hidden hides everybody that is merged with them, so it has to be meant.
  private mutating func reportHidden(by preview: MergePreview, _ expected: MergeExpectation, in store: PeopleStore) {
    guard store.isHidden(preview), expected.after?.exists != false else { return }
    let (survivor, loser) = (store.profiles[preview.survivor], store.profiles[preview.loser])
    let hidden = loser.lifecycle == .blocked ? loser : survivor
    let other = loser.lifecycle == .blocked ? survivor : loser
    fail(because: "a key of '\(hidden.id)' is on the blocklist, so the merge hides '\(other.id)' as well")
    addDetail(.note("where that is meant, write `profile: {exists: false}`"))
  }

  /// The survivor once the merge has been carried out, as a timeline does it.
  private mutating func check(
    _ state: ProfileState, afterMerging preview: MergePreview, _ expected: MergeExpectation, in store: PeopleStore
  ) throws(Diagnostic) {
    guard
      let loser = expected.personas.map(\.link).first(where: { persona in
        store.index(of: persona).map { store.survivor(of: $0) } == preview.loser
      })
    else { return }
    let item = TimelineItem(
      operation: .merge(loser, keep: expected.keep), moment: .after(TimeSpan(0, .day)), span: expected.span)
    let now = now
    var merged = store
    _ = try merged.spending(&budget) { (store) throws(Diagnostic) in
      try store.apply(item, to: preview.survivor, at: now)
    }
    try check(state, of: preview.survivor, in: merged)
  }

  private mutating func check(
    _ found: [MergePreview.Conflict], _ expected: [MergeExpectation.Conflict], in zone: Zone
  ) throws(Diagnostic) {
    try spend(found.count * expected.count / 16)
    for wanted in expected {
      let name = evaluator.project.properties[wanted.property].name
      guard let conflict = found.first(where: { $0.property == wanted.property }) else {
        fail(because: "\(name) does not conflict")
        continue
      }
      if let kept = wanted.kept { try check(conflict.kept, kept, named: "\(name), kept", in: zone) }
      if let lost = wanted.lost { try check(conflict.lost, lost, named: "\(name), lost", in: zone) }
    }
    let named = Set(expected.map(\.property))
    for conflict in found where !named.contains(conflict.property) {
      let name = evaluator.project.properties[conflict.property].name
      fail(because: "\(name) conflicts too: kept \(conflict.kept.words), lost \(conflict.lost.words)")
    }
  }
}

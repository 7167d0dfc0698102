import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Who did what to a profile, and when.
extension CaseRunner {
  mutating func check(_ expected: LabelledExpectation, of profile: Int, in store: PeopleStore) {
    let person = store.profiles[store.survivor(of: profile)]
    let name = visibleValue(expected.label)
    // That it is there is asked by name.
    guard person.labels.contains(where: { store.context.project.labels[$0].name.text == expected.label }) else {
      return
    }
    let entry = person.auditLog.last { entry in
      guard case .label(let label, isAdded: true) = entry.kind else { return false }
      return store.context.project.labels[label].name.text == expected.label
    }
    guard let entry else {
      return fail(because: "nobody put label \(name) on: it is there from the start, or by a merge")
    }
    let actors = names(of: entry.by, entry.source, entry.workflow)
    if tellsPass { addDetail(.note("label \(name) was put on by \(actors.words), \(entry.at.words(in: person.zone))")) }
    if let by = expected.by, !actors.contains(by) {
      fail(because: "label \(name) was put on by \(actors.words), not by \(visibleValue(by))")
    }
    if let fault = fault(expected.at, entry.at, in: person.zone) { fail(because: "label \(name) was put on \(fault)") }
  }

  mutating func check(_ expected: EditsExpectation, of profile: Int, in store: PeopleStore) throws(Diagnostic) {
    let person = store.profiles[store.survivor(of: profile)]
    try spend(person.changes.count / 16)
    let changes = person.changes.filter { $0.property == expected.property }
    var faults: [String] = []
    if changes.count != expected.edits.count {
      faults.append("\(expected.name.words) has \(changes.count.edits), not \(expected.edits.count)")
    }
    for (place, (edit, change)) in zip(expected.edits, changes).enumerated() {
      if let fault = try fault(of: change, edit, in: person.zone) {
        faults.append("edit \(place + 1) of \(expected.name.words): \(fault)")
      }
    }
    guard tellsPass || !faults.isEmpty else { return }
    for fault in faults { fail(because: fault) }
    let told = changes.map { change in
      let actors = names(of: change.by, change.source, change.workflow)
      return "\(change.at.words(in: person.zone))  \(change.from.words) → \(change.to.words)  by \(actors.words)"
    }
    report("edits of \(expected.name.words)", told.isEmpty ? ["none"] : told)
  }

  /// The first thing that is not as expected.
  private mutating func fault(
    of change: PropertyChange, _ edit: EditsExpectation.Edit, in zone: Zone
  ) throws(Diagnostic) -> String? {
    for (matcher, value, name) in [(edit.value, change.to, "the value"), (edit.from, change.from, "the value before")] {
      guard let matcher else { continue }
      let comparison = ValueComparison(matcher, evaluator: evaluator, now: now, zone: zone)
      if let difference = try comparison.difference(of: value, named: name, within: &budget) {
        return difference.sentence
      }
    }
    let actors = names(of: change.by, change.source, change.workflow)
    if let by = edit.by, !actors.contains(by) { return "it is by \(actors.words), not by \(visibleValue(by))" }
    return fault(edit.at, change.at, in: zone).map { "it is \($0)" }
  }

  private func names(of role: RoleID?, _ source: String?, _ workflow: WorkflowID?) -> [String] {
    let project = evaluator.project
    return [role.map { project.roles[$0].name.text }, source, workflow.map { project.workflows[$0].header.id }]
      .compactMap(\.self)
  }

  /// A date asks for the day, anything else for the instant.
  private func fault(_ wanted: WrittenTime?, _ found: Instant, in zone: Zone) -> String? {
    guard let wanted else { return nil }
    let resolved = wanted.resolved(at: now, in: zone)
    return resolved.isTime(of: found, in: zone)
      ? nil : "of \(found.words(in: zone)), not of \(resolved.words(in: zone))"
  }
}

extension [String] {
  fileprivate var words: String { isEmpty ? "nobody that is named" : map { visibleValue($0) }.joined(separator: ", ") }
}

extension Int {
  fileprivate var edits: String { self == 1 ? "1 edit" : "\(self) edits" }
}

extension ResolvedTime {
  fileprivate func words(in zone: Zone) -> String {
    switch self {
    case .date(let date): date.description
    case .instant(let instant): instant.words(in: zone)
    }
  }
}

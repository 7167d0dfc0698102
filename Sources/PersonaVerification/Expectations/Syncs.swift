import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

/// What destinations are told.
extension Examination {
  mutating func checkSync(_ expected: SyncExpectation) throws(Diagnostic) {
    headline = "\(expected.destination) should be told of \(planned.id.persona) as expected"
    guard let destination = evaluator.settings.destinations.first(where: { $0.name == expected.destination }) else {
      throw Diagnostic(.unknownDestination, "unknown destination '\(expected.destination)'", at: expected.span)
    }
    let actor = expected.persona.map { [$0.link] } ?? []
    let before = try World(
      context: evaluator.people, accounts: expected.account.map { [$0.link] } ?? [],
      personas: actor + personas(in: expected.during), now: now)
    let profile = try expected.persona.map { persona throws(Diagnostic) in try place(of: persona.link, in: before) }
    var after = before
    try play(expected.during, until: expected.at, for: profile, in: &after)
    guard let bearer = expected.account.map({ Bearer.account($0.link) }) ?? profile.map(Bearer.profile) else { return }
    let isFirst = expected.during.isEmpty && expected.at == nil
    let record = try evaluator.sync(
      to: destination, of: bearer, from: isFirst ? nil : before, in: after, budget: &budget)
    check(record.entered, expected.entered, "entered", record)
    check(record.left, expected.left, "left", record)
    let zone = after.zone(of: bearer)
    for trait in expected.changed {
      guard let change = record.changed.first(where: { $0.trait == trait.key }) else {
        let value = try evaluator.value(of: trait.key, for: bearer, in: after, budget: &budget)
        fail(because: "'\(trait.text)' did not change, it is \(value.words)")
        continue
      }
      try check(change.to, trait.answer, named: "changed \(trait.text)", in: zone)
    }
    if differs { addDetail(.note(told(record))) }
  }

  private mutating func check(
    _ found: [SegmentID], _ expected: [SegmentID]?, _ verb: String, _ record: SyncRecord
  ) {
    guard let expected else { return }
    for segment in expected where !found.contains(segment) { fail(because: "'\(id(segment))' is not \(verb)") }
    for segment in found where !expected.contains(segment) { fail(because: "'\(id(segment))' is \(verb), too") }
    guard Set(found) != Set(expected) else { return }
    suggest(.list(found.map { .init(id($0)) }), at: .key(verb, of: expectation.span))
  }

  private func told(_ record: SyncRecord) -> String {
    let entered = record.entered.map { "- entered \(id($0))" }
    let left = record.left.map { "- left \(id($0))" }
    let changed = record.changed.map {
      "- \(evaluator.project.traits[$0.trait].header.id): \($0.from.words) → \($0.to.words)"
    }
    let lines = entered + left + changed
    return (["synced:"] + (lines.isEmpty ? ["- nothing"] : lines)).joined(separator: "\n")
  }

  private func id(_ segment: SegmentID) -> String { evaluator.project.segments[segment].header.id }
}

import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

/// What destinations are told.
extension Examination {
  mutating func checkSync(_ expected: SyncExpectation) throws(Diagnostic) {
    headline = "\(expected.destination) should be told of \(id(expected.persona.link)) as expected"
    guard let destination = evaluator.settings.destinations.first(where: { $0.name == expected.destination }) else {
      throw Diagnostic(.unknownDestination, "unknown destination '\(expected.destination)'", at: expected.span)
    }
    let persona = expected.persona.link
    let before = try World(context: evaluator.people, personas: [persona] + personas(in: expected.during), now: now)
    let profile = try place(of: persona, in: before)
    var after = before
    try play(expected.during, until: expected.at, for: profile, in: &after)
    let isFirst = expected.during.isEmpty && expected.at == nil
    let record = try evaluator.sync(
      to: destination, of: profile, from: isFirst ? nil : before, in: after, budget: &budget)
    check(record.entered, expected.entered, "entered", record)
    check(record.left, expected.left, "left", record)
    let zone = after.profiles[profile].zone
    for trait in expected.changed {
      guard let change = record.changed.first(where: { $0.trait == trait.key }) else {
        let value = try evaluator.value(of: trait.key, for: profile, in: after, budget: &budget)
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

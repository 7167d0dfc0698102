import Diagnostics
import Engine

/// Query, search and audience: they see every persona of the project.
extension Examination {
  mutating func checkQuery(_ expected: QueryExpectation) throws(Diagnostic) {
    headline = "the query should find the expected personas"
    let world = worlds.everyone(at: now, in: evaluator)
    var found: [Int] = []
    for profile in world.profiles.indices where world.isListed(profile) {
      let holds = try evaluator.holds(
        expected.condition, for: profile, in: world, context: EvaluationContext(), budget: &budget)
      if holds { found.append(profile) }
    }
    check(personas(found, in: world), expected.result)
  }

  mutating func checkSearch(_ expected: SearchExpectation) throws(Diagnostic) {
    headline = "the search for '\(expected.text)' should find the expected personas"
    var world = worlds.everyone(at: now, in: evaluator)
    if let persona = expected.persona {
      try play(expected.during, for: try place(of: persona.link, in: world), in: &world)
    }
    check(personas(world.search(expected.text), in: world), expected.result)
  }

  mutating func checkAudience(_ expected: AudienceExpectation) throws(Diagnostic) {
    headline = "the audience of \(planned.id.subject) should be as production would see it"
    let segment = expected.segment.link
    let isOpen = evaluator.project.segments[segment].includesPersonas
    let world = worlds.everyone(at: now, in: evaluator)
    var members: [Int] = []
    for profile in world.profiles.indices where isOpen && world.isListed(profile) {
      let outcome = try evaluator.membership(
        of: profile, in: segment, world: world, context: EvaluationContext(), budget: &budget)
      if outcome.isMember { members.append(profile) }
    }
    let found = personas(members, in: world)
    for persona in expected.excludes where found.contains(persona.link) {
      fail(because: "'\(id(persona.link))' is in the audience: the segment says `includesPersonas: true`")
    }
    guard let includes = expected.includes else { return }
    var selection = Selection()
    selection.returns = includes
    let count = corrections.count
    check(found, selection, under: "includes")
    // Nobody can stand under both.
    if expected.excludes.contains(where: { found.contains($0.link) }) { forgetCorrections(since: count) }
  }

  func personas(_ profiles: [Int], in world: World) -> [PersonaID] {
    profiles.compactMap { world.profiles[$0].persona }
  }

  /// Compares a set of personas with `returns` and `count`.
  mutating func check(_ found: [PersonaID], _ expected: Selection, under key: String = "returns") {
    if let returns = expected.returns {
      let wanted = Set(returns.map(\.link))
      for persona in returns where !found.contains(persona.link) { fail(because: "'\(id(persona.link))' is not found") }
      for persona in found where !wanted.contains(persona) { fail(because: "'\(id(persona))' is found") }
      if Set(found) != wanted { suggest(.list(found.map { .init(id($0)) }), at: .key(key, of: expectation.span)) }
      if differs { addDetail(.note("found: \(found.map(id).sorted().joined(separator: ", "))")) }
    }
    guard let count = expected.count else { return }
    check(.integer(Int64(found.count)), count, named: "count", in: evaluator.settings.timezone)
  }
}

import Diagnostics
import Engine

extension Examination {
  /// The expectations that are one case each, whatever they name.
  mutating func checkWhole() throws(Diagnostic) {
    switch expectation.kind {
    case .query(let expected): try checkQuery(expected)
    case .audience(let expected): try checkAudience(expected)
    default:
      throw Diagnostic(.unsupportedExpectation, "this kind of expectation can not be checked yet", at: planned.span)
    }
  }

  private mutating func checkQuery(_ expected: QueryExpectation) throws(Diagnostic) {
    headline = "the query should find the expected personas"
    var found: [PersonaID] = []
    for persona in engine.project.personas.indices.map({ PersonaID($0) }) {
      let (world, profile) = try world(of: persona)
      let holds = try engine.holds(
        expected.condition, for: profile, in: world, context: EvaluationContext(), budget: &budget)
      if holds, world.profiles[profile].lifecycle == .active { found.append(persona) }
    }
    check(found, expected.result)
  }

  private mutating func checkAudience(_ expected: AudienceExpectation) throws(Diagnostic) {
    headline = "the audience of \(planned.id.subject) should be as production would see it"
    let segment = engine.project.segments[expected.segment.link]
    var members: Set<PersonaID> = []
    for persona in engine.project.personas.indices.map({ PersonaID($0) }) where segment.includesPersonas {
      let (world, profile) = try world(of: persona)
      let outcome = try engine.membership(
        of: profile, in: expected.segment.link, world: world, context: EvaluationContext(), budget: &budget)
      if outcome.isMember { members.insert(persona) }
    }
    for persona in expected.excludes where members.contains(persona.link) {
      fail(because: "'\(id(persona.link))' is in the audience: the segment says `includesPersonas: true`")
    }
    guard let includes = expected.includes else { return }
    check(Array(members), Selection(returning: includes))
  }

  /// Compares a set of personas with `returns` and `count`.
  mutating func check(_ found: [PersonaID], _ expected: Selection) {
    if let returns = expected.returns {
      let wanted = Set(returns.map(\.link))
      for persona in returns where !found.contains(persona.link) { fail(because: "'\(id(persona.link))' is not found") }
      for persona in found where !wanted.contains(persona) { fail(because: "'\(id(persona))' is found") }
      if differs { addDetail(.note("found: \(found.map(id).sorted().joined(separator: ", "))")) }
    }
    guard let count = expected.count else { return }
    check(.integer(Int64(found.count)), count, named: "count", in: engine.settings.timezone)
  }

  func id(_ persona: PersonaID) -> String { engine.project.personas[persona].header.id }
}

extension Selection {
  init(returning personas: [Reference<Persona>]) {
    self.init()
    returns = personas
  }
}

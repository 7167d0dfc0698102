import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

/// Query, search and audience: they see every persona of the project.
extension Examination {
  mutating func checkQuery(_ expected: QueryExpectation) throws(Diagnostic) {
    headline = "the query should find the expected personas"
    let world = worlds.everyone(at: now, in: evaluator)
    var found: [Int] = []
    for profile in evaluator.candidates(for: expected.condition, in: world) {
      let holds = try evaluator.holds(
        expected.condition, for: profile, in: world, context: EvaluationContext(), budget: &budget)
      if holds { found.append(profile) }
    }
    try check(found, expected.result, in: world)
  }

  mutating func checkSearch(_ expected: SearchExpectation) throws(Diagnostic) {
    let place = expected.isInArchive ? " in the archive" : ""
    headline = "the search for '\(expected.text)'\(place) should find the expected personas"
    var world = worlds.everyone(at: now, in: evaluator)
    let profile = try expected.persona.map { persona throws(Diagnostic) in try self.place(of: persona.link, in: world) }
    try play(expected.during, for: profile, in: &world)
    let span = planned.span
    let found = try budget.located(at: span) { (budget) throws(BudgetExceeded) in
      try world.search(expected.text, inArchive: expected.isInArchive, within: &budget)
    }
    try check(found, expected.result, in: world)
  }

  mutating func checkAudience(_ expected: AudienceExpectation) throws(Diagnostic) {
    headline = "the audience of \(planned.id.subject) should be as production would see it"
    let segment = expected.segment.link
    let isOpen = evaluator.project.segments[segment].includesPersonas
    let world = worlds.everyone(at: now, in: evaluator)
    var listed: [Int] = []
    for profile in world.profiles.indices where isOpen && world.isListed(profile) {
      guard try isMember(profile, of: segment, in: world) else { continue }
      if try !isLeftOut(profile, of: expected, in: world) { listed.append(profile) }
    }
    let members = Set(personas(listed, in: world))
    for persona in expected.excludes where members.contains(persona.link) {
      fail(because: "'\(id(persona.link))' is in the audience: the segment says `includesPersonas: true`")
    }
    guard let includes = expected.includes else { return }
    var selection = Selection()
    selection.returns = includes
    let count = corrections.count
    try check(listed, selection, under: "includes", in: world)
    // Nobody can stand under both.
    if expected.excludes.contains(where: { members.contains($0.link) }) { forgetCorrections(since: count) }
  }

  private mutating func isLeftOut(
    _ profile: Int, of expected: AudienceExpectation, in world: World
  ) throws(Diagnostic) -> Bool {
    for other in expected.campaign.flatMap({ evaluator.project.workflows[$0].campaign?.except }) ?? [] {
      if try isMember(profile, of: other, in: world) { return true }
    }
    return false
  }

  func personas(_ profiles: [Int], in world: World) -> [PersonaID] {
    profiles.compactMap { world.profiles[$0].persona }
  }

  /// Compares the profiles that were found with `returns` and `count`. An import or raw events may have made some of them;
  /// no persona stands for those, so that only their number can be expected.
  mutating func check(
    _ profiles: [Int], _ expected: Selection, under key: String = "returns", in world: World
  ) throws(Diagnostic) {
    let found = personas(profiles, in: world)
    if let returns = expected.returns {
      let (wanted, all) = (Set(returns.map(\.link)), Set(found))
      for persona in returns where !all.contains(persona.link) { fail(because: "'\(id(persona.link))' is not found") }
      for persona in found where !wanted.contains(persona) { fail(because: "'\(id(persona))' is found") }
      let strangers = profiles.map { world.profiles[$0] }.filter { $0.persona == nil }.map(\.id)
      for stranger in strangers { fail(because: "'\(stranger)' is found, and is no persona") }
      if all != wanted, strangers.isEmpty {
        suggest(.list(found.map { .init(id($0)) }), at: .key(key, of: expectation.span))
      }
      if differs { addDetail(.note("found: \((found.map(id) + strangers).sorted().joined(separator: ", "))")) }
    }
    guard let count = expected.count else { return }
    let name = key == "members" ? key : "count"
    try check(.integer(Int64(profiles.count)), count, named: name, in: evaluator.settings.timezone)
  }
}

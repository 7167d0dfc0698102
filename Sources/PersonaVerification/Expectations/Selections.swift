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
    let destination = evaluator.settings.destinations.first { $0.name == expected.destination }
    let isSent = expected.destination == nil || destination?.includesPersonas == true
    let isOpen = evaluator.project.segments[segment].includesPersonas && isSent
    let world = worlds.everyone(at: now, in: evaluator)
    var listed: [Int] = []
    for profile in world.profiles.indices where isOpen && world.isListed(profile) {
      guard try isMember(profile, of: segment, in: world) else { continue }
      if try !isLeftOut(profile, of: expected, in: world) { listed.append(profile) }
    }
    let members = Set(personas(listed, in: world))
    for persona in expected.excludes where members.contains(persona.link) {
      let who = destination == nil ? "the segment says" : "the segment and the destination say"
      fail(because: "'\(id(persona.link))' is in the audience: \(who) `includesPersonas: true`")
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

  /// Compares the profiles that were found with `returns` and `count`. An import or raw events may have made some of them,
  /// which no persona stands for; those are known by an identifier.
  mutating func check(
    _ profiles: [Int], _ expected: Selection, under key: String = "returns", in world: World
  ) throws(Diagnostic) {
    if let returns = expected.returns { try check(profiles, returns, expected.identities, under: key, in: world) }
    guard let count = expected.count else { return }
    let name = key == "members" ? key : "count"
    try check(.integer(Int64(profiles.count)), count, named: name, in: evaluator.settings.timezone)
  }

  private mutating func check(
    _ found: [Int], _ returns: [Reference<Persona>], _ identities: [IdentityValue], under key: String, in world: World
  ) throws(Diagnostic) {
    try spend(found.count * identities.count / 16)
    let (wanted, keys) = (Set(returns.map(\.link)), identities.map(evaluator.people.identity))
    let all = Set(found.compactMap { world.profiles[$0].persona })
    let missing = returns.map(\.link).filter { !all.contains($0) }
    let unknown = keys.filter { key in !found.contains { world.profiles[$0].identities.contains(key) } }
    let others = found.filter { place in
      if let persona = world.profiles[place].persona, wanted.contains(persona) { return false }
      return !keys.contains { world.profiles[place].identities.contains($0) }
    }
    for name in missing.map(id) + unknown.map(words) { fail(because: "'\(name)' is not found") }
    for place in others { fail(because: "'\(title(of: world.profiles[place]))' is found") }
    guard !missing.isEmpty || !unknown.isEmpty || !others.isEmpty else { return }
    let names = found.map { title(of: world.profiles[$0]) }
    suggest(.list(names.map { .init($0) }), at: .key(key, of: expectation.span))
    addDetail(.note("found: \(names.isEmpty ? "nobody" : names.sorted().joined(separator: ", "))"))
  }

  /// As an expectation names somebody: who is no persona by an identifier.
  private func title(of profile: Profile) -> String {
    profile.persona.map(id) ?? profile.identities.first.map(words) ?? profile.id
  }

  private func words(for identity: Identity) -> String {
    "\(evaluator.project.identityKeys[identity.key].name):\(identity.value)"
  }
}

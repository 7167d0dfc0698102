import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

extension QueryExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(expectation.name ?? Self.word)
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkQuery(self) }
}

extension SearchExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(text, persona: persona.map { project.id($0) } ?? "")
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkSearch(self) }
}

extension AudienceExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    let id = campaign.map { project.workflows[$0].header.id } ?? project.segments[segment.link].header.id
    return CaseSubject(id + (destination.map { "/\($0)" } ?? ""))
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkAudience(self) }
}

/// Query, search and audience: they see every persona of the project.
extension CaseRunner {
  mutating func checkQuery(_ expected: QueryExpectation) throws(Diagnostic) {
    headline = "the query should find the expected personas"
    let store = stores.everyone(at: now, in: evaluator)
    var found: [Int] = []
    for profile in evaluator.candidates(for: expected.condition, in: store) {
      let holds = try evaluator.holds(
        expected.condition, for: profile, in: store, context: EvaluationContext(), budget: &budget)
      if holds { found.append(profile) }
    }
    try check(found, expected.result, in: store) { (runner, place) throws(Diagnostic) in
      try runner.reason(of: expected.condition, for: place, in: store)
    }
  }

  mutating func checkSearch(_ expected: SearchExpectation) throws(Diagnostic) {
    let place = expected.isInArchive ? " in the archive" : ""
    headline = "the search for '\(expected.text)'\(place) should find the expected personas"
    var store = stores.everyone(at: now, in: evaluator)
    let profile = try expected.persona.map { persona throws(Diagnostic) in try self.place(of: persona.link, in: store) }
    try play(expected.during, for: profile, in: &store)
    let span = planned.span
    let found = try budget.located(at: span) { (budget) throws(BudgetExceededError) in
      try store.search(expected.text, inArchive: expected.isInArchive, within: &budget)
    }
    try check(found, expected.result, in: store) { (runner, place) throws(Diagnostic) in
      try found.contains(place)
        ? runner.reason(of: expected, for: place, in: store)
        : runner.absence(of: expected, for: place, in: store)
    }
  }

  mutating func checkAudience(_ expected: AudienceExpectation) throws(Diagnostic) {
    headline = "the audience of \(planned.id.subject) should be as production would see it"
    let segment = expected.segment.link
    let destination = evaluator.settings.destinations.first { $0.name == expected.destination }
    let isSent = expected.destination == nil || destination?.includesPersonas == true
    let isOpen = evaluator.project.segments[segment].includesPersonas && isSent
    let store = stores.everyone(at: now, in: evaluator)
    var listed: [Int] = []
    for profile in store.profiles.indices where isOpen && store.isListed(profile) {
      guard try isMember(profile, of: segment, in: store) else { continue }
      if try exception(profile, of: expected, in: store) == nil { listed.append(profile) }
    }
    let members = Set(personas(listed, in: store))
    if tellsPass { try reportExcluded(expected, in: store) }
    for persona in expected.excludes where members.contains(persona.link) {
      let who = destination == nil ? "the segment says" : "the segment and the destination say"
      fail(because: "'\(id(persona.link))' is in the audience: \(who) `includesPersonas: true`")
    }
    guard let includes = expected.includes else { return }
    var selection = Selection()
    selection.returns = includes
    let count = corrections.count
    try check(listed, selection, under: "includes", in: store) { (runner, place) throws(Diagnostic) in
      try runner.reason(of: expected, for: place, in: store)
    }
    // Nobody can stand under both.
    if expected.excludes.contains(where: { members.contains($0.link) }) { forgetCorrections(since: count) }
  }

  /// Why the first few of those who are out of an audience are.
  private mutating func reportExcluded(_ expected: AudienceExpectation, in store: PeopleStore) throws(Diagnostic) {
    for persona in expected.excludes.prefix(Self.mostReasons) {
      guard let place = store.index(of: persona.link) else { continue }
      guard let reason = try reason(of: expected, for: place, in: store) else { continue }
      addDetail(.note("'\(id(persona.link))' is out of it: \(reason.words)"))
    }
  }

  /// The segment by which a campaign leaves somebody out; nil for who is not left out.
  mutating func exception(
    _ profile: Int, of expected: AudienceExpectation, in store: PeopleStore
  ) throws(Diagnostic) -> SegmentID? {
    for other in expected.campaign.flatMap({ evaluator.project.workflows[$0].campaign?.except }) ?? [] {
      if try isMember(profile, of: other, in: store) { return other }
    }
    return nil
  }

  func personas(_ profiles: [Int], in store: PeopleStore) -> [PersonaID] {
    profiles.compactMap { store.profiles[$0].persona }
  }

  /// Compares the profiles that were found with `returns` and `count`. An import or raw events may have made some of them,
  /// which no persona stands for; those are known by an identifier. `why` says of one of the profiles that are missing or too
  /// many why it was found or was not.
  mutating func check(
    _ profiles: [Int], _ expected: Selection, under key: String = "returns", in store: PeopleStore,
    _ why: (inout CaseRunner, Int) throws(Diagnostic) -> FoundReason?
  ) throws(Diagnostic) {
    let told = details.count
    if let returns = expected.returns { try check(profiles, returns, expected.identities, under: key, in: store, why) }
    guard let count = expected.count else { return }
    let name = key == "members" ? key : "count"
    let isToldAlready = details.count > told
    try check(.integer(Int64(profiles.count)), count, named: name, in: evaluator.settings.timezone)
    if !isToldAlready, details.count > told { reportFound(profiles, in: store) }
  }

  private mutating func reportFound(_ found: [Int], in store: PeopleStore) {
    let names = found.map { title(of: store.profiles[$0]) }.sorted()
    let shown = names.prefix(Self.mostFoundTold).joined(separator: ", ")
    let rest = names.count > Self.mostFoundTold ? " and \(names.count - Self.mostFoundTold) more" : ""
    addDetail(.note("found: \(names.isEmpty ? "nobody" : shown + rest)"))
  }

  private static var mostFoundTold: Int { 100 }

  /// Of those who are found as expected, the first few with the reason of each; of nobody found, why the first few are not.
  private mutating func reportFound(
    _ found: [Int], in store: PeopleStore, _ why: (inout CaseRunner, Int) throws(Diagnostic) -> FoundReason?
  ) throws(Diagnostic) {
    reportFound(found, in: store)
    let told = found.isEmpty ? Array(store.profiles.indices) : found
    for place in told.prefix(Self.mostReasons) {
      guard let reason = try why(&self, place) else { continue }
      let words = "'\(title(of: store.profiles[place]))' is \(found.isEmpty ? "not found" : "found")"
      guard let (explanation, span) = reason.conditions.first else {
        addDetail(.note("\(words): \(reason.words)"))
        continue
      }
      addDetail(.explanation(explanation, title: words, at: span))
    }
    if told.count > Self.mostReasons { addDetail(.note("and \(told.count - Self.mostReasons) more")) }
  }

  private mutating func check(
    _ found: [Int], _ returns: [Reference<Persona>], _ identities: [IdentityValue], under key: String,
    in store: PeopleStore,
    _ why: (inout CaseRunner, Int) throws(Diagnostic) -> FoundReason?
  ) throws(Diagnostic) {
    try spend(found.count * identities.count / 16)
    let (wanted, keys) = (Set(returns.map(\.link)), identities.map(evaluator.people.identity))
    let all = Set(found.compactMap { store.profiles[$0].persona })
    let missing = returns.map(\.link).filter { !all.contains($0) }
    let unknown = keys.filter { key in !found.contains { store.profiles[$0].has(key) } }
    let others = found.filter { place in
      if let persona = store.profiles[place].persona, wanted.contains(persona) { return false }
      return !keys.contains { store.profiles[place].has($0) }
    }
    let strays =
      missing.map { Stray("'\(id($0))' is not found", at: store.index(of: $0), persona: $0) }
      + unknown.map { Stray("'\(words(for: $0))' is not found", at: store.places(of: $0).first) }
      + others.map { Stray("'\(title(of: store.profiles[$0]))' is found", at: $0) }
    if tellsPass { return try reportFound(found, in: store, why) }
    guard !strays.isEmpty else { return }
    var reasons: [Failure.Detail] = []
    for (number, stray) in strays.enumerated() {
      let reason = try number < Self.mostReasons ? self.reason(of: stray, why) : nil
      fail(because: stray.words + (reason.map { ": \($0.words)" } ?? ""))
      if let (explanation, span) = reason?.conditions.first {
        reasons.append(.explanation(explanation, title: stray.words, at: span))
      }
    }
    suggest(.list(found.map { .init(title(of: store.profiles[$0])) }), at: .key(key, of: expectation.span))
    reportFound(found, in: store)
    for reason in reasons { addDetail(reason) }
    if strays.count > Self.mostReasons { addDetail(.note("and \(strays.count - Self.mostReasons) more")) }
  }

  /// Somebody who is missing or too many.
  private struct Stray {
    let words: String
    /// Nil for who has no profile.
    let place: Int?
    let persona: PersonaID?

    init(_ words: String, at place: Int?, persona: PersonaID? = nil) {
      self.words = words
      self.place = place
      self.persona = persona
    }
  }

  private mutating func reason(
    of stray: Stray, _ why: (inout CaseRunner, Int) throws(Diagnostic) -> FoundReason?
  ) throws(Diagnostic) -> FoundReason? {
    if let place = stray.place { return try why(&self, place) }
    guard let persona = stray.persona else { return FoundReason("no profile has it") }
    // Whose timeline cannot be is in no store of everybody.
    do throws(Diagnostic) { _ = try PeopleStore(context: evaluator.people, personas: [persona], now: now) } catch {
      return FoundReason("its timeline cannot be, as \(error.message)")
    }
    return nil
  }

  /// As many of those who are missing or too many have their reason told.
  private static var mostReasons: Int { 5 }

  /// As an expectation names somebody: who is no persona by an identifier.
  private func title(of profile: Profile) -> String {
    profile.persona.map(id) ?? profile.identities.first.map(words) ?? profile.id
  }

  private func words(for identity: Identity) -> String {
    "\(evaluator.project.identityKeys[identity.key].name):\(identity.value)"
  }
}

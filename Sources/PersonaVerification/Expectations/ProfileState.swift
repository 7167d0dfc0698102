import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

extension PersonaExpectation: VerifiedExpectation {
  func addCases(of expectation: Expectation, in project: Project, to list: inout CaseList) {
    for person in personas {
      list.add(
        Planned(kind: Self.word, subject: project.id(person), check: .profile(person.link), span: expectation.span))
    }
  }

  func verify(_ check: Check, by runner: inout CaseRunner) throws(Diagnostic) {
    guard case .profile(let persona) = check else { throw runner.mismatch }
    try runner.checkProfile(self, of: persona)
  }
}

extension CaseRunner {
  mutating func checkProfile(_ expected: PersonaExpectation, of persona: PersonaID) throws(Diagnostic) {
    headline = "\(planned.id.subject) should be as expected"
    if let journeys = expected.journeys { return try check(journeys, expected, of: persona) }
    let personas = [persona] + personas(in: expected.during)
    let moment = expected.at?.instant(from: now, start: now, in: evaluator.settings.timezone)
    var store = try PeopleStore(context: evaluator.people, personas: personas, now: now, asOf: moment)
    let profile = try place(of: persona, in: store)
    try play(expected.during, until: expected.at, for: profile, in: &store)
    try check(expected.state, of: profile, in: store)
  }

  /// Lets things happen to a profile: up to a moment, else up to the last of them. Without a profile only imports can.
  mutating func play(
    _ items: [TimelineItem], until moment: Moment? = nil, for profile: Int?, in store: inout PeopleStore
  ) throws(Diagnostic) {
    guard let profile else {
      return try play(items, until: moment, in: &store) { (store, item) throws(Diagnostic) in
        throw Diagnostic(.noProfile, "there is nobody to whom this could happen", at: item.span)
      }
    }
    try store.play(items, until: moment, for: profile, from: now, budget: &budget)
  }

  /// The same where nobody is named beforehand; see ``PeopleStore/play(_:until:budget:_:)``.
  mutating func play(
    _ items: [TimelineItem], until moment: Moment?, in store: inout PeopleStore,
    _ find: (PeopleStore, TimelineItem) throws(Diagnostic) -> Int
  ) throws(Diagnostic) {
    let end = moment?.instant(from: now, start: now, in: evaluator.settings.timezone)
    if let end, end < now {
      throw Diagnostic(
        .beforeStart, "\(end) lies before the case begins at \(now)", at: planned.span,
        help: "ask for a time from the start on, or for a persona, whose past is known")
    }
    try store.play(items, until: end, budget: &budget, find)
  }

  /// Whom a timeline names: they belong to the store.
  func personas(in items: [TimelineItem]) -> [PersonaID] {
    items.compactMap { if case .merge(let other, _) = $0.operation { other } else { nil } }
  }

  /// Checks everything that is stated of a profile as it is in the given store.
  mutating func check(_ expected: ProfileState, of profile: Int, in store: PeopleStore) throws(Diagnostic) {
    let person = store.profiles[profile]
    let beginning = (details: details.count, differs: differs)
    if let wanted = expected.exists, wanted == store.exists(profile) {
      if tellsPass { addDetail(.note("the profile is \(person.lifecycle.words)")) }
    } else if expected.exists != nil {
      fail(because: "the profile is \(person.lifecycle.words)")
      suggest(.word("\(store.exists(profile))"), at: .key("exists", of: expected.span))
    }
    for property in expected.properties {
      let count = details.count
      try check(store.value(at: property.name, of: profile), property, in: person.zone)
      if details.count > count { try explain(property.name, of: profile, in: store) }
    }
    for trait in expected.traits {
      let (count, value) = (details.count, try value(of: trait, for: .profile(store.survivor(of: profile)), in: store))
      try check(value, trait.answer, named: "trait \(trait.text)", in: person.zone)
      if details.count > count { try explain(trait.key, of: .profile(store.survivor(of: profile)), in: store) }
    }
    for segment in expected.segments { try check(segment, of: profile, in: store) }
    for consent in expected.consent { try check(consent, of: profile, in: store) }
    if let labels = expected.labels {
      let (count, told) = (corrections.count, details.count)
      try check(store.labels(of: profile), labels, named: "labels", in: person.zone)
      if details.count > told { reportLabels(of: profile, in: store) }
      // A list of names would say less than what is written.
      if !expected.labelled.isEmpty { forgetCorrections(since: count) }
    }
    for label in expected.labelled { check(label, of: profile, in: store) }
    for edits in expected.edits { try check(edits, of: profile, in: store) }
    if let sessions = expected.sessions {
      try spend(person.events.count / 4)
      let count = details.count
      try check(store.sessions(of: profile), sessions, named: "sessions", in: person.zone)
      if details.count > count { reportSessions(of: profile, in: store) }
    }
    for property in expected.history {
      try spend(person.changes.count / 16)
      let (values, count) = (store.history(of: property.name, for: profile), details.count)
      try check(values, property.matcher, named: "history of \(property.name)", in: person.zone)
      if details.count > count { try explain(property.name, of: profile, in: store) }
    }
    for key in expected.identities {
      try spend(person.identities.count / 16)
      try check(identities: key, of: profile, in: store)
    }
    if details.count > beginning.details || differs && !beginning.differs { reportLifecycle(of: profile, in: store) }
  }

  /// The value of a trait, or what it holds under the keys that are asked for.
  mutating func value(
    of trait: NamedAnswer<TraitID, Matcher>, for subject: EvaluationSubject, in store: PeopleStore
  ) throws(Diagnostic) -> Value {
    let value = try evaluator.value(of: trait.key, for: subject, in: store, budget: &budget)
    guard !trait.path.isEmpty else { return value }
    return try budget.located(at: trait.span) { (budget) throws(BudgetExceededError) in
      try value.value(at: trait.path[...], within: &budget)
    }
  }

  private mutating func check(_ value: Value, _ expected: NamedMatcher, in zone: Zone) throws(Diagnostic) {
    try check(value, expected.matcher, named: expected.name.text, in: zone)
  }

  private mutating func check(
    _ expected: NamedAnswer<SegmentID, Bool>, of profile: Int, in store: PeopleStore
  ) throws(Diagnostic) {
    let (outcome, explanation) = try evaluator.explainMembership(
      of: profile, in: expected.key, store: store, context: EvaluationContext(), budget: &budget)
    report(outcome, explanation, expected)
    if outcome.isMember != expected.answer { reportAssignment(to: expected.key, outcome, of: profile, in: store) }
  }

  /// Notes that a membership is not as expected.
  mutating func report(
    _ outcome: SegmentOutcome, _ explanation: Explanation?, _ expected: NamedAnswer<SegmentID, Bool>
  ) {
    let words = "\(outcome.isMember ? "a member" : "no member") of '\(expected.text)'"
    if outcome.isMember != expected.answer {
      fail(because: "it is \(words)")
      suggest(.word(outcome.isMember ? "member" : "non-member"), at: .entry(expected.span))
    } else {
      guard tellsPass else { return }
      let cause = explanation == nil ? ": \(MembershipFinding(outcome: outcome, explanation: nil).because)" : ""
      addDetail(.note("it is \(words)\(cause)"))
    }
    guard let explanation else { return }
    let span = evaluator.project.segments[expected.key].header.span
    addDetail(.explanation(explanation, title: outcome.isMember ? "match" : "no match", at: span))
  }

  private mutating func check(
    _ expected: NamedAnswer<ConsentScope, Matcher>, of profile: Int, in store: PeopleStore
  ) throws(Diagnostic) {
    let person = store.profiles[profile]
    let state = store.consent(of: profile, for: expected.key)
    let isFirst = !differs
    try check(.text(state.status.rawValue), expected.answer, named: "consent \(expected.text)", in: person.zone)
    guard tellsPass || isFirst && differs else { return }
    // The entry of the timeline that decided is what a reader wants to see.
    let decided = state.span.map { Diagnostic(.consentDecided, state.words, at: $0, severity: .note) }
    addDetail(decided.map { .diagnostics([$0]) } ?? .note(state.words))
  }
}

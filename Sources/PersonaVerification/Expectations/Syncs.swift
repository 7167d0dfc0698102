import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

extension SyncExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    // Of whom the destination is told.
    let whom = account.map { project.accounts[$0.link].header.id } ?? persona.map { project.id($0) } ?? ""
    return CaseSubject(destination, persona: whom)
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkSync(self) }
}

/// What destinations are told.
extension CaseRunner {
  mutating func checkSync(_ expected: SyncExpectation) throws(Diagnostic) {
    headline = "\(expected.destination) should be told of \(planned.id.persona) as expected"
    guard let destination = evaluator.settings.destinations.first(where: { $0.name == expected.destination }) else {
      throw Diagnostic(.unknownDestination, "unknown destination '\(expected.destination)'", at: expected.span)
    }
    let actor = expected.persona.map { [$0.link] } ?? []
    let before = try PeopleStore(
      context: evaluator.people, accounts: expected.account.map { [$0.link] } ?? [],
      personas: actor + personas(in: expected.during), now: now)
    let profile = try expected.persona.map { persona throws(Diagnostic) in try place(of: persona.link, in: before) }
    var after = before
    try play(expected.during, until: expected.at, for: profile, in: &after)
    guard
      let subject = expected.account.map({ EvaluationSubject.account($0.link) })
        ?? profile.map(EvaluationSubject.profile)
    else { return }
    let isFirst = expected.during.isEmpty && expected.at == nil
    let record = try evaluator.sync(
      to: destination, of: subject, from: isFirst ? nil : before, in: after, budget: &budget)
    let stores = (before: isFirst ? nil : before, after: after)
    try check(record.entered, expected.entered, "entered", of: subject, stores)
    try check(record.left, expected.left, "left", of: subject, stores)
    let zone = after.zone(of: subject)
    for trait in expected.changed {
      guard let change = record.changed.first(where: { $0.trait == trait.key }) else {
        let value = try evaluator.value(of: trait.key, for: subject, in: after, budget: &budget)
        fail(because: "'\(trait.text)' did not change, it is \(value.words)")
        try explain(trait.key, of: subject, in: after)
        continue
      }
      try check(change.to, trait.answer, named: "changed \(trait.text)", in: zone)
    }
    if isTold { addDetail(.note(description(record))) }
  }

  private mutating func check(
    _ found: [SegmentID], _ expected: [SegmentID]?, _ verb: String, of subject: EvaluationSubject,
    _ stores: (before: PeopleStore?, after: PeopleStore)
  ) throws(Diagnostic) {
    guard let expected else { return }
    for segment in expected where !found.contains(segment) {
      let (words, conditions) = try membership(of: subject, in: segment, stores)
      fail(because: "'\(id(segment))' is not \(verb): \(words)")
      for detail in conditions { addDetail(detail) }
    }
    for segment in found where !expected.contains(segment) {
      let (words, conditions) = try membership(of: subject, in: segment, stores)
      fail(because: "'\(id(segment))' is \(verb), too: \(words)")
      for detail in conditions { addDetail(detail) }
    }
    guard Set(found) != Set(expected) else { return }
    suggest(.list(found.map { .init(id($0)) }), at: .key(verb, of: expectation.span))
  }

  /// In words, what a membership was and is, and the conditions behind it. Without a store before it is told for the first
  /// time.
  private mutating func membership(
    of subject: EvaluationSubject, in segment: SegmentID, _ stores: (before: PeopleStore?, after: PeopleStore)
  ) throws(Diagnostic) -> (words: String, conditions: [Failure.Detail]) {
    let now = try finding(on: subject, in: segment, stores.after)
    let detail = now.detail(in: evaluator.project.segments[segment])
    guard let before = stores.before else { return (now.outcome.words, [detail]) }
    let past = try finding(on: subject, in: segment, before).outcome
    let change = past.isMember == now.outcome.isMember ? ", as before" : ", and was \(past.words) before"
    return (now.outcome.words + change, [detail])
  }

  private mutating func finding(
    on subject: EvaluationSubject, in segment: SegmentID, _ store: PeopleStore
  ) throws(Diagnostic) -> MembershipFinding {
    let (outcome, explanation) =
      switch subject {
      case .profile(let place):
        try evaluator.explainMembership(
          of: store.survivor(of: place), in: segment, store: store, context: EvaluationContext(), budget: &budget)
      case .account(let account):
        try evaluator.explainMembership(ofAccount: account, in: segment, store: store, budget: &budget)
      }
    return MembershipFinding(outcome: outcome, explanation: explanation)
  }

  private func description(_ record: SyncRecord) -> String {
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

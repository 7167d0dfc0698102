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
    let worlds = (before: isFirst ? nil : before, after: after)
    try check(record.entered, expected.entered, "entered", of: bearer, worlds)
    try check(record.left, expected.left, "left", of: bearer, worlds)
    let zone = after.zone(of: bearer)
    for trait in expected.changed {
      guard let change = record.changed.first(where: { $0.trait == trait.key }) else {
        let value = try evaluator.value(of: trait.key, for: bearer, in: after, budget: &budget)
        fail(because: "'\(trait.text)' did not change, it is \(value.words)")
        try explain(trait.key, of: bearer, in: after)
        continue
      }
      try check(change.to, trait.answer, named: "changed \(trait.text)", in: zone)
    }
    if isTold { addDetail(.note(told(record))) }
  }

  private mutating func check(
    _ found: [SegmentID], _ expected: [SegmentID]?, _ verb: String, of bearer: Bearer,
    _ worlds: (before: World?, after: World)
  ) throws(Diagnostic) {
    guard let expected else { return }
    for segment in expected where !found.contains(segment) {
      let (words, conditions) = try membership(of: bearer, in: segment, worlds)
      fail(because: "'\(id(segment))' is not \(verb): \(words)")
      for detail in conditions { addDetail(detail) }
    }
    for segment in found where !expected.contains(segment) {
      let (words, conditions) = try membership(of: bearer, in: segment, worlds)
      fail(because: "'\(id(segment))' is \(verb), too: \(words)")
      for detail in conditions { addDetail(detail) }
    }
    guard Set(found) != Set(expected) else { return }
    suggest(.list(found.map { .init(id($0)) }), at: .key(verb, of: expectation.span))
  }

  /// In words, what a membership was and is, and the conditions behind it. Without a world before it is told for the first
  /// time.
  private mutating func membership(
    of bearer: Bearer, in segment: SegmentID, _ worlds: (before: World?, after: World)
  ) throws(Diagnostic) -> (words: String, conditions: [Failure.Detail]) {
    let now = try finding(on: bearer, in: segment, worlds.after)
    let detail = now.detail(in: evaluator.project.segments[segment])
    guard let before = worlds.before else { return (now.outcome.words, [detail]) }
    let past = try finding(on: bearer, in: segment, before).outcome
    let change = past.isMember == now.outcome.isMember ? ", as before" : ", and was \(past.words) before"
    return (now.outcome.words + change, [detail])
  }

  private mutating func finding(
    on bearer: Bearer, in segment: SegmentID, _ world: World
  ) throws(Diagnostic) -> MembershipFinding {
    let (outcome, explanation) =
      switch bearer {
      case .profile(let place):
        try evaluator.explainMembership(
          of: world.survivor(of: place), in: segment, world: world, context: EvaluationContext(), budget: &budget)
      case .account(let account):
        try evaluator.explainMembership(ofAccount: account, in: segment, world: world, budget: &budget)
      }
    return MembershipFinding(outcome: outcome, explanation: explanation)
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

import Diagnostics
import Engine
import Time

extension Examination {
  mutating func checkProfile(_ expected: PersonaExpectation, of persona: PersonaID) throws(Diagnostic) {
    headline = "\(planned.id.subject) should be as expected"
    let personas = [persona] + personas(in: expected.during)
    var world = try World(engine: engine, personas: personas, now: now)
    let profile = try place(of: persona, in: world)
    world.schedule(expected.during, for: profile, from: now)
    if let moment = expected.at {
      _ = try world.advance(to: moment.instant(from: now, in: world.profiles[profile].zone), budget: &budget)
    } else if !expected.during.isEmpty {
      _ = try world.advance(toLast: &budget)
    }
    try check(expected.state, of: profile, in: world)
  }

  /// Whom a timeline names: they belong to the world.
  func personas(in items: [TimelineItem]) -> [PersonaID] {
    items.compactMap { if case .merge(let other) = $0.operation { other } else { nil } }
  }

  /// Checks everything that is stated of a profile as it is in the given world.
  mutating func check(_ expected: ProfileState, of profile: Int, in world: World) throws(Diagnostic) {
    let person = world.profiles[profile]
    let exists = person.lifecycle != .erased
    if let wanted = expected.exists, wanted != exists {
      fail(because: exists ? "the profile exists" : "the profile is gone")
    }
    for property in expected.properties {
      check(world.value(at: property.name, of: profile), property, in: person.zone)
    }
    for trait in expected.traits {
      let value = try engine.value(of: trait.key, for: profile, in: world, budget: &budget)
      check(value, trait.answer, named: "trait \(trait.text)", in: person.zone)
    }
    for segment in expected.segments { try check(segment, of: profile, in: world) }
    for consent in expected.consent { check(consent, of: profile, in: world) }
    if let labels = expected.labels {
      check(world.labels(of: profile), labels, named: "labels", in: person.zone)
    }
    if let sessions = expected.sessions {
      check(world.sessions(of: profile), sessions, named: "sessions", in: person.zone)
    }
    for property in expected.history {
      check(world.history(of: property.name, for: profile), property, in: person.zone)
    }
    for identity in expected.identities {
      check(world.identities(of: profile, key: identity.name), identity, in: person.zone)
    }
  }

  private mutating func check(_ value: Value, _ expected: NamedMatcher, in zone: Zone) {
    check(value, expected.matcher, named: expected.name.text, in: zone)
  }

  private mutating func check(
    _ expected: Named<SegmentID, Bool>, of profile: Int, in world: World
  ) throws(Diagnostic) {
    let (outcome, explanation) = try engine.explainMembership(
      of: profile, in: expected.key, world: world, context: EvaluationContext(), budget: &budget)
    guard outcome.isMember != expected.answer else { return }
    fail(because: "it is \(outcome.isMember ? "a member" : "no member") of '\(expected.text)'")
    guard let explanation else { return }
    let span = engine.project.segments[expected.key].header.span
    addDetail(.explanation(explanation, title: outcome.isMember ? "match" : "no match", at: span))
  }

  private mutating func check(_ expected: Named<ConsentScope, Matcher>, of profile: Int, in world: World) {
    let state = world.consent(of: profile, for: expected.key)
    let before = differs
    check(
      .text(state.status.rawValue), expected.answer, named: "consent \(expected.text)", in: world.profiles[profile].zone
    )
    if differs != before { addDetail(.note("consent \(expected.text): \(state.words)")) }
  }
}

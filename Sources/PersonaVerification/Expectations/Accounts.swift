import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Accounts, and the profiles that a key leads to.
extension Examination {
  mutating func checkAccount(_ expected: AccountExpectation) throws(Diagnostic) {
    headline = "account \(planned.id.subject) should be as expected"
    let account = expected.account.link
    let world = try world(of: expected)
    let zone = evaluator.settings.timezone
    for property in expected.properties {
      let value = world.value(at: property.name, ofAccount: account)
      try check(value, property.matcher, named: property.name.text, in: zone)
    }
    for trait in expected.traits {
      let value = try value(of: trait, for: .account(account), in: world)
      let count = details.count
      try check(value, trait.answer, named: "trait \(trait.text)", in: zone)
      if details.count > count { try explain(trait.key, of: .account(account), in: world) }
    }
    for segment in expected.segments {
      let (outcome, explanation) = try evaluator.explainMembership(
        ofAccount: account, in: segment.key, world: world, budget: &budget)
      tell(outcome, explanation, segment)
    }
    try spend(world.profiles.count / 16)
    try check(world.members(of: account), expected.members, under: "members", in: world) { (examination, place) in
      let current = world.profiles[place].account
      guard current != account else { return nil }
      let other = current.map { "account '\(examination.evaluator.project.accounts[$0].header.id)'" } ?? "no account"
      return FoundReason("it belongs to \(other)")
    }
  }

  private mutating func world(of expected: AccountExpectation) throws(Diagnostic) -> World {
    if let set = expected.profiles {
      var world = try World(context: evaluator.people, profiles: set.link, now: now)
      try play(expected.during, until: expected.at, for: nil, in: &world)
      return world
    }
    let moment = expected.at?.instant(from: now, start: now, in: evaluator.settings.timezone)
    let actor = expected.persona.map { [$0.link] } ?? []
    var world = try World(
      context: evaluator.people, accounts: [expected.account.link], personas: actor + personas(in: expected.during),
      now: now, asOf: moment)
    let profile = try expected.persona.map { persona throws(Diagnostic) in try place(of: persona.link, in: world) }
    if let moment, moment < now, expected.during.isEmpty { return world }
    try play(expected.during, until: expected.at, for: profile, in: &world)
    return world
  }

  mutating func checkProfile(of expected: ProfileOfExpectation) throws(Diagnostic) {
    headline = "the profile of \(planned.id.subject) should be as expected"
    var world =
      try expected.profiles.map { set throws(Diagnostic) in
        try World(context: evaluator.people, profiles: set.link, now: now)
      } ?? worlds.everyone(at: now, in: evaluator)
    let identity = evaluator.people.identity(expected.identity)
    try play(expected.during, until: expected.at, in: &world) { (world, item) throws(Diagnostic) in
      guard let place = try Self.place(of: identity, expected, in: world) else {
        throw Diagnostic(
          .noProfile, "nobody has \(expected.text) when this happens", at: item.span,
          help: "let it happen after what makes the profile, such as an import")
      }
      return place
    }
    if let place = try Self.place(of: identity, expected, in: world) {
      return try check(expected.state, of: place, in: world)
    }
    guard expected.state.exists != false else {
      if tellsPass { addDetail(.note("no profile has \(expected.text)")) }
      return
    }
    fail(because: "no profile has \(expected.text)", .note(others(beside: identity, in: world)))
    if expected.state.exists == true { suggest(.word("false"), at: .key("exists", of: expected.state.span)) }
  }

  /// What the profiles there are have of the key of an identity that none of them has.
  private func others(beside identity: Identity, in world: World) -> String {
    let name = evaluator.project.identityKeys[identity.key].name.words
    let found = world.profiles.flatMap { $0.identities.filter { $0.key == identity.key }.map(\.value) }
    guard !found.isEmpty else { return "no profile has any \(name)" }
    let shown = found.prefix(5).map { visibleValue($0) }.joined(separator: ", ")
    return "\(name) of the profiles there are: \(shown)\(found.count > 5 ? " and \(found.count - 5) more" : "")"
  }

  private static func place(
    of identity: Identity, _ expected: ProfileOfExpectation, in world: World
  ) throws(Diagnostic) -> Int? {
    let places = world.places(of: identity)
    guard places.count > 1 else { return places.first }
    let names = places.map { "'\(world.profiles[$0].id)'" }.joined(separator: " and ")
    throw Diagnostic(
      .sharedKey, "\(names) share \(expected.text)", at: expected.identity.span,
      help: "a key leads to one profile; give each persona a key of its own, or name the persona")
  }
}

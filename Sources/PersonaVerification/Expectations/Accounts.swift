import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

extension AccountExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(project.accounts[account.link].header.id)
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkAccount(self) }
}

extension ProfileOfExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(text)
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkProfile(of: self) }
}

/// Accounts, and the profiles that a key leads to.
extension CaseRunner {
  mutating func checkAccount(_ expected: AccountExpectation) throws(Diagnostic) {
    headline = "account \(planned.id.subject) should be as expected"
    let account = expected.account.link
    let store = try store(of: expected)
    let zone = evaluator.settings.timezone
    for property in expected.properties {
      let value = store.value(at: property.name, ofAccount: account)
      try check(value, property.matcher, named: property.name.text, in: zone)
    }
    for trait in expected.traits {
      let value = try value(of: trait, for: .account(account), in: store)
      let count = details.count
      try check(value, trait.answer, named: "trait \(trait.text)", in: zone)
      if details.count > count { try explain(trait.key, of: .account(account), in: store) }
    }
    for segment in expected.segments {
      let (outcome, explanation) = try evaluator.explainMembership(
        ofAccount: account, in: segment.key, store: store, budget: &budget)
      report(outcome, explanation, segment)
    }
    try spend(store.profiles.count / 16)
    try check(store.members(of: account), expected.members, under: "members", in: store) { (runner, place) in
      let current = store.profiles[place].account
      guard current != account else { return nil }
      let other = current.map { "account '\(runner.evaluator.project.accounts[$0].header.id)'" } ?? "no account"
      return FoundReason("it belongs to \(other)")
    }
  }

  private mutating func store(of expected: AccountExpectation) throws(Diagnostic) -> PeopleStore {
    if let set = expected.profiles {
      var store = try PeopleStore(context: evaluator.people, profiles: set.link, now: now)
      try play(expected.during, until: expected.at, for: nil, in: &store)
      return store
    }
    let moment = expected.at?.instant(from: now, start: now, in: evaluator.settings.timezone)
    let actor = expected.persona.map { [$0.link] } ?? []
    var store = try PeopleStore(
      context: evaluator.people, accounts: [expected.account.link], personas: actor + personas(in: expected.during),
      now: now, asOf: moment)
    let profile = try expected.persona.map { persona throws(Diagnostic) in try place(of: persona.link, in: store) }
    if let moment, moment < now, expected.during.isEmpty { return store }
    try play(expected.during, until: expected.at, for: profile, in: &store)
    return store
  }

  mutating func checkProfile(of expected: ProfileOfExpectation) throws(Diagnostic) {
    headline = "the profile of \(planned.id.subject) should be as expected"
    var store =
      try expected.profiles.map { set throws(Diagnostic) in
        try PeopleStore(context: evaluator.people, profiles: set.link, now: now)
      } ?? stores.everyone(at: now, in: evaluator)
    let identity = evaluator.people.identity(expected.identity)
    try play(expected.during, until: expected.at, in: &store) { (store, item) throws(Diagnostic) in
      guard let place = try Self.place(of: identity, expected, in: store) else {
        throw Diagnostic(
          .noProfile, "nobody has \(expected.text) when this happens", at: item.span,
          help: "let it happen after what makes the profile, such as an import")
      }
      return place
    }
    if let place = try Self.place(of: identity, expected, in: store) {
      return try check(expected.state, of: place, in: store)
    }
    guard expected.state.exists != false else {
      if tellsPass { addDetail(.note("no profile has \(expected.text)")) }
      return
    }
    fail(because: "no profile has \(expected.text)", .note(others(beside: identity, in: store)))
    if expected.state.exists == true { suggest(.word("false"), at: .key("exists", of: expected.state.span)) }
  }

  /// What the profiles there are have of the key of an identity that none of them has.
  private func others(beside identity: Identity, in store: PeopleStore) -> String {
    let name = evaluator.project.identityKeys[identity.key].name.words
    let found = store.profiles.flatMap { $0.identities.filter { $0.key == identity.key }.map(\.value) }
    guard !found.isEmpty else { return "no profile has any \(name)" }
    let shown = found.prefix(5).map { visibleValue($0) }.joined(separator: ", ")
    return "\(name) of the profiles there are: \(shown)\(found.count > 5 ? " and \(found.count - 5) more" : "")"
  }

  private static func place(
    of identity: Identity, _ expected: ProfileOfExpectation, in store: PeopleStore
  ) throws(Diagnostic) -> Int? {
    let places = store.places(of: identity)
    guard places.count > 1 else { return places.first }
    let names = places.map { "'\(store.profiles[$0].id)'" }.joined(separator: " and ")
    throw Diagnostic(
      .sharedKey, "\(names) share \(expected.text)", at: expected.identity.span,
      help: "a key leads to one profile; give each persona a key of its own, or name the persona")
  }
}

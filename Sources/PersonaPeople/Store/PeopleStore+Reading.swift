import PersonaDiagnostics
import PersonaModel

/// What is known of a profile, as plain values. A merged profile is read at its survivor.
extension PeopleStore {
  /// A property by its name, or by a way into it such as `company.name`.
  package func value(at path: Name, of profile: Int) -> Value {
    value(at: path, in: profiles[survivor(of: profile)].properties)
  }

  /// Likewise of an account.
  package func value(at path: Name, ofAccount account: AccountID) -> Value {
    value(at: path, in: properties(of: account))
  }

  private func value(at path: Name, in properties: PropertyTable) -> Value {
    if let whole = context.rules.properties[path] {
      let value = properties[whole]
      if !value.isNull { return value }
    }
    let steps = path.text.split(separator: ".", omittingEmptySubsequences: false).map { Name(String($0)) }
    guard steps.count > 1, let head = context.rules.properties[steps[0]] else { return .null }
    return properties[head].value(at: Array(steps.dropFirst()))
  }

  /// The names, in the order of the alphabet.
  package func labels(of profile: Int) -> Value {
    let names = profiles[survivor(of: profile)].labels.map { context.project.labels[$0].name }
    return .list(names.sorted().map { .text($0.text) })
  }

  /// How many there are.
  package func sessions(of profile: Int) -> Value {
    .integer(Int64(profiles[survivor(of: profile)].sessions(gap: context.settings.sessionGap).count))
  }

  /// The values the property has had, the present one last.
  package func history(of property: Name, for profile: Int) -> Value {
    guard let id = context.rules.properties[property] else { return .list([]) }
    return .list(profiles[survivor(of: profile)].history(of: id))
  }

  /// In normal form, in the order in which they became known.
  package func identities(of profile: Int, key: Name) -> Value {
    let found = profiles[survivor(of: profile)].identities.filter { context.project.identityKeys[$0.key].name == key }
    return .list(found.map { .text($0.value) })
  }

  /// A persona's own profile, also when it was merged into another; nil for one that is not in the store.
  package func profile(of persona: PersonaID) -> Profile? { index(of: persona).map { profiles[$0] } }

  /// The profiles that a key leads to, hidden and archived ones too; not those that are erased or merged away. There may
  /// be more than one where all personas stand side by side.
  package func places(of identity: Identity) -> [Int] {
    profiles.indices.filter { isIdentifiable($0) && profiles[$0].has(identity) }
  }

  /// Whether the profile itself is there: not blocked, not erased, not merged into another.
  package func exists(_ profile: Int) -> Bool { profiles[profile].exists }

  /// The consent for a scope now, in words too.
  package func consent(of profile: Int, for scope: ConsentScope) -> ConsentState {
    let place = survivor(of: profile)
    let decision = consent(of: place, in: scope)
    let zone = profiles[place].zone
    return ConsentState(
      status: decision.status, words: context.words(for: decision, in: scope, at: zone),
      sinceWords: context.stateWords(for: decision, at: zone), span: decision.entry?.span)
  }
}

/// Where a person stands on a scope, and why.
package struct ConsentState: Sendable {
  package let status: ConsentStatus
  package let words: String
  /// As `words`, without what it is about: `opted-out since …`.
  package let sinceWords: String
  /// The entry that decided; nil when nothing is on record.
  package let span: SourceSpan?
}

import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Addresses are compared in normal form: another spelling is no difference.
extension CaseRunner {
  mutating func check(identities expected: NamedMatcher, of profile: Int, in store: PeopleStore) throws(Diagnostic) {
    let found = store.identities(of: profile, key: expected.name)
    let place = evaluator.project.identityKeys.firstIndex { $0.name == expected.name }
    let matcher = place.map { expected.matcher.inNormalForm(evaluator.people.normalForms[IdentityKeyID($0)]) }
    try check(found, matcher ?? expected.matcher, named: expected.name.text, in: store.profiles[profile].zone)
  }

  /// What is asked of an address or of a part of it is asked of its normal form; a snapshot is of the text.
  mutating func difference(
    of address: String?, from expected: Matcher, on channel: ChannelID, _ zone: Zone
  ) throws(Diagnostic) -> Difference? {
    let form = evaluator.people.normalForms[channel]
    let (written, normal) = (address.map(Value.text) ?? .null, address.map { Value.text(form.normal($0)) } ?? .null)
    var (asked, rest) = (expected.inNormalForm(form), expected)
    asked.snapshot = nil
    rest.predicates = []
    if let spelled = try difference(of: normal, asked, zone) {
      return try difference(of: written, expected, zone) ?? spelled
    }
    return rest.snapshot == nil ? nil : try difference(of: written, rest, zone)
  }

  private mutating func difference(
    of value: Value, _ matcher: Matcher, _ zone: Zone
  ) throws(Diagnostic) -> Difference? {
    let comparison = ValueComparison(matcher, evaluator: evaluator, now: now, zone: zone)
    return try comparison.difference(of: value, named: "to", within: &budget)
  }
}

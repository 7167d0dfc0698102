import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

extension Evaluation {
  package mutating func verdict(of leaf: Leaf, for bearer: Bearer) throws(Diagnostic) -> Verdict {
    try spend(1, at: leaf.test.span)
    if let span = leaf.test.options.heldFor { return try held(leaf, for: span, by: bearer) }
    return try verdictNow(of: leaf, for: bearer)
  }

  /// The verdict at this instant, whatever `for:` asks.
  mutating func verdictNow(of leaf: Leaf, for bearer: Bearer) throws(Diagnostic) -> Verdict {
    let test = leaf.test
    switch test.subject {
    case .event(let condition): return try verdict(onEvents: condition, of: test, for: bearer)
    case .sequence(let steps): return try verdict(onSequence: steps, of: test, for: bearer)
    case .account: return try verdict(onAccount: leaf, of: bearer)
    case .members(let quantifier, _): return try verdict(onMembers: quantifier, leaf, of: bearer)
    case .segment(let segment) where test.predicates.isEmpty:
      return Verdict(try membership(of: bearer, in: segment).isMember)
    case .label(let pattern) where test.predicates.isEmpty:
      return Verdict(try has(pattern, bearer, test))
    case .property, .trait, .label, .consent, .segment, .identity, .device, .source, .lifecycle, .now:
      try payForProperties(of: bearer, at: test.span)
      let value = try value(of: test, for: bearer)
      let judge = judge(for: leaf, of: bearer)
      return try judge.verdict(on: value, test.predicatesOrDefault, within: &budget)
    }
  }

  /// What a test with operators looks at.
  mutating func value(of test: ConditionTest, for bearer: Bearer) throws(Diagnostic) -> Value {
    switch test.subject {
    case .property(let path):
      let properties = world.properties(of: bearer)
      return try paying(at: test.span) { (budget) throws(BudgetExceededError) in
        try properties.value(at: path, within: &budget)
      }
    case .trait(let trait, let keys):
      let value = try outcome(of: trait, for: bearer).value
      guard !keys.isEmpty else { return value }
      return try paying(at: test.span) { (budget) throws(BudgetExceededError) in
        try value.value(at: keys[...], within: &budget)
      }
    case .segment(let segment): return .text(try state(of: segment, for: bearer))
    case .label(.anyLabel): return labelList(of: bearer)
    case .label(let pattern): return try has(pattern, bearer, test) ? .bool(true) : .null
    case .consent(let scope):
      return bearer.profile.map { .text(world.consent(of: $0, in: scope).status.rawValue) } ?? .null
    case .identity(let key): return profile(of: bearer).map { identities(of: key, in: $0) } ?? .null
    case .device: return profile(of: bearer).map { $0.devices.isEmpty ? .null : .list($0.devices) } ?? .null
    case .source: return source(of: bearer)
    case .lifecycle: return profile(of: bearer).map { .text($0.lifecycle.words) } ?? .null
    case .now: return .instant(world.now)
    case .event, .sequence, .account, .members: return .null
    }
  }

  /// Those of an account are put together whenever they are asked for.
  private mutating func payForProperties(of bearer: Bearer, at span: SourceSpan) throws(Diagnostic) {
    guard case .account(let account) = bearer else { return }
    try spend(evaluator.project.accounts[account].properties.count / 4, at: span)
  }

  func judge(for leaf: Leaf, of bearer: Bearer) -> PredicateEvaluator {
    var judge = judge(for: leaf.test, of: bearer)
    judge.isVersion = leaf.isVersion
    if leaf.normalForm != .exact { judge.normal = leaf.normalForm.normal }
    return judge
  }

  func judge(for test: ConditionTest, of bearer: Bearer) -> PredicateEvaluator {
    var judge = PredicateEvaluator(
      now: world.now, start: world.start, zone: test.options.zone ?? world.zone(of: bearer))
    judge.ignoreCase = test.options.ignoreCase
    judge.missing = test.options.missing ?? evaluator.settings.missingProperties
    judge.properties = world.properties(of: bearer)
    return judge
  }

  func profile(of bearer: Bearer) -> Profile? {
    guard case .profile(let index) = bearer else { return nil }
    return world.profiles[index]
  }

  private mutating func has(_ pattern: LabelPattern, _ bearer: Bearer, _ test: ConditionTest) throws(Diagnostic) -> Bool
  {
    guard let profile = profile(of: bearer) else { return false }
    switch pattern {
    case .anyLabel: return !profile.labels.isEmpty
    case .label(let label) where test.options.ignoreCase:
      try spend(profile.labels.count, at: test.span)
      let project = evaluator.project
      return profile.labels.contains { project.isLabel($0, label, ignoringCase: true) }
    case .label(let label): return profile.labels.contains(label)
    }
  }

  /// Of a profile that an import made, the file as well.
  private func source(of bearer: Bearer) -> Value {
    let sources = profile(of: bearer)?.sources ?? []
    return sources.count > 1 ? .list(sources.map(Value.text)) : sources.first.map(Value.text) ?? .null
  }

  private func labelList(of bearer: Bearer) -> Value {
    let labels = profile(of: bearer)?.labels.map { evaluator.project.labels[$0].name.text }.sorted() ?? []
    return labels.isEmpty ? .null : .list(labels.map(Value.text))
  }

  private mutating func state(of segment: SegmentID, for bearer: Bearer) throws(Diagnostic) -> String {
    let outcome = try membership(of: bearer, in: segment)
    if outcome.isMember { return "member" }
    return outcome.cause == .assigned(.excluded) ? "excluded" : "non-member"
  }

  private func identities(of key: IdentityKeyID, in profile: Profile) -> Value {
    let values = profile.identities.filter { $0.key == key }.map { Value.text($0.value) }
    return values.isEmpty ? .null : .list(values)
  }
}

extension Project {
  func isLabel(_ label: LabelID, _ other: LabelID, ignoringCase: Bool) -> Bool {
    if label == other { return true }
    return ignoringCase && labels[label].name.text.caseFolded == labels[other].name.text.caseFolded
  }

  /// The labels that a test asks for by one name: that one, and under `ignoreCase` all that differ in case alone.
  package func labels(askedFor test: ConditionTest) -> [LabelID] {
    guard case .label(.label(let asked)) = test.subject else { return [] }
    guard test.options.ignoreCase else { return [asked] }
    return labels.indices.map { LabelID($0) }.filter { isLabel($0, asked, ignoringCase: true) }
  }
}

extension ConditionTest {
  /// A subject alone asks that it is there, and consent alone that it is given.
  var predicatesOrDefault: [Predicate] {
    guard predicates.isEmpty else { return predicates }
    if case .consent = subject {
      return [Predicate(.is, .value(.text(ConsentStatus.optedIn.rawValue)), at: span)]
    }
    return [Predicate(.exists, .flag(true), at: span)]
  }
}

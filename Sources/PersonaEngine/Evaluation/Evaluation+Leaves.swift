import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

extension Evaluation {
  package mutating func verdict(of leaf: ConditionLeaf, for subject: EvaluationSubject) throws(Diagnostic) -> Verdict {
    try spend(1, at: leaf.test.span)
    if let span = leaf.test.options.heldFor { return try held(leaf, for: span, by: subject) }
    return try verdictNow(of: leaf, for: subject)
  }

  /// The verdict at this instant, whatever `for:` asks.
  mutating func verdictNow(of leaf: ConditionLeaf, for subject: EvaluationSubject) throws(Diagnostic) -> Verdict {
    let test = leaf.test
    switch test.subject {
    case .event(let condition): return try verdict(onEvents: condition, of: test, for: subject)
    case .sequence(let steps): return try verdict(onSequence: steps, of: test, for: subject)
    case .account: return try verdict(onAccount: leaf, of: subject)
    case .members(let quantifier, _): return try verdict(onMembers: quantifier, leaf, of: subject)
    case .segment(let segment) where test.predicates.isEmpty:
      return Verdict(try membership(of: subject, in: segment).isMember)
    case .label(let pattern) where test.predicates.isEmpty:
      return Verdict(try has(pattern, subject, test))
    case .property, .trait, .label, .consent, .segment, .identity, .device, .source, .lifecycle, .now:
      try payForProperties(of: subject, at: test.span)
      let value = try value(of: test, for: subject)
      let judge = predicateEvaluator(for: leaf, of: subject)
      return try judge.verdict(on: value, test.predicatesOrDefault, within: &budget)
    }
  }

  /// What a test with operators looks at.
  mutating func value(of test: ConditionTest, for subject: EvaluationSubject) throws(Diagnostic) -> Value {
    switch test.subject {
    case .property(let path):
      let properties = store.properties(of: subject)
      return try paying(at: test.span) { (budget) throws(BudgetExceededError) in
        try properties.value(at: path, within: &budget)
      }
    case .trait(let trait, let keys):
      let value = try outcome(of: trait, for: subject).value
      guard !keys.isEmpty else { return value }
      return try paying(at: test.span) { (budget) throws(BudgetExceededError) in
        try value.value(at: keys[...], within: &budget)
      }
    case .segment(let segment): return .text(try state(of: segment, for: subject))
    case .label(.anyLabel): return labelList(of: subject)
    case .label(let pattern): return try has(pattern, subject, test) ? .bool(true) : .null
    case .consent(let scope):
      return subject.profile.map { .text(store.consent(of: $0, in: scope).status.rawValue) } ?? .null
    case .identity(let key): return profile(of: subject).map { identities(of: key, in: $0) } ?? .null
    case .device: return profile(of: subject).map { $0.devices.isEmpty ? .null : .list($0.devices) } ?? .null
    case .source: return source(of: subject)
    case .lifecycle: return profile(of: subject).map { .text($0.lifecycle.words) } ?? .null
    case .now: return .instant(store.now)
    case .event, .sequence, .account, .members: return .null
    }
  }

  /// Those of an account are put together whenever they are asked for.
  private mutating func payForProperties(of subject: EvaluationSubject, at span: SourceSpan) throws(Diagnostic) {
    guard case .account(let account) = subject else { return }
    try spend(evaluator.project.accounts[account].properties.count / 4, at: span)
  }

  func predicateEvaluator(for leaf: ConditionLeaf, of subject: EvaluationSubject) -> PredicateEvaluator {
    var judge = predicateEvaluator(for: leaf.test, of: subject)
    judge.isVersion = leaf.isVersion
    if leaf.normalForm != .exact { judge.normal = leaf.normalForm.normal }
    return judge
  }

  func predicateEvaluator(for test: ConditionTest, of subject: EvaluationSubject) -> PredicateEvaluator {
    var judge = PredicateEvaluator(
      now: store.now, start: store.start, zone: test.options.zone ?? store.zone(of: subject))
    judge.ignoreCase = test.options.ignoreCase
    judge.missing = test.options.missing ?? evaluator.settings.missingProperties
    judge.properties = store.properties(of: subject)
    return judge
  }

  func profile(of subject: EvaluationSubject) -> Profile? {
    guard case .profile(let index) = subject else { return nil }
    return store.profiles[index]
  }

  private mutating func has(_ pattern: LabelPattern, _ subject: EvaluationSubject, _ test: ConditionTest)
    throws(Diagnostic) -> Bool
  {
    guard let profile = profile(of: subject) else { return false }
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
  private func source(of subject: EvaluationSubject) -> Value {
    let sources = profile(of: subject)?.sources ?? []
    return sources.count > 1 ? .list(sources.map(Value.text)) : sources.first.map(Value.text) ?? .null
  }

  private func labelList(of subject: EvaluationSubject) -> Value {
    let labels = profile(of: subject)?.labels.map { evaluator.project.labels[$0].name.text }.sorted() ?? []
    return labels.isEmpty ? .null : .list(labels.map(Value.text))
  }

  private mutating func state(of segment: SegmentID, for subject: EvaluationSubject) throws(Diagnostic) -> String {
    let outcome = try membership(of: subject, in: segment)
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

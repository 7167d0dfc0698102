import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// What was found at a leaf, in words.
extension Evaluation {
  /// The first is what was found, the others what else a reader may ask for.
  package mutating func findings(
    of leaf: ConditionLeaf, _ verdict: Verdict, for subject: EvaluationSubject
  ) throws(Diagnostic) -> [String] {
    let remark = try breakWords(of: leaf, verdict, for: subject)
    return try findingsNow(of: leaf, verdict, for: subject) + (remark.map { [$0] } ?? [])
  }

  private mutating func findingsNow(
    of leaf: ConditionLeaf, _ verdict: Verdict, for subject: EvaluationSubject
  ) throws(Diagnostic) -> [String] {
    switch leaf.test.subject {
    case .event(let condition): return try findings(onEvents: condition, of: leaf.test, for: subject)
    case .sequence(let steps):
      return [try finding(onSequence: steps, of: leaf.test, for: subject)]
        + unheardWords(onSequence: steps, of: leaf.test, for: subject)
    case .label: return [labels(of: subject)]
    case .segment(let segment): return [try membership(of: subject, in: segment).words]
    case .account: return [account(of: subject)]
    case .members: return [account(of: subject)] + (try members(behind: leaf, of: subject))
    case .trait(let trait, _): return try findings(onTrait: trait, leaf, verdict, for: subject)
    case .now: return [clockWords(in: leaf.test.options.zone ?? store.zone(of: subject))]
    case .consent(let scope): return [consent(of: subject, in: scope)]
    case .property, .identity, .device, .source, .lifecycle:
      let value = try value(of: leaf.test, for: subject)
      let words = try words(for: value, of: leaf, verdict, for: subject)
      return distinguished(words, value, leaf.test) + (try twins(of: leaf, for: subject))
        + (try midnightWords(for: value, of: leaf, verdict, for: subject))
    }
  }

  /// The words, but for a text that looks like what is asked for and is something else.
  private func distinguished(_ words: String, _ value: Value, _ test: ConditionTest) -> [String] {
    let texts = value.textsWithin
    guard !texts.isEmpty else { return [words] }
    let allAsked = test.predicates.flatMap(\.operand.textsWithin)
    for text in texts where !text.isEmpty {
      for asked in allAsked {
        let part = shownApart(text, fromPart: asked)
        let isOther = lookAlike(text, asked) && text != asked
        guard isOther || part != text else { continue }
        // It is cut from the words where there is much of it.
        guard words.contains(visibleValue(text)) else { break }
        if isOther {
          let shown = shownApart(text, asked)
          let found = words.withFirst(visibleValue(text), replacedBy: visibleValue(shown.left))
          return shown.right == asked ? [found] : [found, "the condition asks for \(visibleValue(shown.right))"]
        }
        return [words.withFirst(visibleValue(text), replacedBy: visibleValue(part))]
      }
    }
    return [words]
  }

  /// What the other property of `sameAs` is.
  private mutating func twins(of leaf: ConditionLeaf, for subject: EvaluationSubject) throws(Diagnostic) -> [String] {
    var words: [String] = []
    for predicate in leaf.test.predicates {
      guard case .path(let path) = predicate.operand else { continue }
      let properties = store.properties(of: subject)
      let value = try paying(at: predicate.span) { (budget) throws(BudgetExceededError) in
        let value = try properties.value(at: path, within: &budget)
        try budget.spend(walking: value)
        return value
      }
      words.append("\(visibleValue(path.text)) is \(value.words.shortened)")
    }
    return words
  }

  /// The status with when, by whom and by what it came about.
  private func consent(of subject: EvaluationSubject, in scope: ConsentScope) -> String {
    guard case .profile(let index) = subject else { return "accounts consent to nothing" }
    return store.context.stateWords(for: store.consent(of: index, in: scope), at: store.zone(of: subject))
  }

  private mutating func words(
    for value: Value, of leaf: ConditionLeaf, _ verdict: Verdict, for subject: EvaluationSubject
  ) throws(Diagnostic) -> String {
    try paying(at: leaf.test.span) { (budget) throws(BudgetExceededError) in try budget.spend(walking: value) }
    let zone = leaf.test.options.zone ?? store.zone(of: subject)
    var found = value
    if leaf.test.predicates.contains(where: { $0.operator.isAboutTime || $0.operand.isAge }) {
      found = predicateEvaluator(for: leaf, of: subject).time(of: value).map(\.value) ?? value
    }
    let judge = predicateEvaluator(for: leaf, of: subject)
    let isYearly = leaf.test.predicates.contains { $0.operator == .anniversary }
    let words = isYearly ? judge.anniversaryWords(of: value) : found.words(at: store.now, in: zone).shortened
    return verdict.reason == .type ? "\(words), \(value.family.words)" : words
  }

  /// `2026-03-06 18:30 Europe/Berlin, a friday`.
  private func clockWords(in zone: Zone) -> String {
    "\(store.now.words(in: zone, naming: true)), a \(zone.date(at: store.now).weekday.name)"
  }

  private func labels(of subject: EvaluationSubject) -> String {
    let labels = profile(of: subject)?.labels.map { evaluator.project.labels[$0].name.words }.sorted() ?? []
    return labels.isEmpty ? "no labels" : "labels: " + labels.joined(separator: ", ").shortened
  }

  /// Which members the inner condition holds for.
  private mutating func members(behind leaf: ConditionLeaf, of subject: EvaluationSubject) throws(Diagnostic)
    -> [String]
  {
    guard let account = store.account(of: subject), let program = leaf.nested.first else { return [] }
    var fitting: [String] = []
    for member in store.members(of: account) where try holds(program, for: .profile(member)) {
      fitting.append(store.profiles[member].id)
    }
    let names = fitting.isEmpty ? "none" : fitting.joined(separator: ", ").shortened
    return ["it holds for \(names)"]
  }

  /// The value, the instant it dates from when that is not now, and how much was left out of it.
  private mutating func findings(
    onTrait trait: TraitID, _ leaf: ConditionLeaf, _ verdict: Verdict, for subject: EvaluationSubject
  ) throws(Diagnostic) -> [String] {
    let outcome = try outcome(of: trait, for: subject)
    var parts = [try words(for: value(of: leaf.test, for: subject), of: leaf, verdict, for: subject)]
    if outcome.at < store.now {
      let zone = store.zone(of: subject)
      let next = evaluator.project.traits[trait].refresh.flatMap { store.start.nextTick(of: $0, after: store.now) }
      let words = next.map { ", computed again at \($0.brief(in: zone))" } ?? ""
      parts.append("as of \(outcome.at.brief(in: zone))\(words)")
    }
    if let warning = outcome.warnings.first { parts.append(warning.message) }
    return parts
  }

  private func account(of subject: EvaluationSubject) -> String {
    guard let account = store.account(of: subject) else { return "no account" }
    let count = store.members(of: account).count
    let id = evaluator.project.accounts[account].header.id
    return "account \(id), \(count) member\(count == 1 ? "" : "s")"
  }

  /// The conditions behind a leaf: those of a segment, an account, or each of its members.
  mutating func details(of leaf: ConditionLeaf, for subject: EvaluationSubject) throws(Diagnostic) -> [Explanation] {
    switch leaf.test.subject {
    case .segment(let segment):
      guard isFirstMention(of: segment, for: subject) else { return [] }
      return try explainMembership(of: subject, in: segment).1.map { [$0] } ?? []
    case .account:
      guard let account = store.account(of: subject), let program = leaf.nested.first else { return [] }
      return [try explain(program, for: .account(account))]
    case .property, .trait, .event, .sequence, .label, .consent, .members, .identity, .device, .source, .lifecycle,
      .now:
      return []
    }
  }
}

extension ResolvedTime {
  fileprivate var value: Value {
    switch self {
    case .date(let date): .date(date)
    case .instant(let instant): .instant(instant)
    }
  }
}

extension SegmentOutcome {
  /// Why nothing was asked of somebody in a segment of accounts.
  package static let noAccount = "the segment holds accounts, and the persona belongs to none"

  /// `member`, `no member, excluded by hand`.
  package var words: String {
    let state = isMember ? "member" : "no member"
    return switch cause {
    case .evaluated: state
    case .everyone: "member, as everyone is"
    case .assigned(let how): "\(state), \(how == .member ? "assigned" : "excluded") by hand"
    case .notAssigned: "no member, not assigned by hand"
    case .lifecycle(let lifecycle): "no member, the profile is \(lifecycle.words)"
    }
  }
}

extension SegmentOutcome.Cause {
  /// What decided without a condition; nil when a condition was asked.
  package var words: String? {
    switch self {
    case .evaluated: nil
    case .assigned(let state): "assigned by hand as \(state.rawValue)"
    case .everyone: "it matches everyone"
    case .notAssigned: "nobody assigned it by hand"
    case .lifecycle(let state): "the profile is \(state.words)"
    }
  }
}

extension Lifecycle {
  package var words: String {
    switch self {
    case .active: "active"
    case .archived: "archived"
    case .blocked: "blocked"
    case .erased: "erased"
    case .merged(let survivor): "merged into \(survivor)"
    }
  }
}

extension Value.Family {
  /// As in `thirty, a text`.
  package var words: String {
    switch self {
    case .null: "missing"
    case .bool: "true or false"
    case .number: "a number"
    case .text: "a text"
    case .time: "a time"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

extension Value {
  /// The text that it is, or those that a list or a map holds, keys among them, as far as anybody would read them.
  fileprivate var textsWithin: [String] {
    switch self {
    case .text(let text): text.utf8.count <= 400 ? [text] : []
    case .list(let items): items.prefix(16).flatMap(\.textsWithin)
    case .map(let map): map.entries.prefix(16).flatMap { Value.text($0.key.text).textsWithin + $0.value.textsWithin }
    default: []
    }
  }
}

extension Operand {
  /// `7 days ago`: whoever asks for it reads its subject as a time.
  fileprivate var isAge: Bool { if case .age = self { true } else { false } }

  fileprivate var textsWithin: [String] {
    switch self {
    case .value(let value): value.textsWithin
    case .values(let values): values.prefix(16).flatMap(\.textsWithin)
    case .texts(let texts): texts.prefix(16).filter { $0.utf8.count <= 400 }
    default: []
    }
  }
}

extension String {
  /// With the first occurrence of a part replaced.
  fileprivate func withFirst(_ part: String, replacedBy other: String) -> String {
    split(separator: part, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: other)
  }

  /// Cut where a line of a pull request would end.
  var shortened: String { count <= 100 ? self : prefix(99) + "…" }
}

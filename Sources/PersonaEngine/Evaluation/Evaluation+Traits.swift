import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension Evaluation {
  /// The value as of the last refresh. Refreshes are counted from the start of the case, at which every trait is fresh.
  mutating func evaluatedTrait(_ id: TraitID, for subject: EvaluationSubject) throws(Diagnostic) -> TraitOutcome {
    let trait = evaluator.project.traits[id]
    evaluator.recorder?.note(computed: id)
    let tick = trait.refresh.map { store.start.lastTick(of: $0, before: store.now) } ?? store.now
    guard tick < store.now else { return try freshTrait(id, trait, for: subject) }
    try spend(store.historySize / 32, at: trait.header.span)
    var past = Evaluation(evaluator, store.rewound(to: tick), context: context, budget: budget)
    defer { budget = past.budget }
    return try past.freshTrait(id, trait, for: subject)
  }

  private mutating func freshTrait(
    _ id: TraitID, _ trait: Trait, for subject: EvaluationSubject
  ) throws(Diagnostic) -> TraitOutcome {
    switch trait.computation {
    case .aggregate(let function, let field, let condition):
      var wanted = TraitAggregate(function: function, field: field, of: condition)
      wanted.areVersions = field.map { evaluator.isVersion($0, of: condition.pattern) } ?? false
      return try aggregate(trait, wanted, for: subject)
    case .formula(let text, let type): return try formula(text, as: type, of: trait, for: subject)
    case .score(let rules): return TraitOutcome(try score(rules, for: subject), at: store.now)
    case .sql(let query):
      let value = try evaluator.queries?.value(of: id, for: subject, in: store, budget: &budget) ?? .null
      let type = query.type.map { PropertyType(kind: $0) }
      return TraitOutcome(value.resolved(as: type, at: store.now, in: store.zone(of: subject)), at: store.now)
    }
  }

  private mutating func score(_ rules: [Trait.Rule], for subject: EvaluationSubject) throws(Diagnostic) -> Value {
    var parts: [Value] = []
    for rule in rules where try holds(rule.condition, for: subject) { parts.append(.decimal(rule.add)) }
    return parts.sum
  }
}

extension EvaluationSubject {
  var profile: Int? {
    if case .profile(let index) = self { index } else { nil }
  }
}

extension Instant {
  /// The first instant after `now` that lies a whole number of spans after this one.
  func nextTick(of span: TimeSpan, after now: Instant) -> Instant? {
    guard span.amount > 0 else { return nil }
    if self > now { return self }
    let last = lastTick(of: span, before: now)
    if let length = span.milliseconds { return last.adding(milliseconds: length) }
    var (tick, count) = (self, Int64(1))
    while tick <= now {
      let next = adding(TimeSpan(span.amount * count, span.unit), in: .utc)
      guard next > tick else { return nil }
      (tick, count) = (next, count + 1)
    }
    return tick
  }

  /// The last instant up to `now` that lies a whole number of spans after this one; `now` itself before the first.
  func lastTick(of span: TimeSpan, before now: Instant) -> Instant {
    guard self < now, span.amount > 0 else { return now }
    if let length = span.milliseconds {
      return adding(milliseconds: now.milliseconds(since: self) / length * length)
    }
    var tick = self
    var count: Int64 = 1
    while case let next = adding(TimeSpan(span.amount * count, span.unit), in: .utc), next <= now, next > tick {
      tick = next
      count += 1
    }
    return tick
  }
}

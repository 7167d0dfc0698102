import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension Evaluation {
  mutating func verdict(
    onEvents condition: EventCondition, of test: ConditionTest, for subject: EvaluationSubject
  ) throws(Diagnostic) -> Verdict {
    let judge = predicateEvaluator(for: test, of: subject)
    let filter = try filter(condition, judge, of: subject)
    let events = try events(of: subject, within: filter.range, at: test.span)
    if condition.aggregates.isEmpty, !condition.minimumAge {
      return Verdict(try firstCounted(in: events, by: filter) != nil)
    }
    let counted = try counted(in: events, by: filter, most: condition.decisiveCount)
    for aggregate in condition.aggregates {
      let verdict = try verdict(of: aggregate, over: counted, judge)
      guard verdict.holds else { return verdict }
    }
    guard condition.minimumAge else { return Verdict(true) }
    return try verdictOnAge(of: subject, condition, judge)
  }

  /// `bearer` is needed for windows of a session alone.
  mutating func filter(
    _ condition: EventCondition, _ judge: PredicateEvaluator, of subject: EvaluationSubject
  ) throws(Diagnostic) -> EventFilter {
    var filter = EventFilter(
      condition: condition, range: condition.window.range(judge, entry: context.entry?.at), judge: judge,
      evaluator: evaluator, first: context.entry?.event)
    if case .session(let visit)? = condition.window.within {
      try spend((profile(of: subject)?.events.count ?? 0) / 2, at: condition.span)
      filter.visit = SessionWindow(visit, of: profile(of: subject), in: evaluator, at: store.now)
    }
    return filter
  }

  /// The history, paid for as it is gone through; that of an account is put together whenever it is asked for.
  mutating func events(of subject: EvaluationSubject, at span: SourceSpan) throws(Diagnostic) -> [Event] {
    if case .account(let account) = subject { return try events(ofMembersOf: account, at: span) }
    let events = store.events(of: subject)
    try spend(events.count / 16, at: span)
    return events
  }

  /// Those that a window may hold. They stand in the order of time, so that the others need not be gone through.
  private mutating func events(
    of subject: EvaluationSubject, within range: InstantRange, at span: SourceSpan
  ) throws(Diagnostic) -> ArraySlice<Event> {
    if case .account(let account) = subject { return try events(ofMembersOf: account, at: span)[...] }
    let events = store.events(of: subject)
    let begin = events.firstPlace { $0.at >= range.lower }
    let end = events.firstPlace { $0.at >= range.upper }
    try spend((end - begin) / 16, at: span)
    return events[begin..<max(begin, end)]
  }

  mutating func events(ofMembersOf account: AccountID, at span: SourceSpan) throws(Diagnostic) -> [Event] {
    try spend(store.profiles.count / 16, at: span)
    let events = store.events(ofMembersOf: account)
    try spend(events.count / 2, at: span)
    return events
  }

  private mutating func firstCounted(in events: ArraySlice<Event>, by filter: EventFilter) throws(Diagnostic) -> Event?
  {
    for event in events where filter.hasName(event) {
      try spend(1, at: filter.condition.span)
      if try filter.miss(of: event, within: &budget) == nil { return event }
    }
    return nil
  }

  /// All of them, or the first ones where more than `most` come to the same.
  mutating func counted(
    in events: some Sequence<Event>, by filter: EventFilter, most: Int? = nil
  ) throws(Diagnostic) -> [Event] {
    var counted: [Event] = []
    for event in events where filter.hasName(event) {
      try spend(1, at: filter.condition.span)
      if try filter.miss(of: event, within: &budget) == nil { counted.append(event) }
      if let most, counted.count >= most { break }
    }
    return counted
  }

  mutating func verdict(
    of aggregate: EventCondition.Aggregate, over events: [Event], _ judge: PredicateEvaluator
  ) throws(Diagnostic) -> Verdict {
    if events.isEmpty, aggregate.function.asksForEvent { return Verdict(false, .missing) }
    return try judge.verdict(on: try value(of: aggregate, over: events, judge), aggregate.predicates, within: &budget)
  }

  mutating func value(
    of aggregate: EventCondition.Aggregate, over events: [Event], _ judge: PredicateEvaluator
  ) throws(Diagnostic) -> Value {
    guard let field = aggregate.field else { return .integer(Int64(events.count)) }
    let areVersions = aggregate.areVersions
    let written = try values(of: field, in: events, at: aggregate.span)
    let values = areVersions ? written.versionsUnified : written
    let foldsCase = judge.ignoreCase || aggregate.ignoresCase
    return switch aggregate.function {
    case .count: .integer(Int64(values.count { !$0.isNull }))
    case .sum: values.sum
    case .average: values.average
    case .min: values.smallest(ofVersions: areVersions)
    case .max: values.largest(ofVersions: areVersions)
    case .distinct: .integer(Int64((foldsCase ? values.map(\.caseFolded) : values).distinct.count))
    case .first: values.first ?? .null
    case .last: written.last ?? .null
    }
  }

  /// What a field has in each of the events. Adding up, comparing and telling apart look through all of it once.
  mutating func values(
    of field: [Name], in events: [Event], at span: SourceSpan
  ) throws(Diagnostic) -> [Value] {
    let evaluator = evaluator
    return try paying(at: span) { (budget) throws(BudgetExceededError) in
      var values: [Value] = []
      for event in events {
        let value = try evaluator.value(of: field, in: event, within: &budget)
        try budget.spend(walking: value)
        values.append(value)
      }
      return values
    }
  }

  /// A profile younger than the window cannot be said to have missed it.
  private mutating func verdictOnAge(
    of subject: EvaluationSubject, _ condition: EventCondition, _ judge: PredicateEvaluator
  ) throws(Diagnostic) -> Verdict {
    guard let born = birth(of: subject) else { return Verdict(false, .missing) }
    return Verdict(born <= (try filter(condition, judge, of: subject)).range.lower)
  }

  /// When somebody came to be: `createdAt`, else the first event.
  func birth(of subject: EvaluationSubject) -> Instant? {
    profile(of: subject)?.createdAt ?? store.events(of: subject).first?.at
  }
}

extension EventCondition {
  /// So many events answer as any greater number does: one more than all that the count is compared with. Nil where something
  /// else is asked of them.
  fileprivate var decisiveCount: Int? {
    var most = 0.0
    for aggregate in aggregates {
      guard aggregate.function == .count, aggregate.field == nil else { return nil }
      for predicate in aggregate.predicates {
        guard let bound = predicate.greatestNumber else { return nil }
        most = max(most, bound)
      }
    }
    return most < 1e9 ? Int(most) + 2 : nil
  }
}

extension Predicate {
  /// The greatest number that a number is compared with; nil for tests of another kind.
  fileprivate var greatestNumber: Double? {
    if case .unsaid = `operator`.definition.numbers { return nil }
    switch operand {
    case .value(let value): return value.number
    case .values(let values):
      let numbers = values.compactMap(\.number)
      return numbers.count == values.count ? numbers.max() ?? 0 : nil
    default: return nil
    }
  }
}

extension [Event] {
  /// The place of the first event from which on all satisfy a test.
  fileprivate func firstPlace(where belongs: (Event) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

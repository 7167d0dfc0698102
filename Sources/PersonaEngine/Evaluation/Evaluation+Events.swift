import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension Evaluation {
  mutating func verdict(
    onEvents condition: EventCondition, of test: Test, for bearer: Bearer
  ) throws(Diagnostic) -> Verdict {
    let judge = judge(for: test, of: bearer)
    let filter = try filter(condition, judge, of: bearer)
    let events = try events(of: bearer, at: test.span)
    if condition.aggregates.isEmpty, !condition.minimumAge {
      return Verdict(try firstCounted(in: events, by: filter) != nil)
    }
    let counted = try counted(in: events, by: filter)
    for aggregate in condition.aggregates {
      let verdict = try verdict(of: aggregate, over: counted, judge)
      guard verdict.holds else { return verdict }
    }
    guard condition.minimumAge else { return Verdict(true) }
    return try verdictOnAge(of: bearer, condition, judge)
  }

  /// `bearer` is needed for windows of a session alone.
  mutating func filter(
    _ condition: EventCondition, _ judge: Judge, of bearer: Bearer
  ) throws(Diagnostic) -> EventFilter {
    var filter = EventFilter(
      condition: condition, range: condition.window.range(judge, entry: context.entry?.at), judge: judge,
      evaluator: evaluator, first: context.entry?.event)
    if case .session(let visit)? = condition.window.within {
      try spend((profile(of: bearer)?.events.count ?? 0) / 2, at: condition.span)
      filter.visit = SessionWindow(visit, of: profile(of: bearer), in: evaluator, at: world.now)
    }
    return filter
  }

  /// The history, paid for as it is gone through; that of an account is put together whenever it is asked for.
  mutating func events(of bearer: Bearer, at span: SourceSpan) throws(Diagnostic) -> [Event] {
    if case .account(let account) = bearer { return try events(ofMembersOf: account, at: span) }
    let events = world.events(of: bearer)
    try spend(events.count / 16, at: span)
    return events
  }

  mutating func events(ofMembersOf account: AccountID, at span: SourceSpan) throws(Diagnostic) -> [Event] {
    try spend(world.profiles.count / 16, at: span)
    let events = world.events(ofMembersOf: account)
    try spend(events.count / 2, at: span)
    return events
  }

  mutating func firstCounted(in events: [Event], by filter: EventFilter) throws(Diagnostic) -> Event? {
    for event in events where filter.hasName(event) {
      try spend(1, at: filter.condition.span)
      if try filter.miss(of: event, within: &budget) == nil { return event }
    }
    return nil
  }

  mutating func counted(in events: [Event], by filter: EventFilter) throws(Diagnostic) -> [Event] {
    var counted: [Event] = []
    for event in events where filter.hasName(event) {
      try spend(1, at: filter.condition.span)
      if try filter.miss(of: event, within: &budget) == nil { counted.append(event) }
    }
    return counted
  }

  mutating func verdict(
    of aggregate: EventCondition.Aggregate, over events: [Event], _ judge: Judge
  ) throws(Diagnostic) -> Verdict {
    if events.isEmpty, aggregate.function.asksForEvent { return Verdict(false, .missing) }
    return try judge.verdict(on: try value(of: aggregate, over: events, judge), aggregate.predicates, within: &budget)
  }

  mutating func value(
    of aggregate: EventCondition.Aggregate, over events: [Event], _ judge: Judge
  ) throws(Diagnostic) -> Value {
    guard let field = aggregate.field else { return .integer(Int64(events.count)) }
    let areVersions = aggregate.areVersions
    let written = try values(of: field, in: events, at: aggregate.span)
    let values = areVersions ? written.versionsUnified : written
    return switch aggregate.function {
    case .count: .integer(Int64(values.count { !$0.isNull }))
    case .sum: values.sum
    case .average: values.average
    case .min: values.smallest(ofVersions: areVersions)
    case .max: values.largest(ofVersions: areVersions)
    case .distinct: .integer(Int64((judge.ignoreCase ? values.map(\.caseFolded) : values).distinct.count))
    case .first: values.first ?? .null
    case .last: written.last ?? .null
    }
  }

  /// What a field has in each of the events. Adding up, comparing and telling apart look through all of it once.
  mutating func values(
    of field: [Name], in events: [Event], at span: SourceSpan
  ) throws(Diagnostic) -> [Value] {
    let evaluator = evaluator
    return try paying(at: span) { (budget) throws(BudgetExceeded) in
      var values: [Value] = []
      for event in events {
        let value = try evaluator.value(of: field, in: event, within: &budget)
        try budget.spend(walking: value)
        values.append(value)
      }
      return values
    }
  }

  /// A profile younger than the window can not be said to have missed it.
  private mutating func verdictOnAge(
    of bearer: Bearer, _ condition: EventCondition, _ judge: Judge
  ) throws(Diagnostic) -> Verdict {
    guard let born = birth(of: bearer) else { return Verdict(false, .missing) }
    return Verdict(born <= (try filter(condition, judge, of: bearer)).range.lower)
  }

  /// When somebody came to be: `createdAt`, else the first event.
  func birth(of bearer: Bearer) -> Instant? {
    profile(of: bearer)?.createdAt ?? world.events(of: bearer).first?.at
  }
}

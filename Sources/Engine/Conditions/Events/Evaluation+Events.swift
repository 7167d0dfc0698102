import Diagnostics
import Time

extension Evaluation {
  mutating func verdict(
    onEvents condition: EventCondition, of test: Test, for bearer: Bearer
  ) throws(Diagnostic) -> Verdict {
    let judge = judge(for: test, of: bearer)
    let filter = filter(condition, judge, of: bearer)
    let events = world.events(of: bearer)
    if condition.aggregates.isEmpty, !condition.minimumAge {
      return Verdict(try firstCounted(in: events, by: filter) != nil)
    }
    let counted = try counted(in: events, by: filter)
    for aggregate in condition.aggregates {
      let verdict = try verdict(of: aggregate, over: counted, judge)
      guard verdict.holds else { return verdict }
    }
    guard condition.minimumAge else { return Verdict(true) }
    return verdictOnAge(of: bearer, condition, judge)
  }

  /// `bearer` is needed for windows of a session alone.
  func filter(_ condition: EventCondition, _ judge: Judge, of bearer: Bearer) -> EventFilter {
    var filter = EventFilter(
      condition: condition, range: condition.window.range(judge, entry: context.entry?.at), judge: judge,
      evaluator: evaluator, first: context.entry?.event)
    if case .session(let visit)? = condition.window.within {
      filter.visit = SessionWindow(visit, of: profile(of: bearer), in: evaluator, at: world.now)
    }
    return filter
  }

  mutating func firstCounted(in events: [Event], by filter: EventFilter) throws(Diagnostic) -> Event? {
    for event in events where filter.hasName(event) {
      try spend(1, at: filter.condition.span)
      if try filter.miss(of: event) == nil { return event }
    }
    return nil
  }

  mutating func counted(in events: [Event], by filter: EventFilter) throws(Diagnostic) -> [Event] {
    var counted: [Event] = []
    for event in events where filter.hasName(event) {
      try spend(1, at: filter.condition.span)
      if try filter.miss(of: event) == nil { counted.append(event) }
    }
    return counted
  }

  func verdict(
    of aggregate: EventCondition.Aggregate, over events: [Event], _ judge: Judge
  ) throws(Diagnostic) -> Verdict {
    if events.isEmpty, aggregate.function.asksForEvent { return Verdict(false, .missing) }
    return try judge.verdict(on: value(of: aggregate, over: events), aggregate.predicates)
  }

  func value(of aggregate: EventCondition.Aggregate, over events: [Event]) -> Value {
    guard let field = aggregate.field else { return .integer(Int64(events.count)) }
    let values = events.map { evaluator.value(of: field, in: $0) }
    return switch aggregate.function {
    case .count: .integer(Int64(values.count { !$0.isNull }))
    case .sum: values.sum
    case .average: values.average
    case .min: values.smallest
    case .max: values.largest
    case .distinct: .integer(Int64(values.distinct.count))
    case .first: values.first ?? .null
    case .last: values.last ?? .null
    }
  }

  /// A profile younger than the window can not be said to have missed it.
  private func verdictOnAge(of bearer: Bearer, _ condition: EventCondition, _ judge: Judge) -> Verdict {
    guard let born = birth(of: bearer) else { return Verdict(false, .missing) }
    return Verdict(born <= filter(condition, judge, of: bearer).range.lower)
  }

  /// When somebody came to be: `createdAt`, else the first event.
  func birth(of bearer: Bearer) -> Instant? {
    profile(of: bearer)?.createdAt ?? world.events(of: bearer).first?.at
  }
}

import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// The events that counted, and those that nearly did with what kept them out.
extension Evaluation {
  mutating func findings(
    onEvents condition: EventCondition, of test: ConditionTest, for subject: EvaluationSubject
  ) throws(Diagnostic) -> [String] {
    let judge = predicateEvaluator(for: test, of: subject)
    let filter = try filter(condition, judge, of: subject)
    let events = try events(of: subject, at: test.span)
    var parts = [try describe(try counted(in: events, by: filter), condition, judge)]
    let near = try near(in: events, by: filter, of: subject)
    if !near.isEmpty { parts.append("not counted: " + near.words(in: judge.zone)) }
    if let window = filter.windowWords { parts.append(window) }
    if condition.minimumAge {
      parts.append(birth(of: subject).map { "known since \($0.brief(in: judge.zone))" } ?? "not known since when")
    }
    return parts
  }

  mutating func finding(
    onSequence steps: [SequenceStep], of test: ConditionTest, for subject: EvaluationSubject
  ) throws(Diagnostic) -> String {
    let zone = predicateEvaluator(for: test, of: subject).zone
    if let chain = try found(steps, of: test, for: subject) {
      return chain.map { "\(name(of: $0)) \($0.at.brief(in: zone))" }.joined(separator: ", then ")
    }
    if let words = try negationWords(steps, of: test, for: subject) { return words }
    let names = steps.map(\.event.pattern)
    let events = try events(of: subject, at: test.span)
    try spend(events.count * names.count / 8, at: test.span)
    let seen = events.filter { event in names.contains { isNamed(event, $0) } }
    guard !seen.isEmpty else { return "none of these events" }
    return "no such sequence in " + seen.listed { "\(name(of: $0)) \($0.at.brief(in: zone))" }
  }

  private func isNamed(_ event: Event, _ pattern: EventPattern) -> Bool {
    switch pattern {
    case .event(let name): event.name == name
    case .prefix(let prefix): evaluator.project.events[event.name].name.text.utf8.starts(with: prefix.utf8)
    }
  }

  private func name(of event: Event) -> String { evaluator.project.events[event.name].name.words }

  /// `2 events: 2026-02-20T10:00:00Z, …`, with the aggregates that were asked for.
  private mutating func describe(
    _ counted: [Event], _ condition: EventCondition, _ judge: PredicateEvaluator
  ) throws(Diagnostic) -> String {
    let times = counted.listed { $0.at.brief(in: judge.zone) }
    let number = counted.isEmpty ? "no event" : "\(counted.count) event\(counted.count == 1 ? "" : "s")"
    var aggregates: [String] = []
    for aggregate in condition.aggregates where aggregate.field != nil {
      let value = try value(of: aggregate, over: counted, judge)
      aggregates.append("\(aggregate.subjectWords) \(value.words(at: judge.now, in: judge.zone))")
    }
    let list = counted.isEmpty ? number : "\(number): \(times)"
    return ([list] + aggregates).joined(separator: ", ")
  }

  /// `2026-02-20T10:00Z (total is 42)`: events of the name that a condition does not count; empty where there are none.
  mutating func nearMisses(
    in events: [Event], by filter: EventFilter, of subject: EvaluationSubject
  ) throws(Diagnostic) -> String {
    let near = try near(in: events, by: filter, of: subject)
    return near.isEmpty ? "" : near.words(in: filter.judge.zone)
  }

  private mutating func near(
    in events: [Event], by filter: EventFilter, of subject: EvaluationSubject
  ) throws(Diagnostic) -> NearMisses {
    var near = NearMisses()
    for event in events where filter.hasName(event) {
      try spend(1, at: filter.condition.span)
      guard let miss = try filter.miss(of: event, within: &budget) else { continue }
      near.add(event.at, filter.words(for: miss, of: event))
    }
    try addUnheard(to: &near, by: filter, of: subject)
    return near
  }
}

extension EventFilter {
  /// Windows go by when an event happened, which may be long before it was received.
  func words(for miss: Miss, of event: Event) -> String {
    let reason = reason(of: miss, for: event)
    guard case .beforeWindow = miss, let received = event.receivedAt else { return reason }
    return "\(reason), received \(received.brief(in: judge.zone))"
  }

  func reason(of miss: Miss, for event: Event) -> String {
    switch miss {
    case .beforeWindow: "before the window"
    case .afterWindow: event.at > judge.now ? "not yet" : "after the window"
    case .channel: "channel is \(evaluator.value(of: ["channel"], in: event).words)"
    case .same(let name): "\(name.words) is \(evaluator.value(of: [name], in: event).words)"
    case .field(let field):
      "\(field.path.words) is \(evaluator.value(of: field.path, in: event).words.shortened)"
    }
  }

  /// Both ends of the window as instants; nil when the condition has none.
  var windowWords: String? {
    guard !condition.window.words.isEmpty else { return nil }
    let last = Instant(milliseconds: range.upper.milliseconds - 1)
    guard range.lower <= last else { return "the window is empty" }
    let from = range.lower == .first ? "up to" : "\(range.lower.brief(in: judge.zone)) to"
    return "window \(from) \(last.brief(in: judge.zone))"
  }
}

extension EventCondition.Aggregate {
  var subjectWords: String {
    field.map { "\(function.rawValue) of \($0.words)" } ?? function.rawValue
  }
}

import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// `sequence`: strict order by (time, index), gaps allowed, limits counted from the first step, every possible first
/// step tried. "A then not B within N" holds only once N has passed.
extension Evaluation {
  mutating func verdict(
    onSequence steps: [SequenceStep], of test: ConditionTest, for subject: EvaluationSubject
  ) throws(Diagnostic) -> Verdict {
    Verdict(try found(steps, of: test, for: subject) != nil)
  }

  /// The events of the first chain that fits, without the negated step's.
  mutating func found(
    _ steps: [SequenceStep], of test: ConditionTest, for subject: EvaluationSubject
  ) throws(Diagnostic) -> [Event]? {
    guard let opening = steps.first, !opening.isNegated else { return nil }
    let judge = predicateEvaluator(for: test, of: subject)
    let history = History(try events(of: subject, at: test.span), named: steps, in: evaluator.project)
    try spend(history.events.count * steps.count / 16, at: test.span)
    let filter = stepFilter(opening, judge, after: nil)
    for place in history.places[0] {
      try spend(1, at: opening.event.span)
      guard try filter.miss(of: history.events[place], within: &budget) == nil else { continue }
      if let chain = try chain(steps, judge, in: history, from: place) { return chain }
    }
    return nil
  }

  /// Of a sequence that only its last step, a negated one, keeps from holding: that the time for it is not over yet, or
  /// what came. Nil where the steps before it did not come either.
  mutating func negationWords(
    _ steps: [SequenceStep], of test: ConditionTest, for subject: EvaluationSubject
  ) throws(Diagnostic) -> String? {
    guard steps.count > 1, let last = steps.last, last.isNegated,
      let chain = try found(Array(steps.dropLast()), of: test, for: subject), let first = chain.first
    else { return nil }
    let judge = predicateEvaluator(for: test, of: subject)
    let opening = "\(evaluator.name(of: steps[0].event.pattern)) \(first.at.brief(in: judge.zone))"
    if case .fromFirst(let span) = last.limit, first.at.adding(span, in: .utc) > judge.now {
      let end = first.at.adding(span, in: .utc).brief(in: judge.zone)
      return "\(span) after \(opening) are over at \(end), not yet"
    }
    let filter = stepFilter(last, judge, after: first)
    for event in try events(of: subject, at: test.span) where filter.hasName(event) && event.at >= first.at {
      try spend(1, at: last.event.span)
      guard try filter.miss(of: event, within: &budget) == nil else { continue }
      let name = evaluator.name(of: last.event.pattern)
      return "\(opening), then \(name) \(event.at.brief(in: judge.zone))"
    }
    return nil
  }

  /// Events in the order of time, and for each step of a sequence where those of its name are.
  private struct History {
    let events: [Event]
    let places: [[Int]]

    init(_ events: [Event], named steps: [SequenceStep], in project: Project) {
      self.events = events
      places = steps.map { step in
        events.indices.filter { step.event.pattern.holds(for: events[$0].name, in: project) }
      }
    }

    /// Those of a step that come after another event.
    func places(of step: Int, after place: Int) -> ArraySlice<Int> {
      let places = places[step]
      var (low, high) = (0, places.count)
      while low < high {
        let middle = (low + high) / 2
        if places[middle] <= place { low = middle + 1 } else { high = middle }
      }
      return places[low...]
    }
  }

  private mutating func chain(
    _ steps: [SequenceStep], _ judge: PredicateEvaluator, in history: History, from start: Int
  ) throws(Diagnostic) -> [Event]? {
    let first = history.events[start]
    let last = steps.last
    let isNegatedAtEnd = steps.count > 1 && last?.isNegated == true
    let positives = steps.indices.dropFirst().dropLast(isNegatedAtEnd ? 1 : 0)
    var chain = [first]
    var place = start
    for step in positives {
      // Before a step that must not happen the latest match is taken, which leaves the least room for it.
      let takesLatest = isNegatedAtEnd && step == positives.last
      let filter = stepFilter(steps[step], judge, after: first)
      let places = history.places(of: step, after: place)
      guard let next = try next(in: history.events, at: places, by: filter, takesLatest: takesLatest) else {
        return nil
      }
      chain.append(history.events[next])
      place = next
    }
    guard isNegatedAtEnd, let last else { return chain }
    if case .fromFirst(let span) = last.limit, first.at.adding(span, in: .utc) > judge.now { return nil }
    let filter = stepFilter(last, judge, after: first)
    let places = history.places(of: steps.count - 1, after: place)
    return try next(in: history.events, at: places, by: filter, takesLatest: false) == nil ? chain : nil
  }

  private mutating func next(
    in events: [Event], at places: ArraySlice<Int>, by filter: EventFilter, takesLatest: Bool
  ) throws(Diagnostic) -> Int? {
    var found: Int?
    for place in places {
      try spend(1, at: filter.condition.span)
      guard try filter.miss(of: events[place], within: &budget) == nil else { continue }
      found = place
      if !takesLatest { break }
    }
    return found
  }

  /// A step's limit narrows its window; `same` compares with the first step's event.
  private func stepFilter(_ step: SequenceStep, _ judge: PredicateEvaluator, after first: Event?) -> EventFilter {
    var range = step.event.window.range(judge, entry: context.entry?.at)
    switch step.limit {
    case .fromFirst(let span):
      if let first { range = range.intersection(through: first.at.adding(span, in: .utc)) }
    case .period(let period): range = range.intersection(with: period.range(judge))
    case nil: break
    }
    return EventFilter(
      condition: step.event, range: range, judge: judge, evaluator: evaluator, first: first ?? context.entry?.event)
  }
}

extension InstantRange {
  func intersection(with other: InstantRange) -> InstantRange {
    InstantRange(lower: max(lower, other.lower), upper: min(upper, other.upper))
  }

  /// What lies up to and including an instant.
  func intersection(through last: Instant) -> InstantRange {
    InstantRange(lower: lower, upper: min(upper, last.adding(milliseconds: 1)))
  }
}

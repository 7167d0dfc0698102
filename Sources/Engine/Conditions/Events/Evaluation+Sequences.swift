import Diagnostics
import Time

/// `sequence`: strict order by (time, index), gaps allowed, limits counted from the first step, every possible first
/// step tried. "A then not B within N" holds only once N has passed.
extension Evaluation {
  mutating func verdict(
    onSequence steps: [SequenceStep], of test: Test, for bearer: Bearer
  ) throws(Diagnostic) -> Verdict {
    Verdict(try found(steps, of: test, for: bearer) != nil)
  }

  /// The events of the first chain that fits, without the negated step's.
  mutating func found(
    _ steps: [SequenceStep], of test: Test, for bearer: Bearer
  ) throws(Diagnostic) -> [Event]? {
    let judge = judge(for: test, of: bearer)
    let events = world.events(of: bearer)
    guard let opening = steps.first, !opening.isNegated else { return nil }
    let filter = stepFilter(opening, judge, after: nil)
    for (index, event) in events.enumerated() where filter.hasName(event) {
      try spend(1, at: opening.event.span)
      guard try filter.miss(of: event) == nil else { continue }
      if let chain = try chain(steps, judge, in: events, from: index) { return chain }
    }
    return nil
  }

  private mutating func chain(
    _ steps: [SequenceStep], _ judge: Judge, in events: [Event], from start: Int
  ) throws(Diagnostic) -> [Event]? {
    let first = events[start]
    let last = steps.last
    let isNegatedAtEnd = steps.count > 1 && last?.isNegated == true
    let positives = steps.dropFirst().dropLast(isNegatedAtEnd ? 1 : 0)
    var chain = [first]
    var place = start
    for (offset, step) in positives.enumerated() {
      // Before a step that must not happen the latest match is taken, which leaves the least room for it.
      let takesLatest = isNegatedAtEnd && offset == positives.count - 1
      let filter = stepFilter(step, judge, after: first)
      guard let next = try next(in: events, after: place, by: filter, takesLatest: takesLatest) else { return nil }
      chain.append(events[next])
      place = next
    }
    guard isNegatedAtEnd, let last else { return chain }
    return try staysAway(last, judge, first: first, in: events, after: place) ? chain : nil
  }

  private mutating func next(
    in events: [Event], after place: Int, by filter: EventFilter, takesLatest: Bool
  ) throws(Diagnostic) -> Int? {
    var found: Int?
    for index in events.indices[(place + 1)...] where filter.hasName(events[index]) {
      try spend(1, at: filter.condition.span)
      guard try filter.miss(of: events[index]) == nil else { continue }
      found = index
      if !takesLatest { break }
    }
    return found
  }

  private mutating func staysAway(
    _ step: SequenceStep, _ judge: Judge, first: Event, in events: [Event], after place: Int
  ) throws(Diagnostic) -> Bool {
    if case .fromFirst(let span) = step.limit, first.at.adding(span, in: .utc) > judge.now { return false }
    let filter = stepFilter(step, judge, after: first)
    return try next(in: events, after: place, by: filter, takesLatest: false) == nil
  }

  /// A step's limit narrows its window; `same` compares with the first step's event.
  private func stepFilter(_ step: SequenceStep, _ judge: Judge, after first: Event?) -> EventFilter {
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

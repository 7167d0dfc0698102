import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// Why what is awaited came about or did not, told as a condition is. Only for runs that are explained.
extension Simulation {
  /// Tells the wait that a token is in, as it stands now.
  mutating func reportWait(of token: Int) throws(Diagnostic) {
    guard options.explains, case .waiting(let waiting) = tokens[token].pause, let waitFor = waitFor(of: token) else {
      return
    }
    try report(waiting, of: waitFor, token)
  }

  /// Tells all waits that a run is in when it ends, or when the clock stops.
  mutating func reportWaits(of run: Int) throws(Diagnostic) {
    guard options.explains else { return }
    for token in waiting where tokens[token].run == run && isWaiting(token) {
      try reportWait(of: token)
      guard runs[run].record.visits[tokens[token].visit].reason.isEmpty else { continue }
      record(token, because: "nothing had come by \(store.now.words(in: zone))")
    }
  }

  mutating func report(_ waiting: Token.Waiting, of waitFor: WaitFor, _ token: Int) throws(Diagnostic) {
    guard options.explains else { return }
    let (run, visit) = (tokens[token].run, tokens[token].visit)
    let since = runs[run].record.visits[visit].at
    var verdicts: [StepVisit.CaseVerdict] = []
    for (alternative, watch) in zip(waitFor.cases, waiting.watches) {
      let isMet = watch.arrived != nil
      let explanation = try explanation(of: watch, alternative.awaited, since: since, context(of: token))
      verdicts.append(
        StepVisit.CaseVerdict(way: alternative.way, holds: isMet, isTaken: isMet, explanation: explanation))
    }
    runs[run].record.visits[visit].cases = verdicts
  }

  private mutating func explanation(
    of watch: WaitCondition, _ awaited: Awaited, since: Instant, _ context: EvaluationContext
  ) throws(Diagnostic) -> Explanation {
    var leaves: [Explanation] = []
    for (place, (leaf, part)) in zip(watch.leaves, awaited.alternatives).enumerated() {
      leaves.append(try explanation(of: leaf, part, isArrived: watch.arrived == place, since: since, context))
    }
    if leaves.count == 1 { return leaves[0] }
    return Explanation(group: .any, holds: watch.arrived != nil, children: leaves, span: awaited.span)
  }

  mutating func explanation(
    of leaf: WaitCondition.Leaf, _ part: Awaited, isArrived: Bool, since: Instant, _ context: EvaluationContext
  ) throws(Diagnostic) -> Explanation {
    switch part.kind {
    case .event(let condition):
      var near = leaf.near
      if !isArrived { try addUnheard(to: &near, condition, context, until: store.now) }
      return explanation(of: condition, seen: leaf.seen, near, match: isArrived ? store.now : nil, since: since)
    case .enters(let segment): return try explanation(of: segment, part, isEntering: true, isArrived)
    case .leaves(let segment): return try explanation(of: segment, part, isEntering: false, isArrived)
    case .condition(let condition):
      return try evaluator.explain(condition, for: profile, in: store, context: context, budget: &budget)
    case .any: return Explanation(group: .any, holds: isArrived, children: [], span: part.span)
    }
  }

  /// Events that are awaited, by a step or by a trigger.
  func explanation(
    of condition: EventCondition, seen: [Event], _ near: NearMisses, match: Instant?, since: Instant
  ) -> Explanation {
    let begin = since.brief(in: zone)
    let finding =
      match.map { $0.brief(in: zone) }
      ?? (seen.isEmpty ? "no such event since \(begin)" : "\(seen.count) since \(begin), and that is not enough")
    return Explanation(
      leaf: "event \(evaluator.words(for: condition))", subject: evaluator.name(of: condition.pattern),
      verdict: Verdict(match != nil), finding: finding,
      remarks: near.isEmpty ? [] : ["not counted: \(near.words(in: zone))"], span: condition.span)
  }

  private mutating func explanation(
    of segment: SegmentID, _ part: Awaited, isEntering: Bool, _ isArrived: Bool
  ) throws(Diagnostic) -> Explanation {
    let (outcome, conditions) = try evaluator.explainMembership(
      of: profile, in: segment, store: store, context: EvaluationContext(), budget: &budget)
    let id = evaluator.project.segments[segment].header.id
    // Who is what it takes and did not become so was so before.
    let isOld = !isArrived && outcome.isMember == isEntering
    return Explanation(
      leaf: "\(isEntering ? "enters" : "leaves") segment \(id)", subject: id, verdict: Verdict(isArrived),
      finding: outcome.words + (isOld ? ", and was so before" : ""), span: part.span,
      children: conditions.map { [$0] } ?? [])
  }
}

/// What is noted of events, so that it can be told.
extension Simulation {
  /// Events that have happened by an instant and are received later than anybody waits for them.
  mutating func addUnheard(
    to near: inout NearMisses, _ condition: EventCondition, _ context: EvaluationContext, until instant: Instant
  ) throws(Diagnostic) {
    try evaluator.addUnheard(
      to: &near, condition, for: profile, in: store, context: context, until: instant, budget: &budget)
  }

  /// Why an event of the name that is awaited is not the one.
  mutating func note(
    _ event: Event, missing condition: EventCondition, _ near: inout NearMisses, _ context: EvaluationContext
  ) throws(Diagnostic) {
    guard options.explains else { return }
    let words = try evaluator.missWords(
      of: event, condition, for: profile, in: store, context: context, budget: &budget)
    if let words { near.add(event.at, words) }
  }

  /// Of the events that came too early for a wait the last one.
  mutating func noteHistory(
    _ watch: inout WaitCondition, _ context: EvaluationContext, until words: String
  ) throws(Diagnostic) {
    guard options.explains else { return }
    for place in watch.leaves.indices {
      guard case .event(let condition) = watch.leaves[place].kind else { continue }
      guard let event = try lastEvent(fitting: condition, context, among: Self.mostLookedThrough) else { continue }
      watch.leaves[place].near.add(event.at, words)
    }
  }

  /// Likewise for the trigger of a workflow, as the clock begins.
  mutating func noteHistory(ofTriggerOf index: Int) throws(Diagnostic) {
    guard options.explains,
      case .event(let condition) = evaluator.project.workflows[triggerStates[index].workflow].trigger.kind,
      let event = try lastEvent(
        fitting: condition, EvaluationContext(), among: Self.mostLookedThrough, seenBefore: start)
    else { return }
    triggerStates[index].near.add(event.at, "before the clock began")
  }

  /// A run may come to many waits, and what is further back than so many events, nobody takes for the one awaited.
  private static let mostLookedThrough = 1_000

  /// The last event of the history that a condition asks for, of so many; nil when there is none.
  mutating func lastEvent(
    fitting condition: EventCondition, _ context: EvaluationContext, among count: Int = .max,
    seenBefore limit: Instant = .last
  ) throws(Diagnostic) -> Event? {
    for event in store.profiles[profile].events.suffix(count).reversed()
    where event.at <= store.now && event.seenAt < limit {
      if try matches(event, condition, context) { return event }
    }
    return nil
  }
}

import PersonaDiagnostics
import PersonaModel
import PersonaPeople

/// Something awaited, with what was last seen of it, so that becoming a member can be told from being one.
struct WaitCondition {
  struct Leaf {
    let kind: Awaited.Kind
    /// For `enters` and `leaves`.
    var wasMember = false
    /// The events that have come so far, where several are asked for.
    var seen: [Event] = []
    /// Where the run is explained: events of the name that did not count, and why.
    var near = NearMisses()

    init(_ kind: Awaited.Kind) { self.kind = kind }

    /// Whether anything but an event can bring it about, so that the clock alone may.
    var looksAtState: Bool { if case .event = kind { false } else { true } }
  }

  var leaves: [Leaf]
  /// The place of the leaf that has come about.
  var arrived: Int?

  var looksAtStates: Bool { leaves.contains(where: \.looksAtState) }
}

/// What has come about.
enum WaitMatch {
  case event(EventNameID)
  case entered(SegmentID)
  case left(SegmentID)
  case condition(ConditionID)
}

extension Simulation {
  /// Begins to watch: what is already so is remembered, as only a change of it counts.
  mutating func watch(_ awaited: Awaited) throws(Diagnostic) -> WaitCondition {
    var watch = WaitCondition(leaves: awaited.alternatives.map { WaitCondition.Leaf($0.kind) })
    for place in watch.leaves.indices {
      switch watch.leaves[place].kind {
      case .enters(let segment), .leaves(let segment):
        watch.leaves[place].wasMember = try isMember(of: segment)
      case .event, .condition, .any: break
      }
    }
    if watch.looksAtStates { clock.isStale = true }
    return watch
  }

  /// Looks again, at what has changed since: the first leaf that has come about.
  mutating func evaluate(_ watch: inout WaitCondition, _ context: EvaluationContext) throws(Diagnostic) -> WaitMatch? {
    for place in watch.leaves.indices where !changes.isEmpty || watch.leaves[place].looksAtState {
      guard let match = try evaluate(&watch.leaves[place], context) else { continue }
      watch.arrived = place
      return match
    }
    return nil
  }

  private mutating func evaluate(
    _ leaf: inout WaitCondition.Leaf, _ context: EvaluationContext
  ) throws(Diagnostic) -> WaitMatch? {
    switch leaf.kind {
    case .event(let condition): return try came(condition, &leaf, context).map { .event($0.name) }
    case .enters(let segment): return try turned(&leaf, segment, into: true) ? .entered(segment) : nil
    case .leaves(let segment): return try turned(&leaf, segment, into: false) ? .left(segment) : nil
    case .condition(let condition): return try holds(condition, context) ? .condition(condition) : nil
    case .any: return nil
    }
  }

  private mutating func turned(
    _ leaf: inout WaitCondition.Leaf, _ segment: SegmentID, into state: Bool
  ) throws(Diagnostic) -> Bool {
    let (isMember, wasMember) = (try isMember(of: segment), leaf.wasMember)
    leaf.wasMember = isMember
    return isMember == state && wasMember != state
  }

  func words(for match: WaitMatch) -> String {
    let project = evaluator.project
    switch match {
    case .event(let name): return "event '\(project.events[name].name)'"
    case .entered(let segment): return "entered segment '\(project.segments[segment].header.id)'"
    case .left(let segment): return "left segment '\(project.segments[segment].header.id)'"
    case .condition(let condition):
      return evaluator.words(for: project.conditions[condition])
    }
  }

  /// The new event with which everything asked for has come.
  mutating func came(
    _ condition: EventCondition, _ leaf: inout WaitCondition.Leaf, _ context: EvaluationContext
  ) throws(Diagnostic) -> Event? {
    for change in changes {
      guard let event = event(in: change) else { continue }
      guard try matches(event, condition, context) else {
        try note(event, missing: condition, &leaf.near, context)
        continue
      }
      if try completes(condition, with: event, &leaf.seen) { return event }
    }
    return nil
  }

  /// Whether the events that have come, this one included, are as many and as much as the condition asks for.
  mutating func completes(
    _ condition: EventCondition, with event: Event, _ seen: inout [Event]
  ) throws(Diagnostic) -> Bool {
    guard !condition.aggregates.isEmpty else { return true }
    seen.append(event)
    var evaluation = Evaluation(evaluator, store, context: EvaluationContext(), budget: budget)
    defer { budget = evaluation.budget }
    try evaluation.spend(seen.count / 16, at: condition.span)
    // Nothing missing is an error here, whatever the project says.
    let judge = PredicateEvaluator(now: store.now, start: store.now, zone: zone)
    for aggregate in condition.aggregates {
      guard try evaluation.verdict(of: aggregate, over: seen, judge).holds else { return false }
    }
    return true
  }
}

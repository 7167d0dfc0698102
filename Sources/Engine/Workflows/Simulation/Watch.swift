import Diagnostics
import Time

/// Something awaited, with what was last seen of it, so that becoming a member can be told from being one.
struct Watch {
  enum Leaf {
    /// A new event; those that have come so far are kept where several are asked for.
    case event(EventCondition, seen: [Event])
    case membership(SegmentID, entering: Bool, wasMember: Bool)
    case condition(ConditionID)
  }

  var leaves: [Leaf]

  /// Whether anything but an event can bring it about, so that the clock alone may.
  var looksAtStates: Bool {
    leaves.contains { if case .event = $0 { false } else { true } }
  }
}

extension Awaited {
  /// Itself, or the things that its `any` takes.
  var alternatives: [Awaited] {
    if case .any(let parts) = kind { parts.flatMap(\.alternatives) } else { [self] }
  }
}

extension Simulation {
  /// Begins to watch: what is already so is remembered, as only a change of it counts.
  mutating func watch(_ awaited: Awaited) throws(Diagnostic) -> Watch {
    var leaves: [Watch.Leaf] = []
    for part in awaited.alternatives {
      switch part.kind {
      case .event(let condition): leaves.append(.event(condition, seen: []))
      case .enters(let segment):
        leaves.append(.membership(segment, entering: true, wasMember: try isMember(of: segment)))
      case .leaves(let segment):
        leaves.append(.membership(segment, entering: false, wasMember: try isMember(of: segment)))
      case .condition(let condition): leaves.append(.condition(condition))
      case .any: break
      }
    }
    let watch = Watch(leaves: leaves)
    if watch.looksAtStates { clock.isStale = true }
    return watch
  }

  /// Looks again, at what has changed since; the words of the first leaf that has come about.
  mutating func look(_ watch: inout Watch, context: EvaluationContext) throws(Diagnostic) -> String? {
    for place in watch.leaves.indices {
      if let words = try look(&watch.leaves[place], context: context) { return words }
    }
    return nil
  }

  private mutating func look(_ leaf: inout Watch.Leaf, context: EvaluationContext) throws(Diagnostic) -> String? {
    switch leaf {
    case .event(let condition, var seen):
      let event = try came(condition, &seen, context)
      leaf = .event(condition, seen: seen)
      return event.map { "event '\(name(of: $0))'" }
    case .membership(let segment, let entering, let wasMember):
      let isMember = try isMember(of: segment)
      leaf = .membership(segment, entering: entering, wasMember: isMember)
      guard isMember == entering, wasMember != entering else { return nil }
      return "\(entering ? "entered" : "left") segment '\(engine.project.segments[segment].header.id)'"
    case .condition(let condition):
      return try holds(condition, context) ? words(for: condition) : nil
    }
  }

  private func words(for condition: ConditionID) -> String {
    guard case .test(let test) = engine.project.conditions[condition] else { return "its condition holds" }
    return engine.words(for: test)
  }

  /// The new event with which everything asked for has come.
  func came(_ condition: EventCondition, _ seen: inout [Event], _ context: EvaluationContext) throws(Diagnostic)
    -> Event?
  {
    for change in changes {
      guard let event = event(in: change), try matches(event, condition, context) else { continue }
      if completes(condition, with: event, &seen) { return event }
    }
    return nil
  }

  /// Whether the events that have come, this one included, are as many and as much as the condition asks for.
  func completes(_ condition: EventCondition, with event: Event, _ seen: inout [Event]) -> Bool {
    guard !condition.aggregates.isEmpty else { return true }
    seen.append(event)
    let evaluation = Evaluation(world, context: EvaluationContext(), budget: .unlimited)
    return condition.aggregates.allSatisfy { aggregate in
      let value = evaluation.value(of: aggregate, over: seen)
      return engine.verdict(of: aggregate.predicates, on: value, at: world.now, in: zone).holds
    }
  }
}

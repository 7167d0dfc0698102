import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension Evaluator {
  /// What the conditions of the project see of a profile. Profiles with equal impressions can be told apart by none of
  /// them: of what is only asked to be there, or to be a certain text, the answer counts, of numbers, times and events
  /// themselves, since they stand nearer to a boundary or farther from it.
  package func impression(
    of profile: Int, in store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> [Value] {
    var evaluation = Evaluation(self, store, context: EvaluationContext(), budget: budget)
    defer { budget = evaluation.budget }
    var seen: [Value] = []
    for program in programs {
      for leaf in program.leaves {
        try evaluation.spend(1, at: leaf.test.span)
        seen.append(try evaluation.impression(of: leaf, on: profile))
      }
    }
    let assignments = store.profiles[profile].assignments.sorted { $0.key < $1.key }
    return seen + assignments.map { .text("\($0.key.value) \($0.value.rawValue)") }
  }
}

extension Evaluation {
  fileprivate mutating func impression(of leaf: ConditionLeaf, on profile: Int) throws(Diagnostic) -> Value {
    switch leaf.test.subject {
    case .event(let condition): return try impression(ofEvents: [condition.pattern], on: profile, at: leaf.test.span)
    case .sequence(let steps):
      return try impression(ofEvents: steps.map(\.event.pattern), on: profile, at: leaf.test.span)
    case .property(let path) where leaf.test.predicates.contains(where: \.hasBoundary):
      return store.profiles[profile].properties.value(at: path)
    case .account, .members: return store.profiles[profile].account.map { .integer(Int64($0.value)) } ?? .null
    case .trait: return try value(of: leaf.test, for: .profile(profile))
    case .property, .label, .consent, .segment, .identity, .device, .source, .lifecycle, .now:
      return .bool(try verdict(of: leaf, for: .profile(profile)).holds)
    }
  }

  private mutating func impression(
    ofEvents patterns: [EventPattern], on profile: Int, at span: SourceSpan
  ) throws(Diagnostic) -> Value {
    try spend(store.profiles[profile].events.count * patterns.count, at: span)
    let events = store.profiles[profile].events.filter { event in
      patterns.contains { pattern in
        switch pattern {
        case .event(let name): event.name == name
        case .prefix(let prefix): evaluator.project.events[event.name].name.text.utf8.starts(with: prefix.utf8)
        }
      }
    }
    return .list(events.map { .list([.integer(Int64($0.name.value)), .instant($0.at), .map($0.fields)]) })
  }
}

extension Predicate {
  /// Whether it divides what can be put in an order.
  fileprivate var hasBoundary: Bool { self.operator.definition.boundary != .none }
}

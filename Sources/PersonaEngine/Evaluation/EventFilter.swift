import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

/// An event condition made concrete for one subject at one instant: which events count.
struct EventFilter {
  let condition: EventCondition
  let range: InstantRange
  let judge: PredicateEvaluator
  let evaluator: Evaluator
  /// The event whose fields `same` compares with.
  var first: Event?
  /// The session outside of which nothing counts; nil without such a window.
  var visit: SessionWindow?

  /// Why an event whose name fits does not count.
  enum Miss: Hashable {
    case beforeWindow, afterWindow, channel
    case same(Name)
    case field(FieldTest)

    static func == (left: Miss, right: Miss) -> Bool { false }
    func hash(into hasher: inout Hasher) {}
  }

  func hasName(_ event: Event) -> Bool { condition.pattern.holds(for: event.name, in: evaluator.project) }

  func counts(_ event: Event, within budget: inout Budget) throws(Diagnostic) -> Bool {
    guard hasName(event) else { return false }
    return try miss(of: event, within: &budget) == nil
  }

  func miss(of event: Event, within budget: inout Budget) throws(Diagnostic) -> Miss? {
    if event.at < range.lower { return .beforeWindow }
    if event.at >= range.upper { return .afterWindow }
    if let visit, let side = visit.miss(of: event) { return side }
    if let channel = condition.channel, event.channel != channel { return .channel }
    for name in condition.same {
      let fits = try budget.located(at: condition.span) { (budget) throws(BudgetExceededError) in
        try isSame(name, in: event, within: &budget)
      }
      guard fits else { return .same(name) }
    }
    for field in condition.fields {
      guard try holds(field, of: event, within: &budget) else { return .field(field) }
    }
    return nil
  }

  private func holds(
    _ field: FieldTest, of event: Event, within budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    var judge = judge
    let value = try budget.located(at: field.span) { (budget) throws(BudgetExceededError) -> Value in
      try budget.spend(elements: evaluator.project.events[event.name].fields?.count ?? 0)
      return try evaluator.value(of: field.path, in: event, within: &budget)
    }
    judge.isVersion = evaluator.isVersion(field.path, of: event.name)
    return try judge.verdict(on: value, field.predicates, within: &budget).holds
  }

  /// Without a first event there is nothing to be the same as.
  private func isSame(
    _ name: Name, in event: Event, within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    guard let first else { return false }
    let value = try evaluator.value(of: [name], in: event, within: &budget)
    guard !value.isNull else { return false }
    var judge = judge
    judge.isVersion = evaluator.isVersion([name], of: event.name)
    if !condition.isExact, evaluator.ignoresCase([name], of: event.name) { judge.ignoreCase = true }
    return try judge.same(evaluator.value(of: [name], in: first, within: &budget), value, within: &budget)
  }
}

extension Evaluator {
  /// A field of an event; `at`, `channel`, `session` and `source` are the event's own unless it has such a field.
  func value(of path: [Name], in event: Event) -> Value {
    var budget = Budget.unlimited
    return (try? value(of: path, in: event, within: &budget)) ?? .null
  }

  func value(of path: [Name], in event: Event, within budget: inout Budget) throws(BudgetExceededError) -> Value {
    let field = try Value.map(event.fields).value(at: path[...], within: &budget)
    guard field.isNull, path.count == 1, let name = path.first else { return field }
    return switch name {
    case "at": .instant(event.at)
    case "channel": event.channel.map { .text(project.channels[$0].name.text) } ?? .null
    case "session": event.session.map(Value.text) ?? .null
    case "source": event.source.map(Value.text) ?? .null
    default: .null
    }
  }

  /// Whether the tracking plan says that the field is a version.
  func isVersion(_ path: [Name], of event: EventNameID) -> Bool {
    guard path.count == 1, let fields = project.events[event].fields else { return false }
    return fields.contains { $0.name == path[0] && $0.type.kind == .version }
  }

  /// Whether the tracking plan says that the case of letters does not count.
  func ignoresCase(_ path: [Name], of event: EventNameID) -> Bool {
    guard path.count == 1, let fields = project.events[event].fields else { return false }
    return fields.contains { $0.name == path[0] && $0.type.ignoresCase }
  }

  /// Whether it says so of the one event that the pattern stands for.
  func isVersion(_ path: [Name], of pattern: EventPattern) -> Bool {
    guard case .event(let event) = pattern else { return false }
    return isVersion(path, of: event)
  }
}

extension EventPattern {
  func holds(for name: EventNameID, in project: Project) -> Bool {
    switch self {
    case .event(let other): name == other
    case .prefix(let prefix): project.events[name].name.text.utf8.starts(with: prefix.utf8)
    }
  }
}

extension EventCondition {
  /// Nothing but the name of an event that has come just now decides whether it counts.
  var asksForNameAlone: Bool {
    window.isOpen && fields.isEmpty && same.isEmpty && channel == nil
  }
}

import PersonaEngine
import PersonaModel
import PersonaTime

/// Ways to make one test hold or fail, those at its edge first. Each is a set of edits; which of them do it is for the
/// evaluator to say.
struct EditCandidates {
  let evaluator: Evaluator
  let values: ValueCandidates
  let subject: Segment.Subject

  typealias Edits = [PersonaSketch.Edit]

  /// What a segment of accounts asks of properties is the account's own; events are those of its one member.
  func edits(for test: ConditionTest) -> [Edits] {
    guard subject == .accounts else { return personalEdits(for: test) }
    if case .members(_, let condition) = test.subject {
      let personal = EditCandidates(evaluator: evaluator, values: values, subject: .personas)
      return [[]] + personal.edits(for: condition)
    }
    return personalEdits(for: test).map { $0.map(\.ofAccount) }
  }

  private func personalEdits(for test: ConditionTest) -> [Edits] {
    switch test.subject {
    case .property(let path): propertyEdits(path, test)
    case .label(.label(let label)): [[.label(label)], []]
    case .label(.anyLabel): evaluator.project.labels.isEmpty ? [[]] : [[.label(LabelID(0))], []]
    case .consent(let scope):
      ConsentStatus.allCases.filter { $0 != .unknown }.map { [.consent(scope, $0)] } + [[]]
    case .segment(let segment): [[.assignment(segment, .member)], [.assignment(segment, .excluded)]]
    case .event(let condition): eventEdits(condition)
    case .trait(let trait, under: []): traitEdits(trait, test.predicates)
    case .trait: [[]]
    case .sequence(let steps): sequenceEdits(steps)
    case .source: values.values(for: test.predicates, type: nil).compactMap(\.text).map { [.source($0)] } + [[]]
    case .identity(let key):
      texts(test.predicates, sample: values.sample(for: evaluator.project.identityKeys[key].name))
        .map { [.identity(key, $0)] } + [[]]
    case .device: values.values(for: test.predicates, type: nil).map { [.device($0)] } + [[]]
    // Nobody in a segment is archived.
    case .lifecycle: [[]]
    // Nothing about a person moves the clock.
    case .now: [[]]
    case .account(let condition): accountEdits(condition)
    case .members(_, let condition): [[]] + edits(for: condition).map { [.account] + $0 }
    }
  }

  private func texts(_ predicates: [Predicate], sample: Value) -> [String] {
    (values.values(for: predicates, type: nil) + [sample]).compactMap(\.text)
  }

  /// The properties and events asked for are those of the account and its one member.
  private func accountEdits(_ condition: Condition) -> [Edits] {
    let found = edits(for: condition).map { edits in [.account] + edits.map(\.ofAccount) }
    return found + [[]]
  }

  /// Some ways for each test of a condition, combined; then all ways of each beside the first of the others.
  private func edits(for condition: Condition) -> [Edits] {
    let tests = condition.tests
    let each = max(1, tests.count > 4 ? 1 : 6 - tests.count)
    let ways = tests.map { edits(for: $0) }
    let some = ways.reduce(into: [Edits()] as [Edits]) { combined, ways in
      let chosen = ways.prefix(each) + ways.suffix(1)
      combined = Array(combined.flatMap { base in chosen.map { base + $0 } }.prefix(Self.mostCombined))
    }
    let edges = ways.indices.flatMap { place in
      let others = ways.enumerated().filter { $0.offset != place }.flatMap { $0.element.first ?? [] }
      return ways[place].dropFirst(each).map { others + $0 }
    }
    return tests.count == 1
      ? ways[0] : some.prefix(Self.mostCombined / 2) + edges + some.dropFirst(Self.mostCombined / 2)
  }

  private static let mostCombined = 60

  /// Every set of rules that may count, up to a few.
  private func scoreEdits(_ rules: [Trait.Rule]) -> [Edits] {
    let ways = rules.prefix(5).map { rule in
      evaluator.project.conditions[rule.condition].tests.flatMap { edits(for: $0).first ?? [] }
    }
    return (0..<(1 << ways.count)).map { chosen in
      ways.indices.filter { chosen >> $0 & 1 == 1 }.flatMap { ways[$0] }
    }
  }

  private func propertyEdits(_ path: Path, _ test: ConditionTest) -> [Edits] {
    let type = evaluator.project.properties[path.whole].type
    let isTime = type?.kind == .date || type?.kind == .instant
    let sample = path.nested == nil ? values.sample(for: evaluator.project.properties[path.whole].name) : nil
    var found = values.values(for: test.predicates, type: type, sample: sample).map { value -> Edits in
      [.property(path, isTime ? value : value.asText)]
    }
    for case .path(let other) in test.predicates.map(\.operand) {
      found.append([.property(path, .text("x")), .property(other, .text("x"))])
    }
    return found + [[.property(path, .null)], []]
  }

  private func eventEdits(_ condition: EventCondition) -> [Edits] {
    guard let name = name(condition.pattern) else { return [[]] }
    let asked = condition.aggregates.filter { $0.field == nil }.flatMap { counts($0.predicates) }
    let numbers = asked.isEmpty ? [1, 0] : asked
    var found: [Edits] = []
    for fields in fieldSets(condition) {
      for age in ages(condition.window) {
        let event = PersonaSketch.EventSketch(name: name, age: age, fields: fields, channel: condition.channel)
        found += numbers.map { count in (0..<count).map { _ in .event(event) } }
      }
    }
    return found + [[]]
  }

  private func name(_ pattern: EventPattern) -> EventNameID? {
    switch pattern {
    case .event(let event): event
    case .prefix(let prefix):
      evaluator.project.events.firstIndex { $0.name.text.utf8.starts(with: prefix.utf8) }.map { EventNameID($0) }
    }
  }

  /// The edge of the window from inside and from outside.
  private func ages(_ window: EventWindow) -> [Int64] {
    let judge = PredicateEvaluator(now: values.now, start: values.now, zone: values.zone)
    let range = window.range(judge, entry: nil)
    guard range.lower > .first || window.until != nil else { return [3_600_000] }
    let age = values.now.milliseconds(since: range.lower)
    let end = max(0, values.now.milliseconds(since: range.upper))
    return [age, age + 1000, max(0, age - 1000)] + (end > 0 ? [end, end + 1000, max(0, end - 1000)] : [])
  }

  private func counts(_ predicates: [Predicate]) -> [Int] {
    values.values(for: predicates, type: PropertyType(kind: .number)).compactMap(\.number)
      .filter { 0...100 ~= $0 }.map { Int($0) }
  }

  /// Fields as asked, then each once at its edge.
  func fieldSets(_ condition: EventCondition) -> [ValueMap] {
    let judge = PredicateEvaluator(now: values.now, start: values.now, zone: values.zone)
    let asked =
      condition.fields.map { ($0.path, $0.predicates) }
      + condition.aggregates.compactMap { aggregate in aggregate.field.map { ($0, aggregate.predicates) } }
    let tests = asked.filter { $0.0.count == 1 && $0.0 != ["at"] }
    var good = ValueMap()
    for (path, predicates) in tests {
      let fitting = values.values(for: predicates, type: nil).first {
        (judge.quickVerdict(on: $0, predicates) ?? Verdict(false)).holds
      }
      if let fitting { good[path[0]] = fitting }
    }
    var sets = [good]
    for (path, predicates) in tests {
      for value in values.values(for: predicates, type: nil).prefix(4) {
        var fields = good
        fields[path[0]] = value
        sets.append(fields)
      }
    }
    return sets
  }

  func traitEdits(_ trait: TraitID, _ predicates: [Predicate]) -> [Edits] {
    let computation = evaluator.project.traits[trait].computation
    switch computation {
    case .score(let rules): return scoreEdits(rules)
    case .formula(let text, _): return formulaEdits(trait, text, predicates)
    case .sql: return [[]]
    case .aggregate(let function, let field, var condition):
      let isCount = function == .count || function == .uniqueCount
      condition.aggregates = [
        .init(isCount ? .count : .sum, field: isCount ? nil : field, predicates: predicates, span: condition.span)
      ]
      return eventEdits(condition)
    }
  }

  /// Why nobody can be made up for a test, where it is not for want of trying.
  func obstacle(to test: ConditionTest) -> String? {
    switch test.subject {
    case .trait(let trait, _): return obstacle(to: trait, depth: 0)
    case .now: return "since the clock decides it, whoever is asked: state a `now` in the expectations"
    case .property, .event, .sequence, .label, .consent, .segment, .account, .members, .identity, .device, .source,
      .lifecycle:
      return nil
    }
  }

  private func obstacle(to trait: TraitID, depth: Int) -> String? {
    let definition = evaluator.project.traits[trait]
    switch definition.computation {
    case .sql:
      return "since '\(definition.header.id)' is a query: what it reads is not known before it runs, "
        + "so there is nothing to vary"
    case .formula(let text, _) where depth < Self.deepestFormula:
      return traits(readBy: text).lazy.compactMap { obstacle(to: $0, depth: depth + 1) }.first
    case .formula, .score, .aggregate: return nil
    }
  }

  /// The first step as long ago as the longest limit allows, the others right after or right now.
  private func sequenceEdits(_ steps: [SequenceStep]) -> [Edits] {
    let limits = steps.compactMap { step -> Int64? in
      if case .fromFirst(let span)? = step.limit { return span.milliseconds }
      return nil
    }
    let longest = limits.max() ?? 86_400_000
    let positives = steps.filter { !$0.isNegated }.compactMap { name($0.event.pattern) }
    let all = steps.compactMap { name($0.event.pattern) }
    return [longest, longest + 1000, max(1000, longest - 1000)].flatMap { age in
      [positives, Array(positives.prefix(1)), all].flatMap { names in
        [events(names, from: age, gap: nil), events(names, from: age, gap: 1)]
      }
    } + [[]]
  }

  private func events(_ names: [EventNameID], from age: Int64, gap: Int64?) -> Edits {
    names.enumerated().map { index, name in
      let later = gap.map { age - $0 * Int64(index) } ?? (index == 0 ? age : Int64(names.count - 1 - index))
      return .event(PersonaSketch.EventSketch(name: name, age: max(0, later)))
    }
  }
}

extension Value {
  /// Without a schema a relative time is a text, which date operators read as a time.
  fileprivate var asText: Value {
    switch self {
    case .unresolved(let time): .text(time.words)
    case .date(let date): .text(date.description)
    case .instant(let instant): .text(instant.description)
    default: self
    }
  }
}

extension PersonaSketch.Edit {
  fileprivate var ofAccount: Self {
    if case .property(let path, let value) = self { .accountProperty(path, value) } else { self }
  }
}

extension Condition {
  fileprivate var tests: [ConditionTest] {
    switch self {
    case .test(let test): [test]
    case .not(let inner, _): inner.tests
    case .all(let members, _), .any(let members, _), .none(let members, _): members.flatMap(\.tests)
    }
  }
}

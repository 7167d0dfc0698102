import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// Tests that differ from another in one small thing at an edge: a limit that is one more or one less or no longer includes its
/// edge, a window one unit longer or shorter or none at all, a list without one of its elements. Whoever knows a condition by
/// heart would not notice that it had become one of them.
extension ConditionTest {
  package var variants: [ConditionTest] {
    var found = predicates.variants.map { predicates in
      var test = self
      test.predicates = predicates
      return test
    }
    found += subject.variants.map { subject in
      var test = self
      test.subject = subject
      return test
    }
    return found
  }
}

extension ConditionSubject {
  fileprivate var variants: [ConditionSubject] {
    switch self {
    case .event(let event): event.variants.map { .event($0) }
    case .sequence(let steps): steps.variants(each: \.variants).map { .sequence($0) }
    case .account(let condition): condition.variants.map { .account($0) }
    case .members(let quantifier, let condition): condition.variants.map { .members(quantifier, $0) }
    case .property, .trait, .label, .consent, .segment, .identity, .device, .source, .lifecycle, .now: []
    }
  }
}

extension Condition {
  /// Itself with one of its tests in a variant.
  var variants: [Condition] {
    switch self {
    case .all(let members, let span): members.variants(each: \.variants).map { .all($0, span) }
    case .any(let members, let span): members.variants(each: \.variants).map { .any($0, span) }
    case .none(let members, let span): members.variants(each: \.variants).map { .none($0, span) }
    case .not(let inner, let span): inner.variants.map { .not($0, span) }
    case .test(let test): test.variants.map { .test($0) }
    }
  }

  /// Itself with another test in place of its leaf of that number.
  func replacing(leaf: Int, with test: ConditionTest) -> Condition {
    var place = leaf
    return replacing(leaf: &place, with: test)
  }

  private func replacing(leaf: inout Int, with test: ConditionTest) -> Condition {
    func replaced(_ members: [Condition]) -> [Condition] { members.map { $0.replacing(leaf: &leaf, with: test) } }
    switch self {
    case .all(let members, let span): return .all(replaced(members), span)
    case .any(let members, let span): return .any(replaced(members), span)
    case .none(let members, let span): return .none(replaced(members), span)
    case .not(let inner, let span): return .not(inner.replacing(leaf: &leaf, with: test), span)
    case .test:
      leaf -= 1
      return leaf == -1 ? .test(test) : self
    }
  }
}

extension EventCondition {
  fileprivate var variants: [EventCondition] {
    func changed(_ body: (inout EventCondition) -> Void) -> EventCondition {
      var event = self
      body(&event)
      return event
    }
    let windows = window.variants.map { window in changed { $0.window = window } }
    let others = fields.variants(each: \.variants).map { fields in changed { $0.fields = fields } }
    let fewer = fields.leavingOneOut(atLeast: 0).map { fields in changed { $0.fields = fields } }
    let amounts = aggregates.variants(each: \.variants).map { amounts in changed { $0.aggregates = amounts } }
    return windows + others + fewer + amounts
  }
}

extension EventCondition.Aggregate {
  fileprivate var variants: [Self] {
    predicates.variants.map { predicates in
      var aggregate = self
      aggregate.predicates = predicates
      return aggregate
    }
  }
}

extension EventWindow {
  fileprivate var variants: [EventWindow] {
    guard !isOpen else { return [] }
    var found = [EventWindow()]
    if case .rolling(let rolling)? = within {
      found += rolling.variants.map { rolling in
        var window = self
        window.within = .rolling(rolling)
        return window
      }
    }
    return found
  }
}

extension SequenceStep {
  fileprivate var variants: [SequenceStep] {
    var found = event.variants.map { event in
      var step = self
      step.event = event
      return step
    }
    if case .fromFirst(let span)? = limit {
      found += span.neighbours.map { span in
        var step = self
        step.limit = .fromFirst(span)
        return step
      }
    }
    return found
  }
}

extension FieldTest {
  fileprivate var variants: [FieldTest] {
    predicates.variants.map { FieldTest(path: path, predicates: $0, span: span) }
  }
}

// MARK: - Operators

extension [Predicate] {
  fileprivate var variants: [[Predicate]] { variants(each: \.variants) }
}

extension Predicate {
  fileprivate var variants: [Predicate] {
    func changed(_ operand: Operand) -> Predicate {
      var predicate = self
      predicate.operand = operand
      return predicate
    }
    var found = operandVariants.map(changed)
    if let twin = `operator`.definition.edgeTwin, !isAge {
      var predicate = self
      predicate.operator = twin
      found.append(predicate)
    }
    return found
  }

  private var isAge: Bool { if case .age = operand { true } else { false } }

  private var operandVariants: [Operand] {
    switch operand {
    case .value(let value): value.neighbours.map { .value($0) }
    case .values(let values):
      `operator`.takesRange
        ? values.variants(each: \.neighbours).map { .values($0) } : values.leavingOneOut(atLeast: 1).map { .values($0) }
    case .texts(let texts): texts.leavingOneOut(atLeast: 1).map { .texts($0) }
    case .time(let time): time.neighbours.map { .time($0) }
    case .times(let first, let last):
      first.neighbours.map { .times($0, last) } + last.neighbours.map { .times(first, $0) }
    case .window(let window): window.variants.map { .window($0) }
    case .age(let age): age.span.neighbours.map { .age(Age($0, age.direction)) }
    case .weekdays(let days): days.leavingOneOut(atLeast: 1).map { .weekdays($0) }
    case .derived(let inner): inner.variants.map { .derived($0) }
    case .element(let test): test.variants.map { .element($0) }
    case .flag, .patterns, .path, .period, .dayParts: []
    }
  }
}

extension ElementTest {
  fileprivate var variants: [ElementTest] {
    let others = predicates.variants.map { predicates in
      var test = self
      test.predicates = predicates
      return test
    }
    return others
      + fields.variants(each: \.variants).map { fields in
        var test = self
        test.fields = fields
        return test
      }
  }
}

/// More people than these for one list are read by nobody.
private let mostLeftOut = 32

// MARK: - Values

extension Value {
  /// A number one more and one less in its last written digit.
  fileprivate var neighbours: [Value] {
    switch self {
    case .integer(let number): return [.integer(number &+ 1), .integer(number &- 1)]
    case .decimal(let number):
      guard abs(number) < 1e12 else { return [] }
      let digits = "\(number)".split(separator: ".").last.map(\.count) ?? 0
      let scale = (0..<min(digits, 15)).reduce(1.0) { size, _ in size * 10 }
      return [1.0, -1.0].map { .decimal(((number * scale).rounded() + $0) / scale) }
    case .date(let date): return [1, -1].map { .date(date.adding(days: $0)) }
    default: return []
    }
  }
}

extension WrittenTime {
  fileprivate var neighbours: [WrittenTime] {
    switch self {
    case .date(let date): [1, -1].map { .date(date.adding(days: $0)) }
    case .relative(.ago(let span)): span.neighbours.map { .relative(.ago($0)) }
    case .relative(.ahead(let span)): span.neighbours.map { .relative(.ahead($0)) }
    default: []
    }
  }
}

extension RollingWindow {
  fileprivate var variants: [RollingWindow] { span.neighbours.map { RollingWindow(direction, $0) } }
}

extension TimeSpan {
  fileprivate var neighbours: [TimeSpan] {
    [amount + 1, amount - 1].filter { $0 >= 1 }.map { TimeSpan($0, unit) }
  }
}

extension Array {
  /// Itself with one element in a variant.
  fileprivate func variants(each others: (Element) -> [Element]) -> [[Element]] {
    indices.flatMap { place in
      others(self[place]).map { other in
        var list = self
        list[place] = other
        return list
      }
    }
  }

  /// Itself without one element, as long as there are so many left; for the first elements alone of a long list, since each
  /// of them asks for somebody of its own, who is held against all that are left.
  fileprivate func leavingOneOut(atLeast least: Int) -> [[Element]] {
    guard count > least else { return [] }
    return indices.prefix(mostLeftOut).map { place in
      var list = self
      list.remove(at: place)
      return list
    }
  }
}

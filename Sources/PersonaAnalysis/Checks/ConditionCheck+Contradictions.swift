import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

/// What excludes each other among the operators on one value.
extension ConditionCheck {
  /// How often, how long, how many: whole numbers from 0 on.
  mutating func checkCount(_ predicates: [Predicate], of name: String) {
    checkNumbers(predicates, in: .counts) { "no \(name) is \($0)" }
  }

  mutating func checkNumbers(_ predicates: [Predicate], in all: NumberRange, _ reason: (String) -> String) {
    var range = all
    var previous: Predicate?
    for predicate in predicates where range.narrow(by: predicate) {
      guard range.isEmpty else {
        previous = predicate
        continue
      }
      let words = [previous, predicate].compactMap { $0?.numberWords }.joined(separator: " and ")
      return report(predicate.span, reason(words), previous?.span)
    }
  }

  /// A count that any number satisfies says nothing.
  mutating func reportEveryCount(_ predicate: Predicate) {
    found.append(
      Diagnostic(
        .neverFails, "this can never fail: every count is \(predicate.numberWords)", at: predicate.span,
        severity: .warning, help: "leave it out, or ask for at least 1"))
  }

  /// `is` beside another `is` or beside a list without it; and whatever asks for a value beside `isMissing`.
  mutating func checkValues(_ predicates: [Predicate], areVersions: Bool) {
    var judge = PredicateEvaluator(now: .first, start: .first, zone: .utc)
    judge.isVersion = areVersions
    for (index, predicate) in predicates.enumerated() {
      guard let value = predicate.onlyValue else { continue }
      for (place, other) in predicates.enumerated() where place != index && other.excludes(value) {
        guard other.onlyValue == nil || place > index else { continue }
        let verdict = judge.quickVerdict(on: value, [other]) ?? Verdict(true)
        guard verdict.holds else {
          let words = [predicate.words, other.words].joined(separator: " and ")
          return report(other.span, "nothing \(words)", predicate.span)
        }
      }
    }
  }

  /// Times change sides only at the bounds that the operators name, so that trying those and what lies right beside them
  /// tries everything. Bounds on the calendar and bounds counted from now are not compared with each other.
  mutating func checkTimes(_ predicates: [Predicate]) {
    let times = predicates.filter { $0.operand.timeKind != nil }
    guard times.count > 1, Set(times.map(\.operand.timeKind)).count == 1, let last = times.last else { return }
    let now = Instant(milliseconds: 1_772_442_000_000)
    let judge = PredicateEvaluator(now: now, start: now, zone: .utc)
    let candidates = ValueCandidates(project: project, now: now, zone: .utc)
    let values = times.flatMap { candidates.times($0.operand, nil) }
    let isPossible = values.contains { (judge.quickVerdict(on: $0, times) ?? Verdict(true)).holds }
    guard !isPossible else { return }
    report(last.span, "no time is \(times.words)", times[0].span)
  }

  /// If any version fits, then the first of all, one of the bounds or the one right behind it does.
  mutating func checkVersions(_ predicates: [Predicate]) {
    let bounds = predicates.filter { $0.version != nil }
    // Two that ask for one version each are compared with all others.
    guard bounds.count > 1, bounds.contains(where: { $0.operator != .is }), let last = bounds.last else { return }
    var judge = PredicateEvaluator(now: .first, start: .first, zone: .utc)
    judge.isVersion = true
    let versions = [Version.first] + bounds.flatMap { [$0.version?.text, $0.version?.parsed.next].compactMap(\.self) }
    let isPossible = versions.contains { (judge.quickVerdict(on: .text($0), bounds) ?? Verdict(true)).holds }
    guard !isPossible else { return }
    report(last.span, "no version is \(bounds.map(\.numberWords).joined(separator: " and "))", bounds[0].span)
  }

  /// An event is asked for in a window, and none in a window around it.
  mutating func compareWindows(_ parts: [RequiredTest]) {
    var absent: [EventPattern: [(condition: EventCondition, span: SourceSpan)]] = [:]
    for part in parts {
      let test: ConditionTest
      switch part {
      case .test(let one): test = one
      case .negated(let one): test = one
      }
      guard case .event(let condition) = test.subject, condition.isWhole else { continue }
      let isNegated = if case .negated = part { condition.aggregates.isEmpty } else { condition.asksForNone }
      if isNegated { absent[condition.pattern, default: []].append((condition, test.span)) }
    }
    guard !absent.isEmpty else { return }
    for case .test(let test) in parts {
      guard case .event(let condition) = test.subject, condition.asksForSome else { continue }
      let around = absent[condition.pattern]?.prefix(10).first { $0.condition.window.holds(condition.window) }
      if let around { report(test.span, "no such event may have happened in a longer time", around.span) }
    }
  }

  mutating func checkWindow(of test: ConditionTest) {
    guard case .event(let condition) = test.subject else { return }
    if case .rolling(let window)? = condition.window.within, window.direction == .last,
      let length = window.span.milliseconds, case .relative(.ago(let until))? = condition.window.until,
      let age = until.milliseconds, age >= length
    {
      return report(test.span, "no time lies in the \(window) and before \(until) ago", nil)
    }
    guard case .date(let since)? = condition.window.since, case .date(let until)? = condition.window.until else {
      return
    }
    if until < since { report(test.span, "no time lies since \(since) and until \(until)", nil) }
  }

  mutating func report(_ span: SourceSpan, _ reason: String, _ other: SourceSpan?) {
    found.append(
      Diagnostic(
        .neverHolds, "this can never hold: \(reason)", at: span, severity: .warning,
        notes: other.map { [Diagnostic.Note("together with this", at: $0)] } ?? [],
        help: other == nil ? "mend the bound" : "join them with 'any' if one of them is enough"))
  }
}

extension Predicate {
  /// Behind "no number is" and the like, where `is 3` would say it twice.
  fileprivate var numberWords: String { `operator` == .is ? operand.words : words }

  var holdsForEveryCount: Bool {
    guard let number = operand.number else { return false }
    return switch `operator`.definition.bound {
    case .from: number <= 0
    case .above: number < 0
    case .below, .upTo, nil: false
    }
  }

  /// The one value that the operator lets through, where there is such a one: null for what must be missing.
  fileprivate var onlyValue: Value? {
    switch (self.operator, operand) {
    case (.is, .value(let value)) where value.isConstant: value
    case (.isMissing, .flag(true)), (.exists, .flag(false)): .null
    default: nil
    }
  }

  /// The version that bounds those it lets through, or is the only one.
  fileprivate var version: (text: String, parsed: Version)? {
    switch `operator`.definition.numbers {
    case .operands, .bounded:
      guard case .value(.text(let text)) = operand, let parsed = Version(text) else { return nil }
      return (text, parsed)
    case .others, .between, .outside, .unsaid: return nil
    }
  }

  /// Whether it may be asked about the value here, where no property stands beside it.
  fileprivate func excludes(_ value: Value) -> Bool {
    if case .path = operand { return false }
    guard !value.isNull else { return true }
    switch `operator`.definition.vacuity {
    case .presence: return true
    case .none, .emptyText, .everyText, .noText, .everyLength, .everySize, .noOperands, .allWords: break
    }
    switch `operator`.definition.operand {
    case .value, .values: return operand.valueList.allSatisfy(\.isConstant)
    case .flag, .element, .elements, .path, .texts, .patterns, .count, .bound, .range, .version, .elementTest, .time,
      .window, .period, .weekdays, .dayParts, .anniversary:
      return false
    }
  }
}

/// What a bound in time is counted from.
private enum TimeKind { case date, instant, now }

extension Operand {
  fileprivate var timeKind: TimeKind? {
    switch self {
    case .time(.date), .times(.date, .date): .date
    case .time(.instant), .times(.instant, .instant): .instant
    case .window, .age: .now
    default: nil
    }
  }
}

extension Value {
  /// Neither a list nor anything that depends on the time.
  fileprivate var isConstant: Bool {
    switch self {
    case .list, .map, .unresolved: false
    default: true
    }
  }
}

extension EventCondition {
  /// Whether every event of the pattern counts that lies in the window.
  fileprivate var isWhole: Bool { fields.isEmpty && same.isEmpty && channel == nil && !minimumAge }

  fileprivate var asksForNone: Bool {
    aggregates.contains { aggregate in
      aggregate.function == .count && aggregate.field == nil
        && aggregate.predicates.contains { $0.operator == .is && $0.operand.number == 0 }
    }
  }

  fileprivate var asksForSome: Bool {
    aggregates.isEmpty
      || aggregates.contains { aggregate in
        aggregate.function == .count && aggregate.field == nil
          && aggregate.predicates.contains { predicate in
            guard let number = predicate.operand.number else { return false }
            let definition = predicate.operator.definition
            return switch (definition.numbers, definition.bound) {
            case (.operands, _), (.bounded, .from): number >= 1
            case (.bounded, .above): number >= 0
            case (.bounded, .below), (.bounded, .upTo), (.bounded, nil): false
            case (.others, _), (.between, _), (.outside, _), (.unsaid, _): false
            }
          }
      }
  }
}

extension EventWindow {
  /// Whether everything in the other window lies in this one.
  fileprivate func holds(_ other: EventWindow) -> Bool {
    guard since == nil, until == nil, !sinceEntry else { return false }
    guard let within else { return true }
    guard case .rolling(let mine) = within, case .rolling(let others)? = other.within else { return false }
    guard mine.direction == .last, others.direction == .last else { return false }
    guard let most = mine.span.milliseconds, let least = others.span.milliseconds else { return mine == others }
    return most >= least
  }
}

extension Operand {
  var number: Double? { if case .value(let value) = self { value.number } else { nil } }
}

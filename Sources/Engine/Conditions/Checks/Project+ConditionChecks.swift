import Diagnostics
import Time

extension Project {
  /// Conditions that can never hold or never fail, and those on properties that nobody has, as warnings, in the order
  /// of the conditions.
  package var conditionWarnings: [Diagnostic] {
    let known = knownProperties
    return conditions.flatMap { condition in
      var check = ConditionCheck(project: self, known: known)
      check.look(at: condition)
      return check.found
    }
  }
}

/// Looks for tests that exclude each other in one `all`, and for those that leave nothing out in one `any`.
struct ConditionCheck {
  let project: Project
  private let known: Set<PropertyID>
  private(set) var found: [Diagnostic] = []

  init(project: Project, known: Set<PropertyID>) {
    self.project = project
    self.known = known
  }

  mutating func look(at condition: Condition) {
    switch condition {
    case .all(let members, _):
      compare(condition.joined)
      for member in members { lookInside(member) }
    case .any(let members, _), .none(let members, _):
      seekComplements(members)
      for member in members { look(at: member) }
    case .not(let inner, _): look(at: inner)
    case .test(let test):
      check([test])
      lookBehind(test)
    }
  }

  /// An `all` in an `all` has been compared with its surroundings.
  private mutating func lookInside(_ condition: Condition) {
    switch condition {
    case .all(let members, _): for member in members { lookInside(member) }
    case .test(let test): lookBehind(test)
    default: look(at: condition)
    }
  }

  private mutating func lookBehind(_ test: Test) {
    switch test.subject {
    case .account(let inner), .members(_, let inner): look(at: inner)
    case .property(let path): seek(path, at: test.span)
    default: break
    }
  }

  /// Neither declared nor given to anybody, so likely misspelt.
  private mutating func seek(_ path: Path, at span: SourceSpan) {
    guard ![path.whole, path.nested?.head ?? path.whole].contains(where: known.contains) else { return }
    let near = nearestName(to: path.text, among: known.sorted().map { project.properties[$0].name.text })
    found.append(
      Diagnostic(
        .unknownProperty, "nobody has a property '\(path.text)'", at: span, severity: .warning,
        help: near.map { "did you mean `\($0)`?" } ?? "give it to a persona, or declare it in the schema"))
  }

  /// Tests that have to hold together, those of one subject at a time.
  private mutating func compare(_ parts: [Joined]) {
    var groups: [String: [Test]] = [:]
    var order: [String] = []
    for case .test(let test) in parts {
      let key = self.key(of: test)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(test)
    }
    for key in order { check(groups[key] ?? []) }
    for case .negated(let test) in parts {
      let same = (groups[key(of: test)] ?? []).first { words(of: $0) == words(of: test) }
      if let same { report(test.span, "both this and its opposite are asked for", same.span) }
    }
  }

  private mutating func check(_ tests: [Test]) {
    guard let first = tests.first else { return }
    switch first.subject {
    case .event(let condition):
      for test in tests { checkWindow(of: test) }
      let counts = condition.aggregates.filter { $0.function == .count && $0.field == nil }.flatMap(\.predicates)
      checkNumbers(counts, wholeNumbers: true)
    default:
      let predicates = tests.flatMap(\.predicates)
      guard predicates.count > 1, !holdsLists(first) else { return }
      checkNumbers(predicates, wholeNumbers: false)
      checkValues(predicates)
    }
  }

  /// Each operator counts by itself on a list, so that they do not exclude each other there.
  private func holdsLists(_ test: Test) -> Bool {
    guard case .property(let path) = test.subject else { return false }
    return project.properties[path.whole].type?.kind == .list || project.personas.contains { $0.holdsList(at: path) }
  }

  private mutating func checkNumbers(_ predicates: [Predicate], wholeNumbers: Bool) {
    var range = NumberRange()
    var previous: Predicate?
    for predicate in predicates where range.narrow(by: predicate) {
      guard range.isEmpty(wholeNumbers: wholeNumbers) else {
        previous = predicate
        continue
      }
      return report(predicate.span, "no number is \(joined(previous, predicate))", previous?.span)
    }
  }

  private func joined(_ first: Predicate?, _ second: Predicate) -> String {
    [first?.words, second.words].compactMap { $0 }.joined(separator: " and ")
  }

  /// `is` beside another `is`, beside a list without it, or beside `isMissing`.
  private mutating func checkValues(_ predicates: [Predicate]) {
    let judge = Judge(now: .first, start: .first, zone: .utc)
    for (index, predicate) in predicates.enumerated() {
      guard predicate.operator == .is, case .value(let value) = predicate.operand, value.isFixed else { continue }
      for (place, other) in predicates.enumerated() where place != index && other.isAboutEquality {
        guard other.operator != .is || place > index else { continue }
        let verdict = (try? judge.verdict(on: value, other)) ?? Verdict(true)
        guard verdict.holds else {
          return report(other.span, "nothing is \(value.words) and \(other.words)", predicate.span)
        }
      }
    }
  }

  private mutating func checkWindow(of test: Test) {
    guard case .event(let condition) = test.subject else { return }
    guard case .date(let since)? = condition.window.since, case .date(let until)? = condition.window.until else {
      return
    }
    if until < since { report(test.span, "no time lies since \(since) and until \(until)", nil) }
  }

  private mutating func report(_ span: SourceSpan, _ reason: String, _ other: SourceSpan?) {
    found.append(
      Diagnostic(
        .neverHolds, "this can never hold: \(reason)", at: span, severity: .warning,
        notes: other.map { [Diagnostic.Note("together with this", at: $0)] } ?? [],
        help: "join them with 'any' if one of them is enough"))
  }

  /// A test and its opposite in one `any` leave nobody out.
  private mutating func seekComplements(_ members: [Condition]) {
    let tests = members.compactMap { if case .test(let test) = $0 { test } else { nil } }
    let negated = members.compactMap { if case .not(.test(let test), _) = $0 { test } else { nil } }
    for test in negated {
      guard let same = tests.first(where: { words(of: $0) == words(of: test) }) else { continue }
      found.append(
        Diagnostic(
          .neverFails, "this can never fail: both a test and its opposite are enough", at: test.span,
          severity: .warning, notes: [Diagnostic.Note("the opposite of this", at: same.span)],
          help: "leave one of them out"))
    }
  }

  private func words(of test: Test) -> String { ConditionWords(project: project).words(for: test) }
  private func key(of test: Test) -> String { ConditionWords(project: project).key(of: test) }
}

/// A test that has to hold, or not to hold, for an `all` around it to hold.
private enum Joined {
  case test(Test)
  case negated(Test)
}

extension Condition {
  fileprivate var joined: [Joined] {
    switch self {
    case .all(let members, _): members.flatMap(\.joined)
    case .test(let test): [.test(test)]
    case .not(.test(let test), _): [.negated(test)]
    case .none(let members, _): members.compactMap { if case .test(let test) = $0 { .negated(test) } else { nil } }
    default: []
    }
  }
}

extension Persona {
  fileprivate func holdsList(at path: Path) -> Bool {
    properties.contains { property in
      switch property.value {
      case .list: property.id == path.whole || property.id == path.nested?.head
      case .map: property.id == path.nested?.head
      default: false
      }
    }
  }
}

extension Predicate {
  fileprivate var isAboutEquality: Bool {
    switch (self.operator, operand) {
    case (.is, .value(let value)), (.isNot, .value(let value)): value.isFixed
    case (.isOneOf, .values(let values)), (.isNoneOf, .values(let values)): values.allSatisfy(\.isFixed)
    case (.isMissing, _), (.exists, _): true
    default: false
    }
  }
}

extension Value {
  /// Neither a list nor anything that depends on the time.
  fileprivate var isFixed: Bool {
    switch self {
    case .list, .map, .unresolved: false
    default: true
    }
  }
}

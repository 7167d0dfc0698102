import PersonaDiagnostics
import PersonaEngine
import PersonaModel

extension Project {
  /// Conditions that can never hold or never fail, and those on properties that nobody has, as warnings, in the order
  /// of the conditions.
  package var conditionWarnings: [Diagnostic] {
    let asked = propertiesAskedFor.map(\.path)
    let known = isEachKnown(asked) ? Set(asked.flatMap(\.heads)) : knownProperties
    var check = ConditionCheck(project: self, known: known)
    for condition in conditions { check.check(at: condition) }
    for (path, span, words) in datesOfWorkflows { check.seek(path, at: span, orMeant: words) }
    return check.found
  }
}

/// Looks for tests that exclude each other in one `all`, and for those that leave nothing out in one `any`.
struct ConditionCheck {
  let project: Project
  private let known: Set<PropertyID>
  private lazy var knownNames = known.sorted().map { project.properties[$0].name.text }
  private var comparisons = NameComparisons()
  /// As many findings as a run prints: for each all names are gone through.
  private static let mostSuggestions = 200
  private lazy var parts = project.propertiesWithParts
  var found: [Diagnostic] = []

  init(project: Project, known: Set<PropertyID>) {
    self.project = project
    self.known = known
  }

  mutating func check(at condition: Condition) {
    switch condition {
    case .all(let members, _):
      compare(condition.joined)
      for member in members { checkMembers(member) }
    case .any(let members, _), .none(let members, _):
      seekComplements(members)
      for member in members { check(at: member) }
    case .not(let inner, _): check(at: inner)
    case .test(let test):
      check([test])
      checkSubject(test)
    }
  }

  /// An `all` in an `all` has been compared with its surroundings.
  private mutating func checkMembers(_ condition: Condition) {
    switch condition {
    case .all(let members, _): for member in members { checkMembers(member) }
    case .test(let test): checkSubject(test)
    default: check(at: condition)
    }
  }

  private mutating func checkSubject(_ test: ConditionTest) {
    switch test.subject {
    case .account(let inner), .members(_, let inner): check(at: inner)
    case .property(let path): seek(path, at: test.span)
    case .trait, .event, .sequence, .label, .consent, .segment, .identity, .device, .source, .lifecycle, .now:
      break
    }
    for (path, span) in test.predicates.flatMap(\.propertyTests) { seek(path, at: span) }
  }

  /// Neither declared nor given to anybody, so likely misspelt. `words` are what else may be meant, each with what to do.
  mutating func seek(_ path: Path, at span: SourceSpan, orMeant words: [String: String] = [:]) {
    guard !path.heads.contains(where: known.contains) else { return }
    if path.text == "story" || path.text.hasPrefix("story.") {
      return found.append(
        Diagnostic(
          .unknownProperty, "'\(path.text)' is of a persona's story, and no platform knows that", at: span,
          help: "what segments and workflows go by stands under `properties`"))
    }
    // The finding counts, the name that may be meant is an extra.
    let isCompared =
      found.count < Self.mostSuggestions && comparisons.allows(known.count, for: path.text, at: span)
    let near = isCompared ? nearestName(to: path.text, among: knownNames + words.keys.sorted()) : nil
    let help = words[path.text] ?? near.map { words[$0] ?? "did you mean `\($0)`?" }
    found.append(
      Diagnostic(
        .unknownProperty, "nobody has a property '\(path.text)'", at: span, severity: .warning,
        help: help ?? "give it to a persona, or declare it in the schema"))
  }

  /// Tests that have to hold together, those of one subject at a time.
  private mutating func compare(_ parts: [RequiredTest]) {
    var groups: [String: [ConditionTest]] = [:]
    var order: [String] = []
    for case .test(let test) in parts {
      let key = self.key(of: test)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(test)
    }
    for key in order { check(groups[key] ?? []) }
    compareWindows(parts)
    for case .negated(let test) in parts {
      let same = (groups[key(of: test)] ?? []).first { words(of: $0) == words(of: test) }
      if let same { report(test.span, "both this and its opposite are asked for", same.span) }
    }
  }

  private mutating func check(_ tests: [ConditionTest]) {
    guard let first = tests.first else { return }
    switch first.subject {
    case .event(let condition):
      for test in tests { checkWindow(of: test) }
      let counts = condition.aggregates.filter { $0.function == .count && $0.field == nil }.flatMap(\.predicates)
      checkCount(counts, of: "count")
      if let first = counts.first, counts.allSatisfy(\.holdsForEveryCount) { reportEveryCount(first) }
    case .property, .trait, .sequence, .label, .consent, .segment, .account, .members, .identity, .device, .source,
      .lifecycle, .now:
      let predicates = tests.flatMap(\.predicates)
      for case .derived(let inner) in predicates.filter({ $0.operator != .anniversary }).map(\.operand) {
        checkCount(inner, of: "length or size")
      }
      checkTimesOfDayAlone(predicates)
      guard predicates.count > 1, !holdsLists(first) else { return }
      let isVersion = isVersion(first)
      if isVersion {
        checkVersions(predicates)
      } else {
        checkNumbers(predicates, in: NumberRange()) { "no number is \($0)" }
      }
      checkValues(predicates, areVersions: isVersion)
      checkTimes(predicates)
      checkTimesOfDay(predicates)
    }
  }

  /// Each operator counts by itself on a list, so that they do not exclude each other there.
  private mutating func holdsLists(_ test: ConditionTest) -> Bool {
    // A person may have several addresses.
    if case .identity = test.subject { return true }
    guard case .property(let path) = test.subject else { return false }
    if project.properties[path.whole].type?.kind == .list || parts.lists.contains(path.whole) { return true }
    guard let head = path.nested?.head else { return false }
    return parts.lists.contains(head) || parts.maps.contains(head)
  }

  private func isVersion(_ test: ConditionTest) -> Bool {
    if test.predicates.contains(where: \.comparesVersions) { return true }
    guard case .property(let path) = test.subject else { return false }
    return project.properties[path.whole].type?.kind == .version
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

  private func words(of test: ConditionTest) -> String { ConditionWords(project: project).words(for: test) }
  private func key(of test: ConditionTest) -> String { ConditionWords(project: project).key(of: test) }
}

/// A test that has to hold, or not to hold, for an `all` around it to hold.
enum RequiredTest {
  case test(ConditionTest)
  case negated(ConditionTest)
}

extension Condition {
  var joined: [RequiredTest] {
    switch self {
    case .all(let members, _): members.flatMap(\.joined)
    case .test(let test): [.test(test)]
    case .not(.test(let test), _): [.negated(test)]
    case .none(let members, _): members.compactMap { if case .test(let test) = $0 { .negated(test) } else { nil } }
    default: []
    }
  }
}

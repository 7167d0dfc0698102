import PersonaDiagnostics
import PersonaModel

/// A condition as a sentence goes on behind "Whoever" or "Whose": in the words that operators have of their own, with the names
/// that people give to what it asks about.
struct SegmentSentence: Sendable {
  private let project: Project
  private let names: BookNames
  private let words: ConditionWords

  init(_ project: Project, names: BookNames) {
    self.project = project
    self.names = names
    words = ConditionWords(project: project)
  }

  /// One sentence for the whole segment.
  func sentence(of segment: Segment) -> String {
    let who = segment.subject == .accounts ? "Accounts" : "People"
    switch segment.match {
    case .everyone: return segment.subject == .accounts ? "Every account." : "Everybody."
    case .assignedOnly: return "Nobody by a rule: who is in it is decided by hand."
    case .condition(let id):
      return "\(who) \(clause(of: project.conditions[id], isOuter: true))."
    }
  }

  /// `whose plan is premium and who carry the label vip`.
  private func clause(of condition: Condition, isOuter: Bool = false) -> String {
    func joined(_ members: [Condition], _ word: String) -> String {
      let parts = members.map { clause(of: $0) }
      guard let last = parts.last, parts.count > 1 else { return parts.joined() }
      let all = "\(parts.dropLast().joined(separator: ", ")) \(word) \(last)"
      return isOuter ? all : "(\(all))"
    }
    switch condition {
    case .all(let members, _): return joined(members, "and")
    case .any(let members, _): return joined(members, "or")
    case .none(let members, _):
      return "of whom none of this holds: \(members.map { clause(of: $0) }.joined(separator: "; "))"
    case .not(.test(let test), _): return clause(of: test, isNegated: true)
    case .not(let inner, _): return "of whom this does not hold: \(clause(of: inner))"
    case .test(let test): return clause(of: test, isNegated: false)
    }
  }

  private func clause(of test: ConditionTest, isNegated: Bool) -> String {
    let span = test.options.heldFor.map { ", and that for \($0)" } ?? ""
    return plainClause(of: test, isNegated: isNegated) + span
  }

  private func plainClause(of test: ConditionTest, isNegated: Bool) -> String {
    switch test.subject {
    case .label(.label(let label)):
      let name = project.labels[label].name.words
      return isNegated || test.isTurned ? "who do not carry the label \(name)" : "who carry the label \(name)"
    case .label(.anyLabel): return isNegated || test.isTurned ? "who carry no label" : "who carry any label"
    case .segment(let segment):
      let name = names.segments[Int(segment.value)]
      return isNegated || test.isTurned ? "who are not in “\(name)”" : "who are in “\(name)”"
    case .event, .sequence: return isNegated ? "who have not: \(words.words(for: test))" : happened(test)
    case .property(let path):
      let rest = test.predicates.map(\.wordsWithVerb).joined(separator: " and ")
      return "\(isNegated ? "not those " : "")whose \(visibleValue(path.text)) \(rest)"
    case .trait(let trait, let keys):
      let under = keys.isEmpty ? "" : ".\(keys.words)"
      let rest = test.predicates.map(\.wordsWithVerb).joined(separator: " and ")
      return "\(isNegated ? "not those " : "")whose \(names.traits[Int(trait.value)])\(under) \(rest)"
    case .consent, .account, .members, .identity, .device, .source, .lifecycle, .now:
      return isNegated
        ? "of whom this does not hold: \(words.words(for: test))" : "of whom this holds: \(words.words(for: test))"
    }
  }

  /// `who did Order Completed at least 3 times within last 90 days`.
  private func happened(_ test: ConditionTest) -> String {
    guard case .event(let condition) = test.subject, test.predicates.isEmpty else {
      return "who did \(words.words(for: test))"
    }
    let count = condition.aggregates.count == 1 ? condition.aggregates[0].times : nil
    var parts = ["who \(count == "never" ? "did not do" : "did") \(words.name(of: condition.pattern))"]
    if let channel = condition.channel { parts.append("on \(project.channels[channel].name.words)") }
    if !condition.fields.isEmpty { parts.append("with \(condition.fields.map(\.words).joined(separator: " and "))") }
    parts += condition.aggregates.filter { count != "never" || $0.times == nil }.map { aggregate in
      aggregate.times
        ?? "with the \(aggregate.function.rawValue)\(aggregate.field.map { " of \($0.words)" } ?? "") \(aggregate.predicates.map(\.wordsWithVerb).joined(separator: " and "))"
    }
    parts += condition.window.words.map(\.withArticle)
    return parts.joined(separator: " ")
  }

  // MARK: - The tree

  /// A condition as a list of what is asked, one below the other.
  struct Node: Sendable {
    let words: String
    /// The place among the leaves; nil for a group.
    let leaf: Int?
    let children: [Node]
  }

  func tree(of segment: Segment) -> Node? {
    guard case .condition(let id) = segment.match else { return nil }
    var count = 0
    return node(project.conditions[id], &count)
  }

  private func leaf(_ words: String, _ count: inout Int) -> Node {
    count += 1
    return Node(words: words, leaf: count - 1, children: [])
  }

  private func node(_ condition: Condition, _ count: inout Int) -> Node {
    func group(_ words: String, _ members: [Condition]) -> Node {
      var children: [Node] = []
      for member in members { children.append(node(member, &count)) }
      return Node(words: words, leaf: nil, children: children)
    }
    switch condition {
    case .all(let members, _): return group("all of these", members)
    case .any(let members, _): return group("any of these", members)
    case .none(let members, _): return group("none of these", members)
    case .not(.test(let test), _): return leaf("not \(words.words(for: test))", &count)
    case .not(let inner, _): return group("not", [inner])
    case .test(let test): return leaf(words.words(for: test), &count)
    }
  }
}

extension ConditionTest {
  /// `false`, or a negative operator with nothing else: the opposite of having it.
  fileprivate var isTurned: Bool {
    guard predicates.count == 1, let only = predicates.first, case .flag(false) = only.operand else { return false }
    return only.operator == .exists
  }
}

extension Predicate {
  /// The words, with a verb before those that have none: `is within next 14 days`.
  fileprivate var wordsWithVerb: String {
    `operator`.definition.words.needsVerb && !words.hasPrefix("is ") ? "is \(words.withArticle)" : words
  }
}

extension EventCondition.Aggregate {
  /// How often, of a count: `at least 3 times`, `once`, `never`; nil for anything else.
  fileprivate var times: String? {
    guard function == .count else { return nil }
    let words = predicates.words
    let number = words.hasPrefix("is ") ? String(words.dropFirst("is ".count)) : words
    return switch number {
    case "0": "never"
    case "1": "once"
    default: number.hasSuffix(" 1") ? "\(number.dropLast(2)) once" : "\(number) times"
    }
  }
}

extension String {
  /// `within last 30 days` as it stands in a sentence.
  fileprivate var withArticle: String {
    for window in ["within last ", "within next "] where hasPrefix(window) {
      return "within the " + dropFirst("within ".count)
    }
    return self
  }
}

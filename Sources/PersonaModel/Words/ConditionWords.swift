import PersonaDiagnostics
import PersonaTime

/// Conditions in plain words, by the names that a project gives to what they speak of.
package struct ConditionWords: Sendable {
  package let project: Project

  package init(project: Project) { self.project = project }

  /// Such as `subscriptionTier is premium` or `event Order Completed within last 30 days`.
  package func words(for test: ConditionTest) -> String {
    let rest = test.predicates.isEmpty ? "" : " " + test.predicates.words
    let span = test.options.heldFor.map { " for \($0)" } ?? ""
    return words(for: test.subject) + rest + span
  }

  /// Equal for tests on one subject, whatever they ask of it.
  package func key(of test: ConditionTest) -> String {
    guard case .event(var condition) = test.subject else { return words(for: test.subject) }
    condition.aggregates = []
    condition.minimumAge = false
    return words(for: .event(condition))
  }

  private func words(for subject: ConditionSubject) -> String {
    switch subject {
    case .event(let condition): "event " + words(for: condition)
    case .sequence(let steps): steps.map(words(for:)).joined(separator: ", then ")
    case .label(.anyLabel): "any label"
    case .label(.label(let label)): "label \(project.labels[label].name.words)"
    case .consent(let scope): "consent \(name(of: scope))"
    case .segment(let segment): "segment \(project.segments[segment].header.id)"
    case .trait: "trait \(name(of: subject))"
    case .identity(let key): "identity \(project.identityKeys[key].name.words)"
    case .account(.all(let parts, _)) where parts.isEmpty: "any account"
    case .account(let condition): "account: " + words(for: condition)
    case .members(let quantifier, let condition):
      "\(quantifier.rawValue) of the account's members: " + words(for: condition)
    case .property, .device, .source, .lifecycle, .now: name(of: subject)
    }
  }

  /// The subject by the name that `because` uses.
  package func name(of subject: ConditionSubject) -> String {
    switch subject {
    case .property(let path): visibleValue(path.text)
    case .trait(let trait, let keys): ([project.traits[trait].header.id] + keys.map(\.words)).joined(separator: ".")
    case .event(let condition): name(of: condition.pattern)
    case .sequence(let steps): steps.first.map { name(of: $0.event.pattern) } ?? "sequence"
    case .label(.anyLabel): "*"
    case .label(.label(let label)): project.labels[label].name.words
    case .consent(let scope): name(of: scope)
    case .segment(let segment): project.segments[segment].header.id
    case .account, .members: "account"
    case .identity(let key): project.identityKeys[key].name.words
    case .device: "device"
    case .source: "source"
    case .lifecycle: "profile"
    case .now: "now"
    }
  }

  package func name(of scope: ConsentScope) -> String {
    let channel = scope.channel.map { project.channels[$0].name.words } ?? "all"
    return scope.type.map { "\(channel).\(project.communicationTypes[$0].name.words)" } ?? channel
  }

  package func name(of pattern: EventPattern) -> String {
    switch pattern {
    case .event(let event): project.events[event].name.words
    case .prefix(let prefix): visibleValue(prefix + "*")
    }
  }

  package func words(for condition: Condition) -> String {
    switch condition {
    case .test(let test): words(for: test)
    case .not(let inner, _): "not (\(words(for: inner)))"
    case .all(let members, _): members.map(words(for:)).joined(separator: " and ")
    case .any(let members, _): "any of (\(members.map(words(for:)).joined(separator: ", ")))"
    case .none(let members, _): "none of (\(members.map(words(for:)).joined(separator: ", ")))"
    }
  }

  private func words(for step: SequenceStep) -> String {
    let limit =
      switch step.limit {
      case .fromFirst(let span): " within \(span)"
      case .period(let period): " within \(period.words)"
      case nil: ""
      }
    return (step.isNegated ? "not " : "") + words(for: step.event) + limit
  }

  package func words(for condition: EventCondition) -> String {
    var parts = [name(of: condition.pattern)]
    if let channel = condition.channel { parts.append("on \(project.channels[channel].name.words)") }
    if !condition.fields.isEmpty { parts.append("where " + condition.fields.map(\.words).joined(separator: " and ")) }
    if !condition.same.isEmpty { parts.append("with the same " + condition.same.map(\.words).joined(separator: ", ")) }
    parts += condition.aggregates.map(\.words)
    parts += condition.window.words
    if condition.minimumAge { parts.append("by somebody known that long") }
    return parts.joined(separator: " ")
  }
}

extension EventCondition.Aggregate {
  /// `count at least 2`, `sum of total more than 1000`.
  package var words: String {
    let field = field.map { " of " + $0.words } ?? ""
    return "\(function.rawValue)\(field) \(predicates.words)"
  }
}

extension EventWindow {
  package var words: [String] {
    var parts: [String] = []
    if let within { parts.append("within \(within.words)") }
    if let since { parts.append("since \(since.words)") }
    if let until { parts.append("until \(until.words)") }
    if sinceEntry { parts.append("since entry") }
    return parts
  }
}

extension EventWindow.EventPeriod {
  package var words: String {
    switch self {
    case .rolling(let window): window.description
    case .calendar(let period): period.description
    case .session(let visit): visit.rawValue
    }
  }
}

import PersonaComparison
import PersonaDiagnostics

/// One effect in words, for text and for Markdown: what happens to how many, why, and to whom.
package struct EffectWords {
  let group: EffectGroup

  /// `3 people no longer get 'renewal-reminder' by email`.
  package var title: String {
    switch group.effect {
    case .joins: "\(people) \(isOne ? "joins" : "join")"
    case .leaves: "\(people) \(isOne ? "leaves" : "leave")"
    case .permission(let before, "sent"):
      "\(people) may get \(kind) now, and could not before: \(before)"
    case .permission("sent", let after): "\(people) may no longer get \(kind): \(after)"
    case .permission(let before, let after):
      "\(people) may not get \(kind), as before, but for another reason: \(before) → \(after)"
    case .failsNow(let reason): "fails for \(people): \(reason)"
    case .failsNoMore(let reason): "no longer fails for \(people); it did: \(reason)"
    case .failsOtherwise(let before, let after):
      "fails for \(people), as before, for another reason: \(before) → \(after)"
    case .reads(let changes): "reads differently for \(people): \(changes.map(\.words).joined(separator: ", "))"
    case .readsVariously(let fields):
      "reads differently for \(people), for each in another way: \(fields.joined(separator: ", "))"
    case .isNew: "is new, and can be sent to \(people)"
    case .isGone: "is gone; it could be sent to \(people)"
    case .journey(let changes): journey(changes)
    case .value: "has another value for \(people)"
    case .cannotBeDecided(let reason): "can no longer be decided for \(people): \(reason)"
    case .canBeDecided(let reason): "can be decided for \(people) again; it could not: \(reason)"
    }
  }

  package init(group: EffectGroup) { self.group = group }

  private var isOne: Bool { group.people.count == 1 }
  private var kind: String { group.declaration.id.split(separator: ".").joined(separator: " ") }

  private var people: String {
    let noun = group.people.first?.isAccount == true ? ("account", "accounts") : ("person", "people")
    return "\(group.people.count) \(isOne ? noun.0 : noun.1)"
  }

  private func journey(_ changes: [JourneyChange]) -> String {
    if changes == [.times] { return "only times move, for \(people)" }
    let verb = changes.filter { $0 != .times }.map { $0.words(isOne: isOne) }
    return "\(people) \(verb.joined(separator: ", and "))"
  }

  /// The conditions that decide, as they were and as they are.
  package var because: String? {
    switch group.effect {
    case .joins(let condition), .leaves(let condition): condition.words
    default: sharedCondition?.words
    }
  }

  private var sharedCondition: DecidingCondition? {
    let first = group.people.first?.condition
    return group.people.allSatisfy { $0.condition == first } ? first : nil
  }

  package var cause: String? {
    switch group.key.cause {
    case .change: nil
    case .person: isOne ? "because the person was edited" : "because these people were edited"
    case .both:
      isOne
        ? "the change and an edit of the person both have an effect"
        : "the change and edits of these people both have an effect"
    }
  }

  /// What is to be said of one of them, behind the id; empty for nothing, and for what is ``shared`` or in ``circumstances``.
  package func note(on person: Affected) -> String {
    let notes = [
      sharedCondition == nil ? Self.because(of: person) ?? "" : "", shared == nil ? Self.facts(of: person) : "",
      circumstances == nil ? person.circumstances : "",
    ]
    return notes.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// What was found of each of them, where it is the same.
  package var shared: String? {
    guard let first = group.people.first, group.people.count > 1 else { return nil }
    let facts = Self.facts(of: first)
    let isSame = group.people.allSatisfy { $0.before == first.before && $0.after == first.after }
    return isSame && !facts.isEmpty ? facts : nil
  }

  /// What an expectation states and everybody is looked at under, where it is the same.
  package var circumstances: String? {
    guard let first = group.people.first?.circumstances, !first.isEmpty,
      group.people.allSatisfy({ $0.circumstances == first })
    else { return nil }
    return "as an expectation has it, \(first)"
  }

  static func because(of person: Affected) -> String? { person.condition?.words }

  private static func facts(of person: Affected) -> String {
    switch (person.before, person.after) {
    case ("", let after): after
    case (let before, ""): before
    case (let before, let after): before == after ? after : "\(before) → \(after)"
    }
  }
}

extension TextChange {
  /// `subject (plan → box)`; of more than one short change the field alone.
  fileprivate var words: String {
    guard others == 0, pieces.count == 1, let only = pieces.first,
      max(only.removed.utf8.count, only.added.utf8.count) <= 60, !only.removed.isEmpty, !only.added.isEmpty,
      ![only.removed, only.added].contains(where: { $0.contains("\n") })
    else { return field }
    return "\(field) (\(only.removed) → \(only.added))"
  }
}

extension DecidingCondition {
  /// `renewalDate within next 14 days ✓ → renewalDate within next 7 days ✗`.
  fileprivate var words: String? {
    switch (before, after) {
    case (let before?, let after?) where before.words == after.words:
      before.holds == after.holds
        ? "\(after.words) \(after.mark), as before"
        : "\(after.words): \(before.mark) → \(after.mark)"
    case (let before?, let after?): "\(before.words) \(before.mark) → \(after.words) \(after.mark)"
    case (nil, let after?): "\(after.words) \(after.mark), which was not asked before"
    case (let before?, nil): "\(before.words) \(before.mark), which is no longer asked"
    case (nil, nil): nil
    }
  }
}

extension DecidingCondition.State {
  fileprivate var mark: String { holds ? "✓" : "✗" }
}

extension JourneyChange {
  /// Behind "3 people".
  fileprivate func words(isOne: Bool) -> String {
    func verb(_ one: String, _ several: String) -> String { isOne ? one : several }
    return switch self {
    case .enters: verb("enters now", "enter now")
    case .staysOut: "no longer \(verb("enters", "enter"))"
    case .sent(let template, let channel): "\(verb("gets", "get")) '\(template)' by \(channel) now"
    case .notSent(let template, let channel): "no longer \(verb("gets", "get")) '\(template)' by \(channel)"
    case .heldBack(let template, _, let gate): "\(verb("has", "have")) '\(template)' held back: \(gate)"
    case .letThrough(let template, _, let gate): "\(verb("gets", "get")) '\(template)', which was held back: \(gate)"
    case .heldBackOtherwise(let template, let before, let after):
      "\(verb("has", "have")) '\(template)' held back for another reason: \(before) → \(after)"
    case .channel(let template, let before, let after):
      "\(verb("gets", "get")) '\(template)' by \(after) instead of \(before)"
    case .address(let template): "\(verb("gets", "get")) '\(template)' at another address"
    case .way(let step, let before, let after):
      "\(verb("goes", "go")) another way at '\(step)': \(before.orNothing) → \(after.orNothing)"
    case .calls(let name): "\(verb("comes", "come")) to call '\(name)'"
    case .callsNoMore(let name): "no longer \(verb("comes", "come")) to call '\(name)'"
    case .ends(let before, let after): "\(verb("ends", "end")) \(after) instead of \(before)"
    case .entries(let before, let after): "\(verb("enters", "enter")) \(after) times instead of \(before)"
    case .steps: "\(verb("takes", "take")) other steps"
    case .times: "at other times"
    }
  }
}

extension String {
  fileprivate var orNothing: String { isEmpty ? "none" : self }
}

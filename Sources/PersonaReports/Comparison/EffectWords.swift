import PersonaComparison
import PersonaDiagnostics
import PersonaTime

/// One effect in words, for text and for Markdown: what happens to how many, why, and to whom.
package struct EffectWords {
  let group: EffectGroup

  /// `if event Email Opened comes after 3 days (a case that tests describe), 3 people get 'renewal-text' by sms now`.
  package var title: String {
    guard group.key.isConditional, group.isJourney else { return effect }
    let condition = circumstances.map {
      $0.hasSuffix("in a test") ? "if \($0)" : "if \($0) (a case that tests describe)"
    }
    return "\(condition ?? "in cases that tests describe"), \(effect)"
  }

  private var effect: String {
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
    case .isNew: "is new: renders for \(people)"
    case .isGone: "is gone: it rendered for \(people)"
    case .journey(let changes): journey(changes)
    case .value: "has another value for \(people)"
    case .cannotBeDecided(let reason): "can no longer be decided for \(people): \(reason)"
    case .canBeDecided(let reason): "can be decided for \(people) again; it could not: \(reason)"
    }
  }

  package init(group: EffectGroup) { self.group = group }

  private var isOne: Bool { group.people.count == 1 }
  private var kind: String { group.declaration.id.split(separator: ".").joined(separator: " ") }
  private var people: String { group.people.counted }

  private func journey(_ changes: [JourneyChange]) -> String {
    if case .times(let reason)? = changes.first, changes.count == 1 {
      let possessive = isOne ? "goes the same way" : "go the same way"
      return "\(people) \(possessive) at other times\(reason.words.map { ": \($0)" } ?? "")"
    }
    let verb = changes.filter { !$0.isTimes }.map { $0.words(isOne: isOne) }
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
    let first = group.people.first?.details.condition
    return group.people.allSatisfy { $0.details.condition == first } ? first : nil
  }

  /// What an effect comes from other than a change of the declaration itself.
  package func cause(_ people: PeopleChanges) -> String? {
    let what = people.edited.isEmpty && !people.files.isEmpty ? people.files.joined(separator: ", ") : nil
    let causes = [sender, what.map { edited(file: $0) } ?? editedPerson].compactMap(\.self)
    return causes.isEmpty ? nil : causes.joined(separator: "; ")
  }

  private var sender: String? {
    group.key.sender.map { "as \($0.kind.rawValue) \($0.id) sends it, and not in a preview" }
  }

  private func edited(file: String) -> String? {
    switch group.key.cause {
    case .change: nil
    case .person: "because \(file) was edited"
    case .both: "the change and the edit of \(file) both have an effect"
    }
  }

  private var editedPerson: String? {
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
      circumstances == nil && !person.details.circumstances.isEmpty ? "if \(person.details.circumstances)" : "",
    ]
    return notes.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// What was found of each of them, where it is the same.
  package var shared: String? {
    guard let first = group.people.first, group.people.count > 1 else { return nil }
    let facts = Self.facts(of: first)
    return !facts.isEmpty && group.people.allSatisfy { Self.facts(of: $0) == facts } ? facts : nil
  }

  /// Of what shows under circumstances alone and is no journey: where they are the same, a line of their own.
  package var conditions: String? {
    group.isJourney ? nil : circumstances.map { "if \($0), as a test has it" }
  }

  /// What an expectation states and everybody is looked at under, where it is the same.
  private var circumstances: String? {
    guard let first = group.people.first?.details.circumstances, !first.isEmpty,
      group.people.allSatisfy({ $0.details.circumstances == first })
    else { return nil }
    return first
  }

  static func because(of person: Affected) -> String? { person.details.condition?.words }

  private static func facts(of person: Affected) -> String {
    let details = person.details
    let found =
      switch (details.before, details.after) {
      case ("", let after): after
      case (let before, ""): before
      case (let before, let after): before == after ? after : "\(before) → \(after)"
      }
    return [found, details.moved?.words ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension Affected {
  /// The id, and what keeps a message from being sent to the person.
  package var label: String { details.gate.map { "\(id) (\($0))" } ?? id }
}

extension MovedTime {
  /// `renewal-reminder 2026-03-02 09:00 → 2026-03-04 23:00`.
  var words: String {
    func words(_ instant: Instant?) -> String { instant?.words(in: zone) ?? "never" }
    return "\(what) \(words(before)) → \(words(after))"
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
    switch (setting, before, after) {
    case (_, nil, nil): nil
    case (.new, _, let after?): "the segment is new: \(after.words) \(after.mark)"
    case (.gone, let before?, _): "the segment was deleted: \(before.words) \(before.mark)"
    case (.later, _, let after?):
      "\(after.words) is \(after.holds ? "seen" : "missed") now, as the step is reached at another time"
    case (_, let before?, let after?) where before.words == after.words:
      before.holds == after.holds
        ? "\(after.words) \(after.mark), as before"
        : "\(after.words): \(before.mark) → \(after.mark)"
    case (_, let before?, let after?): "\(before.words) \(before.mark) → \(after.words) \(after.mark)"
    case (_, nil, let after?): "\(after.words) \(after.mark), which was not asked before"
    case (_, let before?, nil): "\(before.words) \(before.mark), which is no longer asked"
    }
  }
}

extension DecidingCondition.State {
  fileprivate var mark: String { holds ? "✓" : "✗" }
}

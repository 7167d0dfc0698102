import PersonaEngine
import PersonaModel
import PersonaTime

/// One person who is in both revisions.
struct ComparedPerson: Sendable {
  let id: String
  let oldID: String
  let name: String?
  /// What sets a variant apart.
  let variation: String?
  /// By ``RevisionSide``; nil in the revision in between where the old declaration does not fit the new definitions.
  let places: [Int?]
  let isEdited: Bool
}

/// An effect on one person.
struct PersonalEffect: Sendable {
  let key: EffectGroup.Key
  let affected: Affected
  var examples: [TextExample] = []
}

/// What one worker keeps from one person to the next.
///
/// A class because one person after the other adds to it; never shared between workers.
final class ComparisonWorker {
  let seats: [RevisionEvaluator]
  /// Readings that were shown by an example. A worker meets people in their order, so that the first of a group is among
  /// those that have one.
  private var shown: Set<EffectGroup.Key> = []

  init(_ revisions: [ComparedRevision]) { seats = revisions.map { RevisionEvaluator($0) } }

  func isFirst(_ key: EffectGroup.Key) -> Bool { shown.insert(key).inserted }
}

/// What is told of somebody once, wherever it shows.
private struct KnownEffect: Hashable {
  let declaration: DeclarationKey
  let effect: Effect
}

/// Asks both revisions about one person, and notes where they differ.
struct PersonComparer {
  let project: ComparedProject
  let person: ComparedPerson
  var sides: [PersonOnSide?]
  private(set) var effects: [PersonalEffect] = []
  private var known: Set<KnownEffect> = []
  private let workplace: ComparisonWorker

  init(_ person: ComparedPerson, in project: ComparedProject, at workplace: ComparisonWorker) {
    self.person = person
    self.project = project
    self.workplace = workplace
    sides = zip(workplace.seats, person.places).map { seat, place in place.map { PersonOnSide(seat, PersonaID($0)) } }
  }

  /// The order of the questions is that of what hurts most for ties only; groups are sorted in the end.
  mutating func compare() {
    if project.arePermissionsReached || person.isEdited { comparePermissions() }
    for unit in project.units.segments where isAsked(unit) { compare(segment: unit) }
    for unit in project.units.traits where isAsked(unit) { compare(trait: unit) }
    for (place, unit) in project.units.templates.enumerated() where isAsked(unit) {
      compare(template: unit, under: project.ofTemplates[place].compared)
    }
    for (place, unit) in project.units.workflows.enumerated() where isAsked(unit) || project.areBesideReached[place] {
      compare(workflow: unit, under: project.ofWorkflows[place].compared)
    }
  }

  private func isAsked(_ unit: ComparedUnit) -> Bool { unit.isReached || person.isEdited }

  // MARK: - Asking

  /// What a revision answers; absent where it has no such declaration, or no such person.
  mutating func ask<Value>(
    _ side: RevisionSide, _ place: Int?, _ question: (inout PersonOnSide, Int) -> RevisionAnswer<Value>
  ) -> RevisionAnswer<Value> {
    guard let place, var person = sides[side.rawValue] else { return .absent }
    // Taken out, so that the stores it keeps are not copied.
    sides[side.rawValue] = nil
    defer { sides[side.rawValue] = person }
    return question(&person, place)
  }

  static func cause<Value: Equatable>(
    isEdited: Bool, _ before: Value, _ after: Value, _ between: () -> Value
  ) -> EffectCause {
    guard isEdited else { return .change }
    let middle = between()
    return middle == after ? .change : middle == before ? .person : .both
  }

  mutating func note(
    _ effect: Effect, of declaration: DeclarationKey, _ cause: EffectCause,
    _ details: AffectedDetails = AffectedDetails(),
    by sender: DeclarationKey? = nil, examples: () -> [TextExample] = { [] }
  ) {
    guard known.insert(KnownEffect(declaration: declaration, effect: effect)).inserted else { return }
    let key = EffectGroup.Key(
      declaration: declaration, effect: effect, cause: cause, sender: sender,
      isConditional: !details.circumstances.isEmpty)
    effects.append(
      PersonalEffect(
        key: key,
        affected: Affected(
          id: person.id, name: person.name, variation: person.variation, isAccount: false, details: details),
        examples: workplace.isFirst(key) ? examples() : []))
  }

  // MARK: - Segments, traits and permissions

  private mutating func compare(segment unit: ComparedUnit) {
    func question(_ side: inout PersonOnSide, _ place: Int) -> RevisionAnswer<Bool> { side.isMember(of: place) }
    // Nobody is in a segment that is not there.
    func told(_ answer: RevisionAnswer<Bool>) -> RevisionAnswer<Bool> { answer.isAbsent ? .known(false) : answer }
    let before = told(ask(.before, unit[.before], question))
    let after = told(ask(.after, unit[.after], question))
    guard before != after else { return }
    let cause = Self.cause(isEdited: person.isEdited, before, after) {
      told(ask(.between, unit[.between], question))
    }
    if noteUndecided(before, after, of: unit.key, cause) { return }
    let decision = Decision(before: membership(unit, .before), after: membership(unit, .after)).setting(unit.setting)
    let condition = decision.condition
    note(
      after == .known(true) ? .joins(condition) : .leaves(condition), of: unit.key, cause,
      AffectedDetails(before: decision.findings[0], after: decision.findings[1]))
  }

  private mutating func membership(_ unit: ComparedUnit, _ side: RevisionSide) -> MembershipOutcome? {
    unit[side].flatMap { sides[side.rawValue]?.membership(in: $0) }
  }

  private mutating func compare(trait unit: ComparedUnit) {
    func question(_ side: inout PersonOnSide, _ place: Int) -> RevisionAnswer<String> { side.value(of: place) }
    let (before, after) = (ask(.before, unit[.before], question), ask(.after, unit[.after], question))
    // What is new has no value that could have changed; whoever reads it is asked by itself.
    guard before != after, !before.isAbsent, !after.isAbsent else { return }
    let cause = Self.cause(isEdited: person.isEdited, before, after) { ask(.between, unit[.between], question) }
    if noteUndecided(before, after, of: unit.key, cause) { return }
    note(.value, of: unit.key, cause, AffectedDetails(before: before.value ?? "", after: after.value ?? ""))
  }

  private mutating func comparePermissions() {
    for permission in project.permissions {
      func question(_ side: RevisionSide) -> RevisionAnswer<PermissionOutcome> {
        guard let (channel, type) = permission.places[side.rawValue] else { return .absent }
        return sides[side.rawValue]?.permission(on: channel, for: type) ?? .absent
      }
      let (before, after) = (question(.before), question(.after))
      guard before != after, let old = before.value, let new = after.value else { continue }
      let cause = Self.cause(isEdited: person.isEdited, before, after) { question(.between) }
      note(
        .permission(before: old.outcome.rawValue, after: new.outcome.rawValue), of: permission.key, cause,
        AffectedDetails(before: old.reason, after: new.reason))
    }
  }

  mutating func noteUndecided<Value>(
    _ before: RevisionAnswer<Value>, _ after: RevisionAnswer<Value>, of key: DeclarationKey, _ cause: EffectCause,
    under words: String = ""
  ) -> Bool {
    let details = AffectedDetails(circumstances: words)
    switch (before, after) {
    case (_, .undecided(let reason)): note(.cannotBeDecided(reason: reason), of: key, cause, details)
    case (.undecided(let reason), _): note(.canBeDecided(reason: reason), of: key, cause, details)
    default: return false
    }
    return true
  }
}

extension ComparedUnit {
  var setting: DecidingCondition.Setting {
    self[.before] == nil ? .new : self[.after] == nil ? .gone : .standing
  }
}

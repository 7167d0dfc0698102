import PersonaEngine
import PersonaModel
import PersonaTime

/// One person who is in both revisions.
struct ComparedPerson: Sendable {
  let id: String
  let oldID: String
  let name: String?
  /// By ``Side``; nil in the revision in between where the old declaration does not fit the new definitions.
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
final class ComparingPlace {
  let seats: [Seat]
  /// Readings that were shown by an example. A worker meets people in their order, so that the first of a group is among
  /// those that have one.
  private var shown: Set<EffectGroup.Key> = []

  init(_ revisions: [ComparedRevision]) { seats = revisions.map { Seat($0) } }

  func isFirst(_ key: EffectGroup.Key) -> Bool { shown.insert(key).inserted }
}

/// Asks both revisions about one person, and notes where they differ.
struct PersonComparer {
  let project: ComparedProject
  let person: ComparedPerson
  private var sides: [PersonOnSide?]
  private(set) var effects: [PersonalEffect] = []
  private var known: Set<EffectGroup.Key> = []
  private let workplace: ComparingPlace

  init(_ person: ComparedPerson, in project: ComparedProject, at workplace: ComparingPlace) {
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
  private mutating func ask<Value>(
    _ side: Side, _ place: Int?, _ question: (inout PersonOnSide, Int) -> Answer<Value>
  ) -> Answer<Value> {
    guard let place, var person = sides[side.rawValue] else { return .absent }
    // Taken out, so that the worlds it keeps are not copied.
    sides[side.rawValue] = nil
    defer { sides[side.rawValue] = person }
    return question(&person, place)
  }

  private static func cause<Value>(
    isEdited: Bool, _ before: Answer<Value>, _ after: Answer<Value>, _ between: () -> Answer<Value>
  ) -> Cause {
    guard isEdited else { return .change }
    let middle = between()
    return middle == after ? .change : middle == before ? .person : .both
  }

  private mutating func note(
    _ effect: Effect, of declaration: DeclarationKey, _ cause: Cause, _ details: [String] = ["", ""],
    by condition: DecidingCondition? = nil, under circumstances: String = "", examples: () -> [TextExample] = { [] }
  ) {
    let key = EffectGroup.Key(declaration: declaration, effect: effect, cause: cause)
    guard known.insert(key).inserted else { return }
    effects.append(
      PersonalEffect(
        key: key,
        affected: Affected(
          id: person.id, name: person.name, before: details[0], after: details[1], condition: condition,
          circumstances: circumstances),
        examples: workplace.isFirst(key) ? examples() : []))
  }

  // MARK: - Segments, traits and permissions

  private mutating func compare(segment unit: ComparedUnit) {
    func question(_ side: inout PersonOnSide, _ place: Int) -> Answer<Bool> { side.isMember(of: place) }
    // Nobody is in a segment that is not there.
    func told(_ answer: Answer<Bool>) -> Answer<Bool> { answer.isAbsent ? .known(false) : answer }
    let before = told(ask(.before, unit[.before], question))
    let after = told(ask(.after, unit[.after], question))
    guard before != after else { return }
    let cause = Self.cause(isEdited: person.isEdited, before, after) {
      told(ask(.between, unit[.between], question))
    }
    if noteUndecided(before, after, of: unit.key, cause) { return }
    let decision = Decision(before: membership(unit, .before), after: membership(unit, .after))
    let condition = decision.condition
    note(after == .known(true) ? .joins(condition) : .leaves(condition), of: unit.key, cause, decision.findings)
  }

  private mutating func membership(_ unit: ComparedUnit, _ side: Side) -> Membership? {
    unit[side].flatMap { sides[side.rawValue]?.membership(in: $0) }
  }

  private mutating func compare(trait unit: ComparedUnit) {
    func question(_ side: inout PersonOnSide, _ place: Int) -> Answer<String> { side.value(of: place) }
    let (before, after) = (ask(.before, unit[.before], question), ask(.after, unit[.after], question))
    // What is new has no value that could have changed; whoever reads it is asked by itself.
    guard before != after, !before.isAbsent, !after.isAbsent else { return }
    let cause = Self.cause(isEdited: person.isEdited, before, after) { ask(.between, unit[.between], question) }
    if noteUndecided(before, after, of: unit.key, cause) { return }
    note(.value, of: unit.key, cause, [before.value ?? "", after.value ?? ""])
  }

  private mutating func comparePermissions() {
    for permission in project.permissions {
      func question(_ side: Side) -> Answer<Permission> {
        guard let (channel, type) = permission.places[side.rawValue] else { return .absent }
        return sides[side.rawValue]?.permission(on: channel, for: type) ?? .absent
      }
      let (before, after) = (question(.before), question(.after))
      guard before != after, let old = before.value, let new = after.value else { continue }
      let cause = Self.cause(isEdited: person.isEdited, before, after) { question(.between) }
      note(
        .permission(before: old.outcome.rawValue, after: new.outcome.rawValue), of: permission.key, cause,
        [old.reason, new.reason])
    }
  }

  private mutating func noteUndecided<Value>(
    _ before: Answer<Value>, _ after: Answer<Value>, of key: DeclarationKey, _ cause: Cause, under words: String = ""
  ) -> Bool {
    switch (before, after) {
    case (_, .undecided(let reason)): note(.cannotBeDecided(reason: reason), of: key, cause, under: words)
    case (.undecided(let reason), _): note(.canBeDecided(reason: reason), of: key, cause, under: words)
    default: return false
    }
    return true
  }

  // MARK: - Messages

  private mutating func compare(template unit: ComparedUnit, under all: [ComparedCircumstances]) {
    for circumstances in all {
      let (before, after) = (message(unit, .before, circumstances), message(unit, .after, circumstances))
      guard before != after else { continue }
      let cause = Self.cause(isEdited: person.isEdited, before, after) { message(unit, .between, circumstances) }
      if noteUndecided(before, after, of: unit.key, cause, under: circumstances.words) { continue }
      note(before.value, after.value, of: unit.key, cause, circumstances.words)
    }
  }

  private mutating func message(
    _ unit: ComparedUnit, _ side: Side, _ circumstances: ComparedCircumstances
  ) -> Answer<MessageRecord> {
    guard let which = circumstances[side] else { return .absent }
    return ask(side, unit[side]) { $0.message($1, under: which) }
  }

  private mutating func note(
    _ before: MessageRecord?, _ after: MessageRecord?, of key: DeclarationKey, _ cause: Cause, _ words: String
  ) {
    switch (before, after) {
    case (nil, let new?):
      note(
        new.kind == .rendered ? .isNew : .failsNow(reason: new.reason), of: key, cause, under: words)
    case (let old?, nil):
      note(
        old.kind == .rendered ? .isGone : .failsNoMore(reason: old.reason), of: key, cause, under: words)
    case (let old?, let new?):
      switch (old.kind == .rendered, new.kind == .rendered) {
      case (true, true): noteTexts(old.fields, new.fields, of: key, cause, words)
      case (true, false): note(.failsNow(reason: new.reason), of: key, cause, under: words)
      case (false, true): note(.failsNoMore(reason: old.reason), of: key, cause, under: words)
      case (false, false):
        note(.failsOtherwise(before: old.reason, after: new.reason), of: key, cause, under: words)
      }
    case (nil, nil): break
    }
  }

  private mutating func noteTexts(
    _ before: [FieldText], _ after: [FieldText], of key: DeclarationKey, _ cause: Cause, _ words: String
  ) {
    let old = Dictionary(before.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    let gone = before.map(\.name).filter { new[$0] == nil }
    let changed = (after.map(\.name) + gone).filter { old[$0] != new[$0] }
    guard !changed.isEmpty else { return }
    let changes = changed.map { TextChange(of: $0, from: old[$0] ?? "", to: new[$0] ?? "") }
    note(.reads(changes), of: key, cause, under: words) {
      changed.map { TextExample(field: $0, parts: WordDifference(from: old[$0] ?? "", to: new[$0] ?? "").parts) }
    }
  }

  // MARK: - Journeys

  private mutating func compare(workflow unit: ComparedUnit, under all: [ComparedCircumstances]) {
    for circumstances in all where circumstances.areFor([person.id, person.oldID]) {
      let (before, after) = (journey(unit, .before, circumstances), journey(unit, .after, circumstances))
      guard before != after else { continue }
      let cause = Self.cause(isEdited: person.isEdited, before, after) { journey(unit, .between, circumstances) }
      if noteUndecided(before, after, of: unit.key, cause, under: circumstances.words) { continue }
      guard let old = before.value, let new = after.value else { continue }
      note(old, new, of: unit, cause, circumstances)
    }
  }

  /// Nobody enters what is not there.
  private mutating func journey(
    _ unit: ComparedUnit, _ side: Side, _ circumstances: ComparedCircumstances, explained: Bool = false
  ) -> Answer<JourneyRecord> {
    guard let which = circumstances[side] else { return .known(.none) }
    let names = side == .before ? project.newNames : [:]
    let answer = ask(side, unit[side]) {
      $0.journey($1, under: which, explained: explained) { names[$0] ?? $0.id }
    }
    return answer.isAbsent ? .known(.none) : answer
  }

  private mutating func note(
    _ before: JourneyRecord, _ after: JourneyRecord, of unit: ComparedUnit, _ cause: Cause,
    _ circumstances: ComparedCircumstances
  ) {
    let zone = sides[Side.after.rawValue]?.zone() ?? project.revisions[Side.after.rawValue].evaluator.settings.timezone
    let comparison = JourneyComparison(before, after, in: zone)
    for text in comparison.texts {
      noteTexts(text.before, text.after, of: DeclarationKey(.template, text.template), cause, circumstances.words)
    }
    guard !comparison.changes.isEmpty else { return }
    let details = comparison.changes == [.times] ? comparison.movedTimes(before, after) : comparison.reasons
    let isAboutWays = comparison.changes.contains(where: \.isAboutWays)
    let decision = isAboutWays ? decision(of: unit, circumstances) : nil
    note(
      .journey(comparison.changes), of: unit.key, cause, decision?.findings ?? details, by: decision?.condition,
      under: circumstances.words)
  }

  /// Most runs are explained by nobody, so that those which part are run once more.
  private mutating func decision(of unit: ComparedUnit, _ circumstances: ComparedCircumstances) -> Decision? {
    let before = journey(unit, .before, circumstances, explained: true).value
    let after = journey(unit, .after, circumstances, explained: true).value
    guard let before, let after else { return nil }
    return JourneyComparison.decision(before, after)
  }
}

extension JourneyChange {
  fileprivate var isAboutWays: Bool { if case .way = self { true } else { false } }
}

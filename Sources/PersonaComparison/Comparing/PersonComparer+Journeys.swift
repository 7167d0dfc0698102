import PersonaEngine
import PersonaModel
import PersonaTime

/// What workflows do with one person.
extension PersonComparer {
  mutating func compare(workflow unit: ComparedUnit, under all: [ComparedCircumstances]) {
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
    _ unit: ComparedUnit, _ side: RevisionSide, _ circumstances: ComparedCircumstances, explained: Bool = false
  ) -> RevisionAnswer<JourneyRecord> {
    guard let which = circumstances[side] else { return .known(.none) }
    let names = side == .before ? project.newNames : [:]
    let answer = ask(side, unit[side]) {
      $0.journey($1, under: which, explained: explained) { names[$0] ?? $0.id }
    }
    return answer.isAbsent ? .known(.none) : answer
  }

  private mutating func note(
    _ before: JourneyRecord, _ after: JourneyRecord, of unit: ComparedUnit, _ cause: EffectCause,
    _ circumstances: ComparedCircumstances
  ) {
    let zone =
      sides[RevisionSide.after.rawValue]?.zone()
      ?? project.revisions[RevisionSide.after.rawValue].evaluator.settings.timezone
    let comparison = JourneyComparison(before, after)
    for texts in comparison.texts { note(texts, of: unit, circumstances, zone) }
    guard !comparison.changes.isEmpty else { return }
    var details = AffectedDetails(
      before: comparison.reasons[0], after: comparison.reasons[1], circumstances: circumstances.words)
    if comparison.changes.allSatisfy(\.isTimes) {
      details.moved = JourneyComparison.movedTime(before, after, in: zone)
    } else if comparison.changes.contains(where: \.isAboutWays), let decision = decision(of: unit, circumstances, zone)
    {
      (details.before, details.after) = (decision.findings[0], decision.findings[1])
      details.condition = decision.condition
    }
    note(.journey(comparison.changes), of: unit.key, cause, details)
  }

  /// A text that a journey sends has causes of its own: an edit of the person may change its words, and a change of the workflow
  /// only its time.
  private mutating func note(
    _ texts: SentTexts, of unit: ComparedUnit, _ circumstances: ComparedCircumstances, _ zone: Zone
  ) {
    let (before, after) = (texts.before, texts.after)
    let cause = Self.cause(isEdited: person.isEdited, Optional(before.fields), after.fields) {
      journey(unit, .between, circumstances).value?.sends.filter { $0.template == texts.template }
        .dropFirst(texts.place).first?.fields
    }
    var details = AffectedDetails(circumstances: circumstances.words)
    if before.at != after.at {
      details.moved = MovedTime(what: "sent", before: before.at, after: after.at, zone: zone)
    }
    noteTexts(
      before.fields, after.fields, of: DeclarationKey(.template, texts.template), cause, details, by: unit.key)
  }

  /// Most runs are explained by nobody, so that those which part are run once more.
  private mutating func decision(
    of unit: ComparedUnit, _ circumstances: ComparedCircumstances, _ zone: Zone
  ) -> Decision? {
    let before = journey(unit, .before, circumstances, explained: true).value
    let after = journey(unit, .after, circumstances, explained: true).value
    guard let before, let after else { return nil }
    return JourneyComparison.decision(before, after, in: zone)
  }
}

extension JourneyChange {
  fileprivate var isAboutWays: Bool { if case .way = self { true } else { false } }
}

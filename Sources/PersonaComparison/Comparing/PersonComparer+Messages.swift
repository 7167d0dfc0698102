import PersonaEngine
import PersonaModel

/// What messages say to one person, as previews show them.
extension PersonComparer {
  mutating func compare(template unit: ComparedUnit, under all: [ComparedCircumstances]) {
    for circumstances in all {
      let (before, after) = (message(unit, .before, circumstances), message(unit, .after, circumstances))
      guard before != after else { continue }
      let cause = Self.cause(isEdited: person.isEdited, before, after) { message(unit, .between, circumstances) }
      if noteUndecided(before, after, of: unit.key, cause, under: circumstances.words) { continue }
      let details = AffectedDetails(circumstances: circumstances.words, gate: gate(of: unit))
      note(before.value, after.value, of: unit.key, cause, details)
    }
  }

  private mutating func message(
    _ unit: ComparedUnit, _ side: RevisionSide, _ circumstances: ComparedCircumstances
  ) -> RevisionAnswer<MessageRecord> {
    guard let which = circumstances[side] else { return .absent }
    return ask(side, unit[side]) { $0.message($1, under: which) }
  }

  /// What keeps the message from being sent to the person, in the new revision where that has it.
  private mutating func gate(of unit: ComparedUnit) -> String? {
    let side = unit[.after] == nil ? RevisionSide.before : .after
    let project = project.revisions[side.rawValue].project
    let answer: RevisionAnswer<PermissionOutcome> = ask(side, unit[side]) { person, place in
      let template = project.templates[place]
      return person.permission(on: template.channel, for: template.type)
    }
    return answer.value.flatMap { $0.outcome == .sent ? nil : $0.outcome.rawValue }
  }

  private mutating func note(
    _ before: MessageRecord?, _ after: MessageRecord?, of key: DeclarationKey, _ cause: EffectCause,
    _ details: AffectedDetails
  ) {
    switch (before?.text, after?.text) {
    case (let old?, let new?): noteTexts(old, new, of: key, cause, details)
    case (nil, let new?):
      guard let before else { return note(.isNew, of: key, cause, details) { [TextExample].added(new) } }
      note(.failsNoMore(reason: before.reason), of: key, cause, details)
    case (let old?, nil):
      guard let after else { return note(.isGone, of: key, cause, details) { [TextExample].removed(old) } }
      note(.failsNow(reason: after.reason), of: key, cause, details)
    case (nil, nil): noteFailures(before, after, of: key, cause, details)
    }
  }

  private mutating func noteFailures(
    _ before: MessageRecord?, _ after: MessageRecord?, of key: DeclarationKey, _ cause: EffectCause,
    _ details: AffectedDetails
  ) {
    switch (before, after) {
    case (nil, let new?): note(.failsNow(reason: new.reason), of: key, cause, details)
    case (let old?, nil): note(.failsNoMore(reason: old.reason), of: key, cause, details)
    case (let old?, let new?):
      note(.failsOtherwise(before: old.reason, after: new.reason), of: key, cause, details)
    case (nil, nil): break
    }
  }

  mutating func noteTexts(
    _ before: [FieldText], _ after: [FieldText], of key: DeclarationKey, _ cause: EffectCause,
    _ details: AffectedDetails,
    by sender: DeclarationKey? = nil
  ) {
    let old = Dictionary(before.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    let gone = before.map(\.name).filter { new[$0] == nil }
    let changed = (after.map(\.name) + gone).filter { old[$0] != new[$0] }
    guard !changed.isEmpty else { return }
    let changes = changed.map { TextChange(of: $0, from: old[$0] ?? "", to: new[$0] ?? "") }
    note(.reads(changes), of: key, cause, details, by: sender) {
      changed.map { TextExample(field: $0, parts: WordDifference(from: old[$0] ?? "", to: new[$0] ?? "").parts) }
    }
  }
}

extension MessageRecord {
  /// Nil for one that is not rendered.
  fileprivate var text: [FieldText]? { kind == .rendered ? fields : nil }
}

extension [TextExample] {
  fileprivate static func added(_ fields: [FieldText]) -> [TextExample] {
    fields.map { TextExample(field: $0.name, parts: [.added($0.text)]) }
  }

  fileprivate static func removed(_ fields: [FieldText]) -> [TextExample] {
    fields.map { TextExample(field: $0.name, parts: [.removed($0.text)]) }
  }
}

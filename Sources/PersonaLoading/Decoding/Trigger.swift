import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  func trigger(_ node: YAMLNode) -> Trigger? {
    if node.kind == .scalar, node.text == "manual" { return Trigger(kind: .manual, span: node.span) }
    if node.kind == .scalar {
      let isSegment = ids.all(of: .segment).contains(node.text)
      let meant = isSegment ? "{enters: \(node.text)}" : "{event: \(inline(node))}"
      reportExpected("a trigger, which is a mapping", node, help: "write `\(meant)`, or `manual`")
      return nil
    }
    guard let fields = fields(of: node, .trigger) else { return nil }
    let found = KeyRelations.triggerKeys.filter { fields.has($0) }
    guard let key = found.first, found.count == 1 else {
      let words = Self.list(KeyRelations.triggerKeys.map(\.rawValue))
      report(
        found.isEmpty ? .missingKey : .contradiction, "a trigger is one of \(words)",
        at: found.dropFirst().first.flatMap { fields.entry($0)?.keySpan } ?? node.headSpan)
      return nil
    }
    refuseCompanions(of: key, fields, KeyRelations.triggerCompanions)
    if !KeyRelations.timedTriggers.contains(key), let entry = fields.entry(.at) {
      report(
        .unknownKey, "'at' does not go with '\(key.rawValue)'", at: entry.keySpan, help: "it belongs to 'schedule'")
    }
    guard let kind = triggerKind(key, fields) else { return nil }
    if case .date(let reference) = kind, refuseTime(fields, besideLength: reference.offset) { return nil }
    var trigger = Trigger(kind: kind, span: node.span)
    trigger.timeOfDay = fields[.at].flatMap { timeOfDay($0) }
    trigger.condition = fields[.if].flatMap { conditionID($0) }
    return trigger
  }

  /// Keys that only go with one other key.
  func refuseCompanions(of key: FixtureKey, _ fields: MappingFields, _ owners: [FixtureKey: FixtureKey]) {
    for (companion, entry) in fields.written {
      guard let owner = owners[companion], owner != key else { continue }
      report(
        .unknownKey, "'\(companion.rawValue)' does not go with '\(key.rawValue)'", at: entry.keySpan,
        help: "it belongs to '\(owner.rawValue)'")
    }
  }

  private func triggerKind(_ key: FixtureKey, _ fields: MappingFields) -> Trigger.Kind? {
    guard let node = fields[key] else { return nil }
    switch key {
    case .event: return eventCondition(fields).map { .event($0) }
    case .enters: return segmentID(node).map { .enters($0) }
    case .leaves: return segmentID(node).map { .leaves($0) }
    case .property: return changeTrigger(node, to: fields[.changesTo])
    case .label: return text(node, as: "a label").map { .label(label($0, at: node.span)) }
    case .consent: return consentTrigger(node, fields)
    case .date: return dateReference(node).map { .date($0) }
    case .anniversary: return anniversaryTrigger(node)
    case .schedule: return schedule(node)
    default: return .manual
    }
  }

  private func changeTrigger(_ node: YAMLNode, to value: YAMLNode?) -> Trigger.Kind? {
    guard let name = text(node, as: "a property") else { return nil }
    let property = property(named: name, at: node.span)
    if let value, type(of: property)?.kind == .version { record(.versionsEverywhere, at: value.span) }
    return .property(property, changesTo: value.map { self.value($0, of: property, in: "'changesTo'") })
  }

  private func consentTrigger(_ node: YAMLNode, _ fields: MappingFields) -> Trigger.Kind? {
    guard let state = fields[.is] else {
      report(.missingKey, "'consent' needs 'is'", at: node.span, help: "write `is: opted-in`")
      return nil
    }
    guard let scope = consentScope(node), let status = choice(state, ConsentStatus.self) else { return nil }
    return .consent(scope, status)
  }

  private func anniversaryTrigger(_ node: YAMLNode) -> Trigger.Kind? {
    guard var reference = dateReference(node) else { return nil }
    reference.isAnniversary = true
    return .date(reference)
  }

  private func schedule(_ node: YAMLNode) -> Trigger.Kind? {
    guard let text = text(node, as: "a schedule such as `FREQ=WEEKLY;BYDAY=MO`") else { return nil }
    do {
      return .schedule(try Recurrence(parsing: text))
    } catch {
      report(.invalidTime, error.message, at: node.span, help: error.help)
      return nil
    }
  }

  /// `renewalDate`, `7 days before renewalDate`, `1 day after event.appointmentTime`.
  func dateReference(_ node: YAMLNode) -> DateReference? {
    guard let text = text(node, as: "a date such as `7 days before renewalDate`") else { return nil }
    for (word, isBefore) in [(" before ", true), (" after ", false)] {
      guard let parts = text.divided(by: word) else { continue }
      guard let span = span(parts.0, at: node.span), var reference = dateSource(parts.1, at: node.span) else {
        return nil
      }
      reference.offset = span
      reference.isBefore = isBefore
      return reference
    }
    return dateSource(text, at: node.span)
  }

  private func span(_ text: String, at place: SourceSpan) -> TimeSpan? {
    do {
      return try TimeSpan(parsing: text)
    } catch {
      report(.invalidTime, error.message, at: place, help: error.help)
      return nil
    }
  }

  private func dateSource(_ text: String, at span: SourceSpan) -> DateReference? {
    guard !text.contains(" ") else {
      report(
        .invalidTime, "'\(text)' is not a date", at: span,
        help: "write a property, with how long before or after: `7 days before renewalDate`")
      return nil
    }
    if text.hasPrefix("event.") {
      return keys(String(text.dropFirst("event.".count)), at: span).map { DateReference(source: .eventField($0)) }
    }
    if refuseRelativeDate(text, at: span) { return nil }
    return path(text, at: span).map { DateReference(source: .property($0)) }
  }
}

extension String {
  /// What stands before and after the first occurrence of a word.
  func divided(by word: String) -> (String, String)? {
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(word) { return (String(self[..<rest.startIndex]), String(rest.dropFirst(word.count))) }
      rest = rest.dropFirst()
    }
    return nil
  }
}

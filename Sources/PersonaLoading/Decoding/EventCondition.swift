import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  func eventTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .eventTest), var event = eventCondition(fields) else { return nil }
    event.aggregates = fields.written.flatMap { key, entry in aggregates(key, entry, of: event) }
    event.minimumAge = fields[.minimumAge].flatMap { boolean($0) } ?? false
    checkMinimumAge(event, fields)
    if let entry = fields.entry(.ignoreCase), event.aggregates.contains(where: { $0.function == .distinct }) {
      record(.ignoreCaseWithin, at: entry.span)
    }
    return test(.event(event), [], fields)
  }

  /// An event by name, or with what must hold of it.
  func eventCondition(_ node: YAMLNode) -> EventCondition? {
    if node.kind == .scalar { return eventPattern(node).map { EventCondition(pattern: $0, span: node.span) } }
    return fields(of: node, .eventCondition).flatMap { eventCondition($0) }
  }

  /// `within` of a sequence's step means something else, so that step reads it itself.
  func eventCondition(
    _ fields: MappingFields, readsWithin: Bool = true, isExact: Bool = false
  ) -> EventCondition? {
    guard let node = fields[.event], let pattern = eventPattern(node) else { return nil }
    var event = EventCondition(pattern: pattern, span: fields.span)
    event.isExact = isExact || self.isExact(fields)
    event.fields = fields[.where].map { fieldTests($0, type: fieldTypes(of: event)) } ?? []
    event.channel = fields[.channel].flatMap { text($0) }.map { eventChannel($0) }
    event.same = fields[.same].map { names(in: $0) } ?? []
    event.window = eventWindow(fields, readsWithin: readsWithin)
    return event
  }

  private func names(in node: YAMLNode) -> [Name] { texts(node, as: "the name of a field").map { Name($0) } }

  private func fieldTypes(of condition: EventCondition) -> (Name) -> PropertyType? {
    guard case .event(let event) = condition.pattern else { return { _ in nil } }
    return { name in
      var type = self.fieldType(name, of: event)
      if condition.isExact { type?.ignoresCase = false }
      return type
    }
  }

  /// `"order:*"` stands for every event whose name begins so.
  func eventPattern(_ node: YAMLNode) -> EventPattern? {
    guard let text = text(node, as: "the name of an event") else { return nil }
    guard text.utf8.last == UInt8(ascii: "*") else { return .event(event(named: text, at: node.span)) }
    return .prefix(name(String(text.dropLast()), at: node.span).text)
  }

  private func eventWindow(_ fields: MappingFields, readsWithin: Bool) -> EventWindow {
    var window = EventWindow()
    if readsWithin, let node = fields[.within] { window.within = eventPeriod(node) }
    if let node = fields[.in] { window.within = period(node).map { .calendar($0) } }
    if fields.has(.within), let entry = fields.entry(.in) {
      report(.contradiction, "'within' and 'in' exclude each other", at: entry.keySpan, help: "leave one of them out")
    }
    if let node = fields[.since] {
      window.sinceEntry = node.kind == .scalar && node.text == "entry"
      if !window.sinceEntry { window.since = time(node) }
    }
    window.until = fields[.until].flatMap { time($0) }
    return window
  }

  /// `last 30 days`, or a calendar period such as `this week`.
  func eventPeriod(_ node: YAMLNode) -> EventWindow.EventPeriod? {
    if node.kind == .scalar, let period = try? CalendarPeriod(parsing: node.text) { return .calendar(period) }
    if node.kind == .scalar, let visit = EventWindow.EventPeriod.Visit(rawValue: node.text) { return .session(visit) }
    guard let window = window(node) else { return nil }
    guard window.direction == .last else {
      report(
        .invalidTime, "'\(node.text)' looks ahead, and no event has happened there", at: node.span,
        help: "write `last \(window.span)`")
      return nil
    }
    return .rolling(window)
  }

  private func aggregates(_ key: FixtureKey, _ entry: YAMLEntry, of event: EventCondition) -> [EventCondition.Aggregate]
  {
    guard let function = EventCondition.Aggregate.Function(rawValue: key.rawValue) else { return [] }
    guard function != .count else {
      guard let matcher = countTests(entry.value, subject: "'count'") else { return [] }
      refuseSnapshot(matcher)
      return [.init(.count, field: nil, predicates: matcher.predicates, span: entry.span)]
    }
    return entries(of: entry.value, "a field and what it must be").compactMap { field in
      guard let path = keys(field.keyText, at: field.keySpan) else { return nil }
      let type = resultType(of: function, path, event)
      guard let matcher = tests(field.value, type: type, subject: "'\(key.rawValue)' of '\(field.keyText)'") else {
        return nil
      }
      refuseSnapshot(matcher)
      if matcher.ignoresCase { record(.ignoreCaseWithin, at: field.value.headSpan) }
      if function.asksForEvent, matcher.predicates.contains(where: { $0.operator.mayHoldOnMissing }) {
        record(.aggregatesOverNoEvent, at: entry.keySpan)
      }
      return aggregate(function, path, matcher, entry.span, event)
    }
  }

  private func aggregate(
    _ function: EventCondition.Aggregate.Function, _ path: [Name], _ matcher: Matcher, _ span: SourceSpan,
    _ event: EventCondition
  ) -> EventCondition.Aggregate {
    var aggregate = EventCondition.Aggregate(function, field: path, predicates: matcher.predicates, span: span)
    let type = path.count == 1 ? fieldTypes(of: event)(path[0]) : nil
    aggregate.areVersions = type?.kind == .version
    aggregate.ignoresCase = type?.ignoresCase ?? false
    if aggregate.areVersions { record(.versionsEverywhere, at: span) }
    return aggregate
  }

  private func resultType(
    of function: EventCondition.Aggregate.Function, _ path: [Name], _ event: EventCondition
  ) -> PropertyType? {
    switch function {
    case .count, .sum, .average, .distinct: return PropertyType(kind: .number)
    case .min, .max, .first, .last:
      let type = path.count == 1 ? fieldTypes(of: event)(path[0]) : nil
      return type ?? (path == ["at"] ? PropertyType(kind: .instant) : nil)
    }
  }
}

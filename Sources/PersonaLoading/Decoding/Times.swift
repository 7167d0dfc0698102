import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  func time(_ node: YAMLNode) -> WrittenTime? {
    if let common = node.withBytes({ WrittenTime(common: $0) }) { return common }
    return parsed(node, as: "a time") { text throws(TimeError) in try WrittenTime(parsing: text) }
  }

  /// The `now` of a project, an environment or a document: a fixed one, since by the machine's clock the same fixtures
  /// would pass on one day and fail on the next.
  func fixedNow(_ node: YAMLNode) -> WrittenTime? {
    guard let now = time(node) else { return nil }
    if now.isFixed { return now }
    report(
      .relativeNow, "`now` has to be a fixed instant, which '\(node.text)' is not", at: node.span,
      help: "write an instant such as `2026-03-02T09:00:00Z`; on the command line `--now` may be relative")
    return nil
  }

  func duration(_ node: YAMLNode) -> TimeSpan? {
    parsed(node, as: "a length of time such as `2 days`") { text throws(TimeError) in try TimeSpan(parsing: text) }
  }
  func window(_ node: YAMLNode) -> RollingWindow? {
    parsed(node, as: "a window such as `last 30 days`") { text throws(TimeError) in try RollingWindow(parsing: text) }
  }
  func period(_ node: YAMLNode) -> CalendarPeriod? {
    parsed(node, as: "a calendar period such as `this week`") { text throws(TimeError) in
      try CalendarPeriod(parsing: text)
    }
  }
  func day(_ node: YAMLNode) -> CivilDate? {
    parsed(node, as: "a date such as `2026-03-16`") { text throws(TimeError) in try CivilDate(parsing: text) }
  }
  func timeOfDay(_ node: YAMLNode) -> CivilTime? {
    parsed(node, as: "a time of day such as `\"09:00\"`") { text throws(TimeError) in try CivilTime(parsing: text) }
  }

  /// A scalar that one of the parsers of `Time` reads.
  private func parsed<Result>(
    _ node: YAMLNode, as what: String, _ parse: (String) throws(TimeError) -> Result
  ) -> Result? {
    guard let text = text(node, as: what) else { return nil }
    do {
      return try parse(text)
    } catch {
      report(.invalidTime, error.message, at: node.span, help: error.help)
      return nil
    }
  }

  /// One or a list of weekdays, among which may be `weekdays` and `weekends`; each day once.
  func weekdays(_ node: YAMLNode) -> [Weekday] {
    let days = oneOrMore(node).flatMap { weekdays(named: $0) }
    return Weekday.allCases.filter(Set(days).contains)
  }

  /// As ``weekdays(_:)``, where none would say nothing.
  func someWeekdays(_ node: YAMLNode) -> [Weekday] {
    refuseEmptyList(node, "a weekday")
    return weekdays(node)
  }

  /// A list where one or more of something belong.
  func refuseEmptyList(_ node: YAMLNode, _ what: String) {
    guard node.kind == .sequence, node.isEmpty else { return }
    report(
      .emptyValue, "expected \(what), found an empty list", at: node.span, help: "name at least one, or leave it out")
  }

  private func weekdays(named node: YAMLNode) -> [Weekday] {
    guard let text = text(node, as: "a weekday") else { return [] }
    if let days = Weekday.days(named: text) { return days }
    let known = Weekday.allCases.map(\.name) + Weekday.groups.map(\.name)
    report(.invalidTime, "'\(text)' is not a weekday", at: node.span, help: remedy(text, known))
    return []
  }

  func zone(_ node: YAMLNode) -> Zone? {
    text(node, as: "a time zone such as `Europe/Berlin`").flatMap { zone(named: $0, at: node.span) }
  }

  /// A zone by name, read once.
  func zone(named name: String, at span: SourceSpan) -> Zone? {
    if let odd = ZoneAbbreviation(name) { warn(.zoneWithoutRegion, "'\(name)' \(odd.words)", at: span, help: odd.help) }
    if let known = project.zones[name] { return known }
    do {
      let zone = try input.zones.zone(named: name)
      project.zones[name] = zone
      return zone
    } catch {
      report(.unknownZone, error.message, at: span, help: nearZone(to: name, error) ?? error.help)
      return nil
    }
  }

  /// A name that differs from a known one in more than its case.
  private func nearZone(to name: String, _ error: ZoneError) -> String? {
    if let region = ZoneAbbreviation.region(of: name) { return "did you mean `\(region)`?" }
    guard case .unknown(_, nil) = error else { return nil }
    return remedy(name, input.zones.names())
  }
}

import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  /// `2 days`, `{until: …}`, or `{for: …, at: …}`.
  func wait(_ node: YAMLNode) -> Wait? {
    guard node.kind == .mapping else { return length(node).map { Wait(.span($0)) } }
    guard let fields = fields(of: node, .waitUntil), let key = waitKey(fields) else { return nil }
    guard let until = key == .for ? waitFor(fields) : waitUntil(fields) else { return nil }
    var wait = Wait(until)
    guard let entry = fields.entry(.follow) else {
      if wait.followsProperty { record(.parkedWaits, at: node.span) }
      return wait
    }
    wait.follows = boolean(entry.value) ?? true
    if !wait.mayMove {
      report(
        .contradiction, "nothing can move what this waits for", at: entry.keySpan,
        help: "'follow' goes with a date of the person, a time of day and days of the week")
    }
    return wait
  }

  private func length(_ node: YAMLNode) -> TimeSpan? {
    let isLength = node.kind != .scalar || (try? TimeSpan(parsing: node.text)) != nil
    return !isLength && refuseRelativeWait(node.text, at: node.span) ? nil : duration(node)
  }

  private func waitKey(_ fields: MappingFields) -> FixtureKey? {
    if fields.has(.until), let entry = fields.entry(.for) {
      report(
        .contradiction, "'for' and 'until' exclude each other", at: entry.keySpan,
        help: "make two waits of it, or write the time of day as `at`")
      return nil
    }
    if fields.has(.for) { return .for }
    if fields.has(.until) { return .until }
    report(
      .missingKey, "a wait needs 'for' or 'until'", at: fields.node.headSpan,
      help: "write `wait: 2 days`, or `wait: {until: \"09:00\"}`")
    return nil
  }

  private func waitUntil(_ fields: MappingFields) -> Wait.Until? {
    let past = fields[.past].flatMap { choice($0, Wait.Past.self) }
    let time = fields[.at].flatMap { timeOfDay($0) }
    guard let wait = fields[.until].flatMap({ waitUntil($0, past: past ?? .continue, at: time) }) else { return nil }
    if case .date(let reference, _, _) = wait {
      return refuseTime(fields, besideLength: reference.offset) ? nil : wait
    }
    if let entry = fields.entry(.past) { refusePast(entry, "a time of day or a weekday always means the next one") }
    if let entry = fields.entry(.at) { refuseTime(entry, wait) }
    return wait
  }

  private func refusePast(_ entry: YAMLEntry, _ help: String) {
    report(.contradiction, "'past' goes with a date of the person", at: entry.keySpan, help: help)
  }

  private func refuseTime(_ entry: YAMLEntry, _ wait: Wait.Until) {
    let help =
      switch wait {
      case .weekdays: "behind a weekday the time stands in the text: `until: monday 09:00`"
      default: "it belongs to 'for', or to a date of the person"
      }
    report(.unknownKey, "'at' does not go with this 'until'", at: entry.keySpan, help: help)
  }

  /// So long from the step on, to a time of day where one is stated.
  private func waitFor(_ fields: MappingFields) -> Wait.Until? {
    if let entry = fields.entry(.past) { refusePast(entry, "what lies ahead cannot have passed") }
    guard let span = fields[.for].flatMap({ duration($0) }) else { return nil }
    guard let time = fields[.at] else { return .span(span) }
    return refuseTime(fields, besideLength: span) ? nil : timeOfDay(time).map { .days(span, $0) }
  }

  /// Whether a time of day stands beside hours, minutes or seconds, which lead to a time themselves.
  func refuseTime(_ fields: MappingFields, besideLength span: TimeSpan?) -> Bool {
    guard fields.has(.at), let span, !span.unit.isOfCalendar else { return false }
    let key = [FixtureKey.for, .until, .date, .anniversary].first { fields.has($0) }
    report(
      .contradiction, "'at' goes with days, weeks, months and years, not with \(span)",
      at: key.flatMap { fields[$0]?.span } ?? fields.span,
      help: key == .for ? "write `for: 1 day`, or leave 'at' out" : "write days, or leave 'at' out")
    return true
  }

  private func waitUntil(_ node: YAMLNode, past: Wait.Past, at time: CivilTime?) -> Wait.Until? {
    if node.kind == .mapping { return waitDays(node) }
    guard let text = text(node, as: "a time of day, a weekday or a date") else { return nil }
    if let clock = try? ClockTime(parsing: text) {
      switch clock {
      case .time(let time): return .timeOfDay(time)
      case .weekday(let weekday, let time): return .weekdays([weekday], text.contains(" ") ? time : .midnight)
      }
    }
    if isUndeclared(text), refuseRelativeWait(text, at: node.span) { return nil }
    if let time = try? WrittenTime(parsing: text), time.isFixed { return .time(time) }
    if let first = text.utf8.first, first &- UInt8(ascii: "0") <= 9, text.divided(by: " before ") == nil,
      text.divided(by: " after ") == nil
    {
      return self.time(node).map { .time($0) }
    }
    if let remedy = Self.dayAndTime(near: text) {
      report(.invalidTime, "'\(text)' is not a time that a wait takes", at: node.span, help: remedy)
      return nil
    }
    if isUndeclared(text), let days = Self.severalDays(text) {
      report(
        .invalidTime, "'\(text)' are several days", at: node.span,
        help: Self.wait(untilOneOf: days, at: time.map(\.words)))
      return nil
    }
    return dateReference(node).map { .date($0, at: time, past: past) }
  }

  private func waitDays(_ node: YAMLNode) -> Wait.Until? {
    guard let fields = fields(of: node, .waitDays), let days = fields[.dayOfWeek].map({ someWeekdays($0) }) else {
      return nil
    }
    let time = fields[.at].map { timeOfDay($0) } ?? .midnight
    return days.isEmpty ? nil : time.map { .weekdays(days, $0) }
  }

  /// Whether it is not a property by that name, such as `midnight`.
  func isUndeclared(_ text: String) -> Bool { names.properties[Name(text)].flatMap { type(of: $0) } == nil }
}

extension TimeUnit {
  fileprivate var isOfCalendar: Bool {
    switch self {
    case .day, .week, .month, .year: true
    case .millisecond, .second, .minute, .hour: false
    }
  }
}

extension Wait {
  fileprivate var followsProperty: Bool {
    if case .date(let reference, _, _) = until, case .property = reference.source { true } else { false }
  }
}

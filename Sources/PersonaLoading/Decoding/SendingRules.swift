import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

/// Frequency caps and quiet hours.
extension ProjectDecoder {
  func frequencyCaps(_ node: YAMLNode) -> [FrequencyCap] {
    items(of: node, "frequency caps").compactMap { item in
      guard let fields = fields(of: item, .frequencyCap) else { return nil }
      guard let most = fields[.atMost].flatMap({ integer($0, in: 0...1_000_000) }) else { return nil }
      guard let per = fields[.per].flatMap({ capPeriod($0) }) else { return nil }
      var cap = FrequencyCap(atMost: most, per: per, span: item.span)
      cap.scope = scope(fields)
      return cap
    }
  }

  /// `24 hours`, or `calendar day`. A unit alone may be meant as either.
  private func capPeriod(_ node: YAMLNode) -> FrequencyCap.Period? {
    if node.kind == .scalar {
      if let unit = FrequencyCap.Period.calendarUnits.first(where: { "calendar \($0.rawValue)" == node.text }) {
        return .calendar(unit)
      }
      if node.text.hasPrefix("calendar ") || node.text.hasPrefix("1 calendar ") {
        report(
          .invalidTime, "'\(node.text)' is no part of the calendar that a cap counts in", at: node.span,
          help: "it is " + Self.list(FrequencyCap.Period.calendarUnits.map { "`calendar \($0.rawValue)`" })
            + ", or a length of time such as `365 days`")
        return nil
      }
      let unit = Self.unitsInOtherWords[node.text.lowercased()] ?? node.text.lowercased()
      if let span = try? TimeSpan(parsing: "1 " + unit) {
        reportBareUnit(node, unit, span)
        return nil
      }
    }
    guard let span = duration(node) else { return nil }
    guard span.amount > 0 else {
      report(
        .outOfRange, "nothing is sent in \(span), so that this cap never holds back", at: node.span,
        help: "write a length of time such as `24 hours`, or leave the cap out")
      return nil
    }
    return .length(span)
  }

  private static let unitsInOtherWords = [
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year",
  ]

  private func reportBareUnit(_ node: YAMLNode, _ unit: String, _ span: TimeSpan) {
    let length = span.unit == .day ? "24 hours" : span.description
    let part = FrequencyCap.Period.calendarUnits.first { $0.rawValue == unit || "\($0.rawValue)s" == unit }
    let calendar = part.map { ", or `calendar \($0.rawValue)` for the one on the person's calendar" }
    report(
      .invalidTime,
      calendar == nil
        ? "'\(node.text)' does not say how many" : "'\(node.text)' may be a length of time or a part of the calendar",
      at: node.span, help: "write `\(length)`, which is what it meant\(calendar ?? "")")
  }

  /// `channel` and `type`, each one or a list.
  private func scope(_ fields: MappingFields) -> MessageScope {
    var scope = MessageScope()
    for (key, what) in [(FixtureKey.channel, "a channel"), (.type, "a communication type")] {
      if let node = fields[key] { refuseEmptyList(node, what) }
    }
    scope.channels = fields[.channel].map { oneOrMore($0).compactMap { messageChannel($0) } } ?? []
    scope.types =
      fields[.type].map { node in
        oneOrMore(node).compactMap { item in
          text(item, as: "a communication type").flatMap { communicationType($0, at: item.span) }
        }
      } ?? []
    return scope
  }
}

extension ProjectDecoder {
  /// One mapping, or a list of them, all of which hold together.
  func quietHours(_ node: YAMLNode) -> [QuietHours] {
    if node.kind == .scalar, node.text == "none" {
      reportExpected("quiet hours", node, help: "for none write `[]`; `none` lifts them for a workflow or a send")
      return []
    }
    return oneOrMore(node).compactMap { oneOfQuietHours($0) }
  }

  private func oneOfQuietHours(_ node: YAMLNode) -> QuietHours? {
    guard let fields = fields(of: node, .quietHours), let extent = extent(of: fields) else { return nil }
    var hours = QuietHours(extent, at: node.span)
    hours.days = fields[.dayOfWeek].map { someWeekdays($0) } ?? []
    hours.scope = scope(fields)
    hours.whenQuiet = fields[.whenQuiet].flatMap { choice($0, QuietHours.WhenQuiet.self) } ?? .defer
    if case .allDay = extent, hours.days.isEmpty || hours.days.count == 7, hours.whenQuiet == .defer {
      report(
        .contradiction, "quiet hours on all of every day never end", at: node.headSpan,
        help: "name the days with `dayOfWeek`, or write `whenQuiet: skip`")
      return nil
    }
    return hours
  }

  private func extent(of fields: MappingFields) -> QuietHours.Extent? {
    if let entry = fields.entry(.allDay) {
      guard let isAllDay = boolean(entry.value) else { return nil }
      if let other = [FixtureKey.from, .to].first(where: { fields.has($0) }) {
        report(
          .contradiction, "'allDay' and '\(other.rawValue)' exclude each other", at: entry.keySpan,
          help: "leave one of them out")
        return nil
      }
      if isAllDay { return .allDay }
    }
    guard fields.has(.from) || fields.has(.to) else {
      report(
        .missingKey, "quiet hours need 'from' and 'to'", at: fields.node.headSpan,
        help: "write `{from: \"21:00\", to: \"08:00\"}`, or `allDay: true` beside `dayOfWeek`")
      return nil
    }
    let (from, to) = (fields[.from].map { timeOfDay($0) }, fields[.to].map { timeOfDay($0) })
    guard let begin = from ?? .midnight, let end = to ?? .midnight else { return nil }
    guard begin != end else {
      report(
        .contradiction, "quiet hours end when they begin", at: fields.node.headSpan,
        help: "write `allDay: true` for a whole day, or another time")
      return nil
    }
    return .hours(from: begin, to: end)
  }

  /// `none`, or hours of its own.
  func quietHours(of workflow: inout Workflow, _ node: YAMLNode) {
    if node.kind == .scalar, node.text == "none" {
      workflow.liftsQuietHours = true
    } else {
      workflow.quietHours = quietHours(node)
      if let hours = workflow.quietHours.first(where: \.mayBeShownTwice) {
        record(.quietHoursShownTwice, at: hours.span)
      }
    }
  }

  /// Of a send or a workflow: that no quiet hours hold for it.
  func liftsQuietHours(_ node: YAMLNode) -> Bool {
    guard let text = text(node, as: "`none`") else { return false }
    if text == "none" { return true }
    report(
      .unknownWord, "a send takes `quietHours: none` alone, not '\(text)'", at: node.span,
      help: "state hours in the workflow, on the channel or in the settings")
    return false
  }

  /// Hours of a channel that name another one.
  func refuseForeign(_ hours: QuietHours, on channel: ChannelID) {
    guard !hours.scope.channels.isEmpty else { return }
    report(
      .contradiction, "quiet hours of '\(project.channels[channel].name)' are about that channel", at: hours.span,
      help: "leave `channel` out, or put them under `quietHours` in the settings")
  }

  /// What a workflow puts off no longer, since transactional messages are let through.
  func recordTransactional(_ workflow: Workflow) {
    let puttingOff = workflow.quietHours.first { $0.scope.types.isEmpty }
    guard let puttingOff else { return }
    let sendsAny = workflow.steps.contains { step in
      // In the first pass templates may be missing, or stand in other places than their numbers say.
      guard case .send(let send) = step.kind, project.templates.indices.contains(Int(send.template.value)) else {
        return false
      }
      return project.communicationTypes[project.templates[send.template].type].isTransactional
    }
    if sendsAny { record(.transactionalAtAnyHour, at: puttingOff.span) }
  }
}

extension QuietHours {
  /// Whether they begin or end within an hour that clocks are set back over: they are so at night, from a whole hour to the
  /// one before, and nowhere later than three.
  fileprivate var mayBeShownTwice: Bool {
    guard case .hours(let from, let to) = extent else { return false }
    return [from, to].contains { time in
      let minutes = time.millisecondsSinceMidnight / 60_000
      return (minutes < 180 || minutes > 1_380) && minutes % 60 != 0
    }
  }
}

extension ProjectDecoder {
  /// What settings that are linked already say of sending, once more.
  func linkSending(_ node: YAMLNode) {
    guard let fields = fields(of: node, .settings) else { return }
    project.settings.frequencyCaps = fields[.frequencyCaps].map { frequencyCaps($0) } ?? []
    project.settings.quietHours = fields[.quietHours].map { quietHours($0) } ?? []
    guard let channels = fields[.channels] else { return }
    for entry in entries(of: channels, "channels") {
      guard let place = project.channels.firstIndex(where: { $0.name.text == entry.keyText }) else { continue }
      let hours = entry.value.kind == .mapping ? entry.value["quietHours"] : nil
      project.channels[place].quietHours = hours.map { quietHours($0) } ?? []
    }
  }
}

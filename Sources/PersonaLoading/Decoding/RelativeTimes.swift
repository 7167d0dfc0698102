import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaYAML

/// Relative times of waits and values are fixed when a case begins. In a step, for which time has gone on, that is hardly
/// ever what is meant. What conditions compare with goes by the clock.
extension ProjectDecoder {
  /// A time that a wait could only take from the start of the case; the remedy says what waits from the step on.
  func refuseRelativeWait(_ text: String, at span: SourceSpan) -> Bool {
    if let length = Self.length(text) {
      report(.invalidTime, "'\(text)' is how long, not until when", at: span, help: "write `wait: {for: \(length)}`")
      return true
    }
    if let time = Self.clockTime(text) {
      report(
        .invalidTime, "'\(text)' is not a time that a wait takes", at: span,
        help: "write `wait: {until: \(time)}`, which is the next one after this step")
      return true
    }
    guard let remedy = Self.waitInstead(of: text) else { return false }
    report(
      .relativeInWorkflow, "'\(text)' is counted from the start of the case, not from this step", at: span,
      help: remedy)
    return true
  }

  /// `3 days`, or the window `next 3 days`.
  private static func length(_ text: String) -> TimeSpan? {
    if let span = try? TimeSpan(parsing: text) { return span }
    guard let window = try? RollingWindow(parsing: text), window.direction == .next else { return nil }
    return window.span
  }

  /// Words for a time of day or a weekday, as they are written here.
  private static func clockTime(_ text: String) -> String? {
    let text = text.lowercased()
    if let time = TimeWords.timesOfDay[text] { return time }
    return text.hasPrefix("next ") ? Weekday(name: String(text.dropFirst("next ".count)))?.name : nil
  }

  /// For a day and a time of day behind it, with the day misspelt or relative: what a wait takes.
  static func dayAndTime(near text: String) -> String? {
    guard let blank = text.lastIndex(of: " "), let time = clock(text[text.index(after: blank)...]) else { return nil }
    let day = text[..<blank].lowercased()
    if let days = severalDays(day) { return wait(untilOneOf: days, at: time) }
    let groups = Weekday.groups.map(\.name)
    let known = Weekday.allCases.map(\.name) + groups + ["tomorrow"]
    guard let near = known.contains(day) ? day : nearestName(to: day, among: known) else { return nil }
    if groups.contains(near) { return wait(untilOneOf: near, at: time) }
    return near == "tomorrow" ? "write `wait: {for: 1 day, at: \"\(time)\"}`" : "did you mean `\(near) \(time)`?"
  }

  private static func clock(_ text: Substring) -> String? {
    [String(text), "0\(text)"].first { (try? CivilTime(parsing: $0)) != nil }
  }

  /// A group of days, or days one behind the other, as `dayOfWeek` takes them; nil for one day and for anything else.
  static func severalDays(_ text: String) -> String? {
    let words = text.lowercased().split { " ,/&".contains($0) }.filter { $0 != "and" && $0 != "or" }.map(String.init)
    let days = words.compactMap { Weekday.days(named: $0) }
    guard !words.isEmpty, days.count == words.count, days.joined().count > 1 else { return nil }
    let names = words.map { Weekday(name: $0)?.name ?? $0 }
    return names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
  }

  static func wait(untilOneOf days: String, at time: String?) -> String {
    "write `wait: {until: {dayOfWeek: \(days)\(time.map { ", at: \"\($0)\"" } ?? "")}}`"
  }

  /// Nil for what is no relative time, nor one in other words.
  private static func waitInstead(of text: String) -> String? {
    let text = text.lowercased()
    if let time = try? RelativeTime(parsing: text) { return TimeWords.remedy(inWait: time) }
    let isPeriod = (try? CalendarPeriod(parsing: text)) != nil
    return isPeriod ? "write how long with `for`: `wait: {for: 1 week, at: \"09:00\"}`" : nil
  }

  /// Where a date of the person belongs, a day has no name of its own. What the schema declares is a property.
  func refuseRelativeDate(_ text: String, at span: SourceSpan) -> Bool {
    guard let time = try? RelativeTime(parsing: text.lowercased()), isUndeclared(text) else {
      return false
    }
    report(
      .relativeInWorkflow, "'\(time)' is counted from the start of the case, and is no date of the person", at: span,
      help: TimeWords.remedyInTrigger)
    return true
  }
}

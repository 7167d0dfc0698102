import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaYAML

/// Relative times of waits and values are fixed when a case begins. In a step, for which time has gone on, that is hardly
/// ever what is meant. What conditions compare with goes by the clock.
extension Linker {
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
    guard let halves = text.divided(by: " "), (try? CivilTime(parsing: halves.1)) != nil else { return nil }
    let days = Weekday.allCases.map(\.name) + ["tomorrow"]
    let day = halves.0.lowercased()
    guard let near = days.contains(day) ? day : nearestName(to: day, among: days) else { return nil }
    return near == "tomorrow"
      ? "write `wait: {for: 1 day, at: \"\(halves.1)\"}`" : "did you mean `\(near) \(halves.1)`?"
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

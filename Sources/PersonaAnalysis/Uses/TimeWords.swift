import PersonaTime

/// Words of time where a workflow takes a date of the person, and what to write for them.
package enum TimeWords {
  /// Words for times of day, as they are written in a wait.
  package static let timesOfDay = ["noon": "\"12:00\"", "midnight": "\"00:00\""]

  /// For a relative time that a wait has no use for.
  package static func remedy(inWait time: RelativeTime) -> String {
    switch time {
    case .tomorrow: "write `wait: {for: 1 day, at: \"00:00\"}`, or another time of day"
    case .ahead(let span): "write `wait: {for: \(span)}`"
    case .now, .today, .yesterday, .ago:
      "it would never wait; write how long with `for`, as in `wait: {for: 1 day, at: \"09:00\"}`, or leave it out"
    }
  }

  /// For a relative time where a trigger takes a date.
  package static let remedyInTrigger =
    "name a property, as in `7 days before renewalDate`; from a step on, wait with `for`: "
    + "`wait: {for: 1 day, at: \"09:00\"}`"

  private static let days: [RelativeTime] = [.now, .today, .tomorrow, .yesterday]

  /// What each word that a wait may have been meant to say needs.
  static let ofWaits: [String: String] = {
    var words: [String: String] = [:]
    for day in Weekday.allCases { words[day.name] = "did you mean `\(day.name)`?" }
    for (word, time) in timesOfDay { words[word] = "did you mean '\(word)'? write `wait: {until: \(time)}`" }
    for day in days { words["\(day)"] = "did you mean '\(day)'? \(remedy(inWait: day))" }
    return words
  }()

  /// The same for the date of a trigger.
  static let ofTriggers: [String: String] = {
    var words: [String: String] = [:]
    for day in Weekday.allCases {
      let short = day.name.prefix(2).uppercased()
      words[day.name] = "for every \(day.name) write `schedule: FREQ=WEEKLY;BYDAY=\(short)`"
    }
    for day in days { words["\(day)"] = "did you mean '\(day)'? \(remedyInTrigger)" }
    return words
  }()
}

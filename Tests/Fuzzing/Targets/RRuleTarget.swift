import PersonaTime

extension FuzzTarget {
  /// The first line is a rule, the second when it begins.
  static let rrule = FuzzTarget(
    "rrule", "the occurrences of a schedule ascend, and looking for the next one finds what counting finds",
    largest: 256, inputsInTests: 600, mutate: ByteMutation(rulePieces).callAsFunction
  ) { bytes throws(Violation) in
    let lines = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    guard let rule = try? Recurrence(parsing: String(decoding: lines[0], as: UTF8.self)) else { return }
    let written = lines.count > 1 ? String(decoding: lines[1].prefix { $0 != 0x0A }, as: UTF8.self) : ""
    let start = (try? CivilDateTime(parsing: written)) ?? CivilDateTime(millisecondsSinceEpoch: 1_769_824_800_000)
    guard let zone = zones.isEmpty ? .utc : zones[Int(bytes.choice % UInt64(zones.count))] as Zone? else { return }
    let all = Array(Occurrences(of: rule, from: start, in: zone).prefix(40))
    for (one, next) in zip(all, all.dropFirst()) { try require(one < next, "'\(one)' comes before '\(next)'") }
    try require(all.allSatisfy { $0 >= .first && $0 <= .last }, "an occurrence lies outside the calendar")
    for (one, next) in zip(all, all.dropFirst()).prefix(10) {
      let found = rule.next(after: one, startingAt: start, in: zone)
      try require(found == next, "after '\(one)' comes '\(next)', found was '\(found?.description ?? "none")'")
      let before = rule.next(after: next.adding(milliseconds: -1), startingAt: start, in: zone)
      try require(before == next, "just before '\(next)', found was '\(before?.description ?? "none")'")
    }
    _ = rule.next(after: .last.adding(milliseconds: -1), startingAt: start, in: zone)
  }

  private static let rulePieces = [
    "RRULE:", "FREQ=", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY", ";", "INTERVAL=", "COUNT=", "UNTIL=", "BYDAY=",
    "BYMONTHDAY=", "MO", "TU,WE", "2TU", "-1FR", "5MO", "-5SU", "31", "-31", "1,15,-1", "20260301", "20260301T000000Z",
    "20260301T000000", "2026-01-31T02:30", "0000-01-01T00:00", "9999-12-31T23:59:59", "2024-02-29T09:00",
    "FREQ=YEARLY;",
  ]
}

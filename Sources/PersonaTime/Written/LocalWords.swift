extension Instant {
  /// Date and time of day in the zone, as people read them: `2026-03-05 09:00`, with seconds only where there are any.
  ///
  /// `naming` adds the zone, for the first of several times: `2026-03-05 09:00 America/New_York`. A time that the clock
  /// shows twice has its offset from UTC, as one would write it: `2026-10-25 02:30+01:00`.
  package func words(in zone: Zone, naming: Bool = false) -> String {
    words(in: zone, naming: naming, withOffset: zone.readings(of: zone.local(self)).count > 1)
  }

  func words(in zone: Zone, naming: Bool, withOffset: Bool) -> String {
    let offset = withOffset ? zone.offset(at: self).text : ""
    return "\(zone.local(self).words)\(offset)\(naming ? " \(zone.name)" : "")"
  }
}

extension Instant {
  /// Without the millisecond by which a window is over that still holds its own end: who is in a segment for 7 days leaves
  /// it 7 days and a millisecond later, and nobody would write that.
  package var withoutTurn: Instant { milliseconds % 1000 == 1 ? Instant(milliseconds: milliseconds - 1) : self }
}

extension ResolvedTime {
  /// Whether something that happened then happened at this time: an instant, give or take the millisecond by which a window
  /// is over, or any time of a day.
  package func isTime(of instant: Instant, in zone: Zone) -> Bool {
    let range = range(in: zone)
    return range.contains(instant) || range.contains(instant.withoutTurn)
  }

  /// A date as it is, an instant in the zone.
  package func words(in zone: Zone, naming: Bool = false) -> String {
    switch self {
    case .date(let date): date.description
    case .instant(let instant): instant.words(in: zone, naming: naming)
    }
  }
}

extension CivilDateTime {
  /// `2026-03-05 09:00`, with seconds only where there are any. The millisecond by which a window is over is left out.
  package var words: String {
    let rest = time.millisecondsSinceMidnight % 60_000
    let text = description.replacingSeparator()
    return String(text.prefix(rest <= 1 ? 16 : rest % 1000 == 1 ? 19 : text.count))
  }
}

extension String {
  /// ISO 8601's `T` reads badly in a sentence.
  fileprivate func replacingSeparator() -> String { String(map { $0 == "T" ? " " : $0 }) }
}

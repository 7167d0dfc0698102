extension CivilDate: CustomStringConvertible {
  /// Reads `2026-03-16`.
  package init(parsing text: String) throws(TimeError) {
    var scanner = TimeScanner(text)
    self = try scanner.date()
    guard scanner.isAtEnd else { throw .notADate(text) }
  }

  /// `2026-03-16`.
  package var description: String {
    let (year, month, day) = components
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}

extension CivilTime: CustomStringConvertible {
  /// Reads `09:00`, `09:00:30` and `09:00:30.250`.
  package init(parsing text: String) throws(TimeError) {
    var scanner = TimeScanner(text)
    self = try scanner.timeOfDay()
    guard scanner.isAtEnd else { throw .notATimeOfDay(text) }
  }

  /// `09:00`, and as much more as there is.
  package var words: String {
    let isWhole = second == 0 && millisecond == 0
    return isWhole ? "\(padded(hour, to: 2)):\(padded(minute, to: 2))" : description
  }

  /// `09:00:30`, and with `.250` when there are milliseconds.
  package var description: String {
    let whole = "\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2))"
    return millisecond == 0 ? whole : whole + "." + padded(millisecond, to: 3)
  }
}

extension CivilDateTime: CustomStringConvertible {
  /// Reads `2026-03-16T09:00:00`, a blank in place of the T, and without seconds. An offset is refused.
  package init(parsing text: String) throws(TimeError) {
    var scanner = TimeScanner(text)
    self.init(date: try scanner.date(), time: try scanner.timeAfterDate())
    guard scanner.isAtEnd else { throw .notADateTime(text) }
  }

  /// `2026-03-16T09:00:00`.
  package var description: String { "\(date)T\(time)" }
}

extension Instant: CustomStringConvertible {
  /// Reads `2026-03-16T09:00:00Z` and `2026-03-16 10:00+01:00`; without an offset there is no instant.
  package init(parsing text: String) throws(TimeError) {
    guard case .instant(let instant) = try WrittenTime(absolute: text) else { throw .missingOffset(text) }
    self = instant
  }

  /// `2026-03-16T09:00:00Z`.
  package var description: String { "\(CivilDateTime(millisecondsSinceEpoch: milliseconds))Z" }

  /// As a zone's clocks show it: `2026-03-16T10:00:00+01:00`, or with Z in UTC.
  package func text(in zone: Zone) -> String {
    zone == .utc ? description : "\(zone.local(self))\(zone.offset(at: self).text)"
  }

  /// As ``text(in:)``, without the seconds where there are none: `2026-03-16T10:00+01:00`.
  package func brief(in zone: Zone) -> String {
    let clock = "\(zone.local(self))"
    let offset = zone == .utc ? "Z" : zone.offset(at: self).text
    return (clock.hasSuffix(":00") ? String(clock.dropLast(3)) : clock) + offset
  }
}

/// A time as a position that asks for one takes it: `2026-03-16`, `2026-03-16T09:00:00Z`, `2026-03-16T09:00`,
/// `3 days ago`. It means a moment only together with a `now` and a zone.
package enum WrittenTime: Hashable, Sendable {
  case date(CivilDate)
  /// Written without an offset: local to whoever reads it.
  case local(CivilDateTime)
  case instant(Instant)
  case relative(RelativeTime)

  package init(parsing text: String) throws(TimeError) {
    guard text.utf8.first?.isASCIIDigit == true, text.utf8.dropFirst(4).first == UInt8(ascii: "-") else {
      self = .relative(try RelativeTime(parsing: text))
      return
    }
    self = try WrittenTime(absolute: text)
  }

  init(absolute text: String) throws(TimeError) {
    var scanner = TimeScanner(text)
    let date = try scanner.date()
    guard !scanner.isAtEnd else { self = .date(date); return }
    let local = CivilDateTime(date: date, time: try scanner.timeAfterDate())
    guard let offset = try scanner.offset() else { self = .local(local); return }
    guard scanner.isAtEnd else { throw .notAnInstant(text) }
    self = .instant(local.instantAtUTC.adding(milliseconds: Int64(-offset) * 1000))
  }

  /// A date stays one, since as an operand it is a whole day; everything else becomes an instant.
  package func resolved(at now: Instant, in zone: Zone) -> ResolvedTime {
    switch self {
    case .date(let date): .date(date)
    case .local(let local): .instant(zone.instant(of: local))
    case .instant(let instant): .instant(instant)
    case .relative(let relative): relative.resolved(at: now, in: zone)
    }
  }
}

/// What a written time comes to.
package enum ResolvedTime: Hashable, Sendable {
  case date(CivilDate)
  case instant(Instant)

  /// As a value: a date alone is its midnight.
  package func start(in zone: Zone) -> Instant {
    switch self {
    case .date(let date): zone.startOfDay(date)
    case .instant(let instant): instant
    }
  }

  /// As an operand: a date alone is its whole day, an instant its own millisecond.
  package func range(in zone: Zone) -> InstantRange {
    switch self {
    case .date(let date): zone.wholeDay(date)
    case .instant(let instant): InstantRange(lower: instant, upper: Instant(milliseconds: instant.milliseconds + 1))
    }
  }
}

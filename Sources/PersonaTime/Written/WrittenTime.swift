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

  /// Reads the form that most times have, `2026-03-16T09:00:00Z`, from its bytes; nil for every other one, and for what is
  /// wrong, which ``init(parsing:)`` tells.
  package init?(common bytes: UnsafeBufferPointer<UInt8>) {
    func number(_ place: Int, _ count: Int) -> Int? {
      var number = 0
      for byte in bytes[place..<place + count] {
        guard byte.isASCIIDigit else { return nil }
        number = number * 10 + Int(byte &- UInt8(ascii: "0"))
      }
      return number
    }
    guard bytes.count == 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      bytes[19] == UInt8(ascii: "Z"), let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      let date = CivilDate(year: year, month: month, day: day),
      let time = CivilTime(hour: hour, minute: minute, second: second)
    else { return nil }
    self = .instant(CivilDateTime(date: date, time: time).instantAtUTC)
  }

  /// Whether it is the same instant in every run.
  package var isFixed: Bool {
    if case .relative = self { false } else { true }
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

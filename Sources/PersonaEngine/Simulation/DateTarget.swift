import PersonaModel
import PersonaTime

/// When a date with an offset, or its anniversary, comes on a person's clocks.
///
/// From a date, days and longer spans are counted on the calendar, so that `7 days before` a date is midnight too when
/// the clocks change in between; hours and shorter spans, and everything from an instant, are lengths of time.
struct DateTarget {
  let reference: DateReference
  /// Local; nil for the instant's own time, or midnight for a date.
  let timeOfDay: CivilTime?
  /// Where relative times are counted from.
  let start: Instant
  let zone: Zone

  init(_ reference: DateReference, timeOfDay: CivilTime? = nil, start: Instant, zone: Zone) {
    self.reference = reference
    self.timeOfDay = timeOfDay
    self.start = start
    self.zone = zone
  }

  /// Nil when the value is no date.
  func instant(of value: Value) -> Instant? {
    guard let time = value.resolved(at: start, in: zone) else { return nil }
    switch time {
    case .date(let date): return instant(of: date)
    case .instant(let instant):
      guard timeOfDay != nil else { return shifted(instant) }
      return self.instant(of: zone.date(at: instant))
    }
  }

  /// The first time it comes, not before `earliest`. Only an anniversary comes more than once. Nil when it has passed,
  /// or when the value is no date.
  func instant(of value: Value, notBefore earliest: Instant) -> Instant? {
    if reference.isAnniversary { return nextAnniversary(of: value, notBefore: earliest) }
    return instant(of: value).flatMap { $0 >= earliest ? $0 : nil }
  }

  /// The anniversary also of a reference that does not ask for one, for a wait with `past: next`.
  func nextAnniversary(of value: Value, notBefore earliest: Instant) -> Instant? {
    guard let time = value.resolved(at: start, in: zone) else { return nil }
    let anniversary = Anniversary(of: time.date(in: zone))
    // The offset moves it by more than a year only when it is itself that long.
    let unshifted = reference.offset.map {
      reference.isBefore ? earliest.adding($0, in: zone) : earliest.subtracting($0, in: zone)
    }
    let year = zone.date(at: unshifted ?? earliest).year
    return (year - 1...year + 2).lazy
      .compactMap { anniversary.date(inYear: $0).map { self.instant(of: $0) } }
      .first { $0 >= earliest }
  }

  private func instant(of date: CivilDate) -> Instant {
    guard let offset = reference.offset, let day = date.shifted(by: offset, backwards: reference.isBefore) else {
      return shifted(zone.instant(of: CivilDateTime(date: date, time: timeOfDay ?? .midnight)))
    }
    return zone.instant(of: CivilDateTime(date: day, time: timeOfDay ?? .midnight))
  }

  private func shifted(_ instant: Instant) -> Instant {
    guard let offset = reference.offset else { return instant }
    return reference.isBefore ? instant.subtracting(offset, in: zone) : instant.adding(offset, in: zone)
  }
}

extension CivilDate {
  /// Nil for a span shorter than days.
  func shifted(by span: TimeSpan, backwards: Bool) -> CivilDate? {
    let amount = Int(span.amount) * (backwards ? -1 : 1)
    switch span.unit {
    case .day: return adding(days: amount)
    case .week: return adding(days: 7 * amount)
    case .month: return adding(months: amount)
    case .year: return adding(months: 12 * amount)
    case .millisecond, .second, .minute, .hour: return nil
    }
  }
}

extension ResolvedTime {
  fileprivate func date(in zone: Zone) -> CivilDate {
    switch self {
    case .date(let date): date
    case .instant(let instant): zone.date(at: instant)
    }
  }
}

extension Value {
  /// The time that a value means where the position asks for one; text is read as one. Nil when it is none.
  func resolved(at start: Instant, in zone: Zone) -> ResolvedTime? {
    guard case .list(let items) = self else { return timeMeant(at: start, in: zone) }
    return items.lazy.compactMap { $0.resolved(at: start, in: zone) }.first
  }
}

extension DateReference {
  /// Whether a change of the profile may move it.
  var dependsOnProfile: Bool { if case .property = source { true } else { false } }
}

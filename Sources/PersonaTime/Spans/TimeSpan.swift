/// A length of time as people write it: `90 seconds`, `2 days`, `1 month`. Never negative.
package struct TimeSpan: Hashable, Sendable {
  /// From 0 to as many as 9,999 years hold.
  package let amount: Int64
  package let unit: TimeUnit

  /// An amount out of bounds is brought to the nearer bound.
  package init(_ amount: Int64, _ unit: TimeUnit) {
    self.amount = min(max(amount, 0), unit.limit)
    self.unit = unit
  }

  /// Nil for months and years. A day is 24 hours.
  package var milliseconds: Int64? { unit.milliseconds.map { $0 * amount } }
}

extension TimeSpan: CustomStringConvertible {
  /// `1 day`, `2 days`.
  package var description: String { "\(amount) \(unit.name)\(amount == 1 ? "" : "s")" }
}

extension Instant {
  /// Seconds to weeks are fixed lengths. Months and years go by the zone's calendar and keep its wall time, with the
  /// day brought back to the month's end where the month is shorter.
  package func adding(_ span: TimeSpan, in zone: Zone) -> Instant {
    moved(by: span, sign: 1, in: zone)
  }

  package func subtracting(_ span: TimeSpan, in zone: Zone) -> Instant {
    moved(by: span, sign: -1, in: zone)
  }

  private func moved(by span: TimeSpan, sign: Int64, in zone: Zone) -> Instant {
    if let milliseconds = span.milliseconds { return adding(milliseconds: sign * milliseconds) }
    guard span.amount > 0 else { return self }
    let local = zone.local(self)
    let date = local.date.adding(months: Int(sign * span.amount) * (span.unit == .year ? 12 : 1))
    return zone.instant(of: CivilDateTime(date: date, time: local.time))
  }
}

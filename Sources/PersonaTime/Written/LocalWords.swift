extension Instant {
  /// Date and time of day in the zone, as people read them: `2026-03-05 09:00`, with seconds only where there are any.
  ///
  /// `naming` adds the zone, for the first of several times: `2026-03-05 09:00 America/New_York`.
  package func words(in zone: Zone, naming: Bool = false) -> String {
    naming ? "\(zone.local(self).words) \(zone.name)" : zone.local(self).words
  }
}

extension ResolvedTime {
  /// A date as it is, an instant in the zone.
  package func words(in zone: Zone, naming: Bool = false) -> String {
    switch self {
    case .date(let date): date.description
    case .instant(let instant): instant.words(in: zone, naming: naming)
    }
  }
}

extension CivilDateTime {
  /// `2026-03-05 09:00`, with seconds only where there are any.
  package var words: String {
    let text = description.replacingSeparator()
    let isWhole = time.millisecondsSinceMidnight % 60_000 == 0
    return isWhole ? String(text.prefix(16)) : text
  }
}

extension String {
  /// ISO 8601's `T` reads badly in a sentence.
  fileprivate func replacingSeparator() -> String { String(map { $0 == "T" ? " " : $0 }) }
}

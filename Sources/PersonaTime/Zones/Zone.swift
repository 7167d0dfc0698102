/// A time zone: the history of its offsets, and the rule it follows afterwards.
///
/// A class so that all who live in a zone share one table by one reference.
package final class Zone: Sendable {
  package let name: String
  private let table: ZoneTable

  init(name: String, table: ZoneTable) {
    self.name = name
    self.table = table
  }

  /// Coordinated Universal Time, which needs no data.
  package static let utc = Zone(name: "UTC", table: ZoneTable(fixed: .utc))

  /// A zone that is always so far from UTC, as the `+01:00` of a written instant; nil beyond 26 hours.
  package static func fixed(seconds: Int32) -> Zone? {
    guard ZoneOffset.bounds ~= seconds else { return nil }
    let offset = ZoneOffset(seconds: seconds, abbreviation: "", isDaylight: false)
    return Zone(name: offset.text, table: ZoneTable(fixed: offset))
  }

  package func offset(at instant: Instant) -> ZoneOffset {
    table.offset(at: instant.secondsSinceEpoch)
  }

  func period(at seconds: Int64) -> ZonePeriod { table.period(at: seconds) }
}

extension Zone: Equatable {
  /// Zones of one run come from one database, so the name decides.
  package static func == (left: Zone, right: Zone) -> Bool { left.name == right.name }
}

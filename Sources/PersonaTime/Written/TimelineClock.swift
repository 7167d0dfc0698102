/// A zone's clock as the times of one story are written by it: with the offset from UTC beside each, where the clock is set
/// while the story lasts. So two times that look alike are told apart, and so is an hour that seems to be missing.
package struct TimelineClock: Sendable {
  package let zone: Zone
  private let namesOffsets: Bool

  package init(_ zone: Zone, from first: Instant, through last: Instant) {
    self.zone = zone
    let offset = zone.offset(at: first).seconds
    namesOffsets =
      zone.offset(at: last).seconds != offset
      || zone.turns(after: first, before: last).contains { zone.offset(at: $0).seconds != offset }
  }

  /// `2026-10-25 02:30`, or `2026-10-25 02:30+01:00`; `naming` adds the zone.
  package func words(for instant: Instant, naming: Bool = false) -> String {
    namesOffsets
      ? instant.words(in: zone, naming: naming, withOffset: true) : instant.words(in: zone, naming: naming)
  }
}

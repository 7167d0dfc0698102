/// What a zone's clocks show at some instant: how far they are ahead of UTC, and how that is called.
package struct ZoneOffset: Hashable, Sendable {
  /// Seconds ahead of UTC, negative to the west.
  package let seconds: Int32
  /// `CET`, `-03`; empty for a bare offset.
  package let abbreviation: String
  package let isDaylight: Bool

  package init(seconds: Int32, abbreviation: String, isDaylight: Bool) {
    self.seconds = seconds
    self.abbreviation = abbreviation
    self.isDaylight = isDaylight
  }

  package static var utc: ZoneOffset { ZoneOffset(seconds: 0, abbreviation: "UTC", isDaylight: false) }

  /// Offsets beyond these are refused, so that a local time is never more than a day or so from UTC.
  static let bounds: ClosedRange<Int32> = -93_600...93_600

  /// `+01:00`, `-03:30`, and with seconds where history has them.
  package var text: String {
    let size = Int(seconds.magnitude)
    let hoursAndMinutes = padded(size / 3600, to: 2) + ":" + padded(size / 60 % 60, to: 2)
    let sign = seconds < 0 ? "-" : "+"
    return sign + hoursAndMinutes + (size % 60 == 0 ? "" : ":" + padded(size % 60, to: 2))
  }
}

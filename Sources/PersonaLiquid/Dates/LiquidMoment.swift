import PersonaTime

/// An instant or a date as templates see it: seconds since the epoch with the offset it is shown in.
package struct LiquidMoment: Hashable, Sendable {
  package let seconds: Int
  package let nanoseconds: Int
  /// Seconds east of Greenwich.
  package let offset: Int
  package let zoneName: String
  /// A date prints without a time.
  package let isDate: Bool

  package init(seconds: Int, nanoseconds: Int = 0, offset: Int = 0, zoneName: String = "UTC", isDate: Bool = false) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.offset = offset
    self.zoneName = zoneName
    self.isDate = isDate
  }

  var brokenDown: BrokenDownTime {
    BrokenDownTime(secondsSinceEpoch: seconds, nanoseconds: nanoseconds, offset: offset, zoneName: zoneName)
  }

  /// As Ruby prints a `Date` or a `Time`.
  var text: String {
    let isUniversal = offset == 0 && zoneName == "UTC"
    return strftime(isDate ? "%Y-%m-%d" : isUniversal ? "%Y-%m-%d %H:%M:%S UTC" : "%Y-%m-%d %H:%M:%S %z", brokenDown)
      ?? ""
  }

  func order(to other: LiquidMoment) -> Int {
    let left = (seconds, nanoseconds)
    let right = (other.seconds, other.nanoseconds)
    return left < right ? -1 : left == right ? 0 : 1
  }
}

/// The clock and the zone a template renders in.
package struct RenderClock: Sendable {
  package let seconds: Int
  package let nanoseconds: Int
  /// The zone's offset and name at an instant given in seconds since the epoch.
  package let offset: @Sendable (Int) -> (seconds: Int, name: String)

  package init(
    seconds: Int, nanoseconds: Int = 0,
    offset: @escaping @Sendable (Int) -> (seconds: Int, name: String) = { _ in (0, "UTC") }
  ) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.offset = offset
  }

  func moment(seconds: Int, nanoseconds: Int = 0) -> LiquidMoment {
    let local = offset(seconds)
    return LiquidMoment(seconds: seconds, nanoseconds: nanoseconds, offset: local.seconds, zoneName: local.name)
  }

  var now: LiquidMoment { moment(seconds: seconds, nanoseconds: nanoseconds) }
}

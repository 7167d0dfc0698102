import PersonaTime

/// What a text says about a moment; nil for what it leaves open.
struct DateParts {
  var year: Int?
  var dayOfYear: Int?
  var month: Int?
  var day: Int?
  var hour: Int?
  var minute: Int?
  var second: Int?
  var nanoseconds: Int?
  var zone: String?
  /// Two-digit years are completed unless the text forbids it.
  var isShortYear = true
  var isBeforeChrist = false

  private var isEmpty: Bool {
    year == nil && dayOfYear == nil && month == nil && day == nil && hour == nil && minute == nil && second == nil
      && nanoseconds == nil
  }

  /// What is missing before the first field given comes from the clock, what is missing after it from the beginning
  /// of the year or the day. Nil when there is nothing, or a field is out of its range.
  func moment(_ clock: RenderClock) -> LiquidMoment? {
    guard !isEmpty else { return nil }
    let zone = zone.flatMap { ZoneName($0, clock) }
    if let zone, zone.offset.magnitude >= 86_400 { return nil }
    let today = today(clock, zone?.offset)
    var (year, month, day, hour, minute) = (year, month, day, hour, minute)
    if let dayOfYear {
      month = (dayOfYear - 1) / 31 + 1
      day = (dayOfYear - 1) % 31 + 1
      let days = daysFromCivil(year ?? today.year, 1, 1) + dayOfYear - 1
      let shown = BrokenDownTime(secondsSinceEpoch: days * 86_400)
      (year, month, day) = (shown.year, shown.month, shown.day)
    } else if year == nil {
      year = today.year
      if month == nil {
        month = today.month
        if day == nil {
          day = today.day
          if hour == nil {
            hour = today.hour
            if minute == nil { minute = today.minute }
          }
        }
      }
    }
    guard let seconds = Self.seconds(year ?? 1970, month ?? 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0) else {
      return nil
    }
    return Self.moment(seconds, nanoseconds ?? 0, zone, clock)
  }

  private func today(_ clock: RenderClock, _ offset: Int?) -> BrokenDownTime {
    let local = offset ?? clock.offset(clock.seconds).seconds
    return BrokenDownTime(secondsSinceEpoch: clock.seconds, offset: local)
  }

  private static func seconds(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int
  ) -> Int? {
    guard (1...12).contains(month), (1...31).contains(day), (0...24).contains(hour), (0...59).contains(minute),
      (0...60).contains(second), hour < 24 || (minute == 0 && second == 0), year.magnitude < 1_000_000
    else { return nil }
    // A day beyond the end of its month runs over into the next.
    return ((daysFromCivil(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
  }

  private static func moment(_ wall: Int, _ nanoseconds: Int, _ zone: ZoneName?, _ clock: RenderClock) -> LiquidMoment {
    guard let zone else {
      // The offset before and the offset found there agree except around a change of the clocks.
      let guess = clock.offset(wall - clock.offset(wall).seconds).seconds
      return clock.moment(seconds: wall - guess, nanoseconds: nanoseconds)
    }
    let seconds = wall - zone.offset
    if zone.isUniversal { return LiquidMoment(seconds: seconds, nanoseconds: nanoseconds) }
    let local = clock.moment(seconds: seconds, nanoseconds: nanoseconds)
    if local.offset == zone.offset { return local }
    return LiquidMoment(seconds: seconds, nanoseconds: nanoseconds, offset: zone.offset, zoneName: "")
  }
}

/// A zone as dates write it.
private struct ZoneName {
  let offset: Int
  let isUniversal: Bool

  init?(_ name: String, _ clock: RenderClock) {
    let upper = name.uppercased()
    isUniversal = ["Z", "UTC", "GMT", "UT", "-00:00", "-0000", "-00"].contains(upper)
    if let numeric = Self.numeric(Array(upper.utf8)) {
      offset = numeric
    } else if let hours = Self.hours[upper] {
      offset = hours * 3600
    } else if let local = Self.local(upper, clock) {
      offset = local
    } else {
      return nil
    }
  }

  private static let hours: [String: Int] = {
    var hours = [
      "UTC": 0, "Z": 0, "UT": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
      "PST": -8, "PDT": -7,
    ]
    // The military letters: A to M without J east, N to Y west.
    for (index, letter) in "ABCDEFGHIKLM".enumerated() { hours[String(letter)] = index + 1 }
    for (index, letter) in "NOPQRSTUVWXY".enumerated() { hours[String(letter)] = -(index + 1) }
    return hours
  }()

  /// `+hh`, `+hhmm`, `+hh:mm`, and both with seconds.
  private static func numeric(_ bytes: [UInt8]) -> Int? {
    guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    let rest = bytes.dropFirst()
    let digits = rest.filter(isDigit).map { Int($0) - 0x30 }
    let hasColons = rest.contains(UInt8(ascii: ":"))
    let length = digits.count + (hasColons ? digits.count / 2 - 1 : 0)
    guard digits.count == 2 || digits.count == 4 || digits.count == 6, rest.count == length else { return nil }
    for (index, byte) in rest.enumerated() where hasColons && (index % 3 == 2) != (byte == UInt8(ascii: ":")) {
      return nil
    }
    var seconds = 0
    for (index, unit) in [3600, 60, 1].enumerated() where index * 2 + 1 < digits.count {
      seconds += (digits[index * 2] * 10 + digits[index * 2 + 1]) * unit
    }
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  /// The names the clock's own zone has in January and in July.
  private static func local(_ name: String, _ clock: RenderClock) -> Int? {
    let year = BrokenDownTime(secondsSinceEpoch: clock.seconds).year
    for month in [1, 7] {
      let local = clock.offset(daysFromCivil(year, month, 1) * 86_400)
      if local.name.uppercased() == name { return local.seconds }
    }
    return nil
  }
}

/// A date and time taken apart, as a format string needs it: the wall clock, its offset and the zone's name.
package struct BrokenDownTime: Hashable, Sendable {
  package let secondsSinceEpoch: Int
  package let nanoseconds: Int
  /// Seconds east of Greenwich.
  package let offset: Int
  package let zoneName: String
  package let year: Int
  package let month: Int
  package let day: Int
  package let hour: Int
  package let minute: Int
  package let second: Int
  /// 1 for 1 January.
  package let dayOfYear: Int
  /// 0 for Sunday.
  package let dayOfWeek: Int

  package init(secondsSinceEpoch: Int, nanoseconds: Int = 0, offset: Int = 0, zoneName: String = "UTC") {
    // Beyond the years a format can show, the ends are shown.
    let bounded = min(max(secondsSinceEpoch, -9_000_000_000_000_000), 9_000_000_000_000_000)
    let local = bounded + offset
    let days = flooredQuotient(local, 86_400)
    let clock = local - days * 86_400
    let civil = CivilFields(days: days)
    self.secondsSinceEpoch = bounded
    self.nanoseconds = nanoseconds
    self.offset = offset
    self.zoneName = zoneName
    year = civil.year
    month = civil.month
    day = civil.day
    hour = clock / 3600
    minute = clock / 60 % 60
    second = clock % 60
    dayOfYear = days - daysFromCivil(civil.year, 1, 1) + 1
    dayOfWeek = (days % 7 + 11) % 7
  }

  /// Week of the year whose first week begins with the first `firstDay` of the year.
  fileprivate func week(startingOn firstDay: Int) -> Int {
    (dayOfYear - 1 + 7 - (dayOfWeek - firstDay + 7) % 7) / 7
  }

  /// Year and week of ISO 8601.
  fileprivate var isoWeek: (year: Int, week: Int) {
    let weekday = (dayOfWeek + 6) % 7
    let week = (dayOfYear - 1 - weekday + 10) / 7
    if week < 1 { return (year - 1, weeks(in: year - 1)) }
    return week > weeks(in: year) ? (year + 1, 1) : (year, week)
  }

  private func weeks(in year: Int) -> Int {
    func lastWeekday(_ year: Int) -> Int {
      let days = daysFromCivil(year, 12, 31)
      return (days % 7 + 11) % 7
    }
    return lastWeekday(year) == 4 || lastWeekday(year - 1) == 3 ? 53 : 52
  }
}

/// Days since 1970-01-01 of a day of the proleptic Gregorian calendar; the day may lie outside its month.
package func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int {
  let year = month <= 2 ? year - 1 : year
  let era = flooredQuotient(year, 400)
  let yearOfEra = year - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

private func flooredQuotient(_ value: Int, _ divisor: Int) -> Int {
  value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}

private struct CivilFields {
  let year: Int
  let month: Int
  let day: Int

  init(days: Int) {
    let shifted = days + 719_468
    let era = flooredQuotient(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }
}

/// A time in the words of a Ruby format string such as `%B %-d, %Y`. Directives nobody knows stay as they are.
///
/// Nil when a width in the format, or the result, is larger than `limit` bytes.
package func strftime(_ format: String, _ time: BrokenDownTime, limit: Int = 65_536) -> String? {
  var formatter = Formatter(time: time, limit: limit)
  let done = formatter.append(format)
  return done ? String(decoding: formatter.output, as: UTF8.self) : nil
}

private struct Directive {
  var padding: UInt8?
  var isUnpadded = false
  var isUppercase = false
  var isCaseChanged = false
  var colons = 0
  var width: Int?
}

private struct Formatter {
  let time: BrokenDownTime
  let limit: Int
  var output: [UInt8] = []

  init(time: BrokenDownTime, limit: Int) {
    self.time = time
    self.limit = limit
    output.reserveCapacity(32)
  }

  mutating func append(_ format: String) -> Bool {
    var format = format
    return format.withUTF8 { append($0) }
  }

  private mutating func append(_ format: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < format.count {
      if format[index] != UInt8(ascii: "%") {
        output.append(format[index])
        index += 1
      } else {
        let start = index
        index += 1
        let directive = Self.directive(in: format, at: &index)
        if let width = directive.width, width > limit { return false }
        if index >= format.count || !append(directive, format[index], isModified: Self.isModified(format, index)) {
          let end = min(index + 1, format.count)
          output.append(contentsOf: format[start..<end])
        }
        index += 1
      }
      if output.count > limit { return false }
    }
    return true
  }

  private static func isModified(_ format: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    format[index - 1] == UInt8(ascii: "E") || format[index - 1] == UInt8(ascii: "O")
  }

  private static func directive(in format: UnsafeBufferPointer<UInt8>, at index: inout Int) -> Directive {
    var directive = Directive()
    while index < format.count {
      switch format[index] {
      case UInt8(ascii: "-"): (directive.padding, directive.isUnpadded) = (nil, true)
      case UInt8(ascii: "_"): directive.padding = UInt8(ascii: " ")
      case UInt8(ascii: "^"): directive.isUppercase = true
      case UInt8(ascii: "#"): directive.isCaseChanged = true
      case UInt8(ascii: ":"): directive.colons += 1
      case UInt8(ascii: "0"): directive.padding = UInt8(ascii: "0")
      case UInt8(ascii: "1")...UInt8(ascii: "9"):
        directive.width = width(in: format, at: &index)
        continue
      case UInt8(ascii: "E"), UInt8(ascii: "O"):
        guard index + 1 < format.count, isModifiable(format[index + 1], by: format[index]) else { return directive }
      default: return directive
      }
      index += 1
    }
    return directive
  }

  private static func isModifiable(_ letter: UInt8, by modifier: UInt8) -> Bool {
    (modifier == UInt8(ascii: "E") ? "cCxXyY" : "deHkIlmMSuUVwWy").utf8.contains(letter)
  }

  private static func width(in format: UnsafeBufferPointer<UInt8>, at index: inout Int) -> Int {
    var width = 0
    while index < format.count, format[index] &- 0x30 < 10 {
      width = min(width * 10 + Int(format[index] &- 0x30), 1 << 40)
      index += 1
    }
    return width
  }

  /// Answers whether the letter means anything here.
  private mutating func append(_ directive: Directive, _ letter: UInt8, isModified: Bool) -> Bool {
    if directive.colons > 0, letter != UInt8(ascii: "z") { return false }
    return appendDate(directive, letter) || appendClock(directive, letter) || appendName(directive, letter)
      || appendComposite(directive, letter)
  }

  private mutating func appendDate(_ directive: Directive, _ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "Y"): append(directive, time.year, digits: time.year < 0 ? 5 : 4)
    case UInt8(ascii: "C"): append(directive, flooredQuotient(time.year, 100), digits: 2)
    case UInt8(ascii: "y"): append(directive, ((time.year % 100) + 100) % 100, digits: 2)
    case UInt8(ascii: "m"): append(directive, time.month, digits: 2)
    case UInt8(ascii: "d"): append(directive, time.day, digits: 2)
    case UInt8(ascii: "e"): append(directive, time.day, digits: 2, padding: UInt8(ascii: " "))
    case UInt8(ascii: "j"): append(directive, time.dayOfYear, digits: 3)
    case UInt8(ascii: "G"): append(directive, time.isoWeek.year, digits: time.isoWeek.year < 0 ? 5 : 4)
    case UInt8(ascii: "g"): append(directive, ((time.isoWeek.year % 100) + 100) % 100, digits: 2)
    case UInt8(ascii: "V"): append(directive, time.isoWeek.week, digits: 2)
    case UInt8(ascii: "U"): append(directive, time.week(startingOn: 0), digits: 2)
    case UInt8(ascii: "W"): append(directive, time.week(startingOn: 1), digits: 2)
    case UInt8(ascii: "u"): append(directive, time.dayOfWeek == 0 ? 7 : time.dayOfWeek, digits: 1)
    case UInt8(ascii: "w"): append(directive, time.dayOfWeek, digits: 1)
    default: return false
    }
    return true
  }

  private mutating func appendClock(_ directive: Directive, _ letter: UInt8) -> Bool {
    let hour = time.hour % 12 == 0 ? 12 : time.hour % 12
    switch letter {
    case UInt8(ascii: "H"): append(directive, time.hour, digits: 2)
    case UInt8(ascii: "k"): append(directive, time.hour, digits: 2, padding: UInt8(ascii: " "))
    case UInt8(ascii: "I"): append(directive, hour, digits: 2)
    case UInt8(ascii: "l"): append(directive, hour, digits: 2, padding: UInt8(ascii: " "))
    case UInt8(ascii: "M"): append(directive, time.minute, digits: 2)
    case UInt8(ascii: "S"): append(directive, time.second, digits: 2)
    case UInt8(ascii: "s"): append(directive, time.secondsSinceEpoch, digits: 1)
    case UInt8(ascii: "L"): appendFraction(digits: directive.width ?? 3)
    case UInt8(ascii: "N"): appendFraction(digits: directive.width ?? 9)
    case UInt8(ascii: "z"): return appendOffset(directive)
    default: return false
    }
    return true
  }

  private mutating func appendName(_ directive: Directive, _ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "A"): append(directive, Self.days[time.dayOfWeek])
    case UInt8(ascii: "a"): append(directive, Self.shortDays[time.dayOfWeek])
    case UInt8(ascii: "B"): append(directive, Self.months[time.month - 1])
    case UInt8(ascii: "b"), UInt8(ascii: "h"): append(directive, Self.shortMonths[time.month - 1])
    case UInt8(ascii: "p"):
      let name = time.hour < 12 ? "AM" : "PM"
      appendLowered(directive, name)
    case UInt8(ascii: "P"): append(directive, time.hour < 12 ? "am" : "pm")
    case UInt8(ascii: "Z"):
      // A zone without a name is not padded either.
      if !time.zoneName.isEmpty { appendLowered(directive, time.zoneName) }
    case UInt8(ascii: "n"): append(directive, "\n")
    case UInt8(ascii: "t"): append(directive, "\t")
    case UInt8(ascii: "%"): append(directive, "%")
    default: return false
    }
    return true
  }

  private mutating func appendComposite(_ directive: Directive, _ letter: UInt8) -> Bool {
    guard let format = Self.composites[letter] else { return false }
    var inner = Formatter(time: time, limit: limit)
    guard inner.append(format) else { return false }
    var directive = directive
    (directive.isCaseChanged, directive.isUnpadded) = (false, false)
    append(directive, String(decoding: inner.output, as: UTF8.self))
    return true
  }

  private static let composites: [UInt8: String] = [
    UInt8(ascii: "c"): "%a %b %e %H:%M:%S %Y", UInt8(ascii: "D"): "%m/%d/%y", UInt8(ascii: "x"): "%m/%d/%y",
    UInt8(ascii: "F"): "%Y-%m-%d", UInt8(ascii: "T"): "%H:%M:%S", UInt8(ascii: "X"): "%H:%M:%S",
    UInt8(ascii: "R"): "%H:%M", UInt8(ascii: "r"): "%I:%M:%S %p", UInt8(ascii: "v"): "%e-%^b-%4Y",
  ]

  private static let shortDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  private static let shortMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}

extension Formatter {
  private mutating func append(
    _ directive: Directive, _ number: Int, digits: Int, padding: UInt8 = UInt8(ascii: "0")
  ) {
    let isPlain = directive.width == nil && directive.padding == nil && !directive.isUnpadded
    if isPlain, digits == 2, number >= 10, number < 100 {
      output.append(UInt8(truncatingIfNeeded: number / 10) + 0x30)
      output.append(UInt8(truncatingIfNeeded: number % 10) + 0x30)
      return
    }
    let padding = directive.padding ?? padding
    let width = directive.isUnpadded ? 0 : directive.width ?? digits
    let text = String(number.magnitude)
    let missing = max(0, width - text.utf8.count - (number < 0 ? 1 : 0))
    if number < 0, padding == UInt8(ascii: "0") { output.append(UInt8(ascii: "-")) }
    for _ in 0..<missing { output.append(padding) }
    if number < 0, padding != UInt8(ascii: "0") { output.append(UInt8(ascii: "-")) }
    output.append(contentsOf: text.utf8)
  }

  /// Names that are capitals already; changing their case makes them small.
  private mutating func appendLowered(_ directive: Directive, _ text: String) {
    var directive = directive
    let shown = directive.isCaseChanged ? text.lowercased() : text
    if directive.isCaseChanged { (directive.isCaseChanged, directive.isUppercase) = (false, false) }
    append(directive, shown)
  }

  private mutating func append(_ directive: Directive, _ text: String) {
    let isUpper = directive.isUppercase || directive.isCaseChanged
    let width = directive.isUnpadded ? 0 : directive.width ?? 0
    for _ in 0..<max(0, width - text.utf8.count) { output.append(directive.padding ?? UInt8(ascii: " ")) }
    output.append(contentsOf: (isUpper ? text.uppercased() : text).utf8)
  }

  private mutating func appendFraction(digits: Int) {
    let text = String(time.nanoseconds)
    let all = Array(String(repeating: "0", count: 9 - text.utf8.count).utf8) + Array(text.utf8)
    output.append(contentsOf: all.prefix(digits))
    for _ in 0..<max(0, digits - 9) { output.append(UInt8(ascii: "0")) }
  }

  private mutating func appendOffset(_ directive: Directive) -> Bool {
    guard directive.colons <= 3 else { return false }
    let magnitude = abs(time.offset)
    let hours = magnitude / 3600
    let minutes = magnitude / 60 % 60
    let seconds = magnitude % 60
    var tail = ""
    switch directive.colons {
    case 0: tail = twoDigits(minutes)
    case 1: tail = ":" + twoDigits(minutes)
    case 2: tail = ":" + twoDigits(minutes) + ":" + twoDigits(seconds)
    default:
      if seconds > 0 { tail = ":" + twoDigits(minutes) + ":" + twoDigits(seconds) }
      if seconds == 0, minutes > 0 { tail = ":" + twoDigits(minutes) }
    }
    appendSigned(directive, time.offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"), hours, tail)
    return true
  }

  private mutating func appendSigned(_ directive: Directive, _ sign: UInt8, _ hours: Int, _ tail: String) {
    let digits = String(hours)
    let isSpaced = directive.padding == UInt8(ascii: " ")
    let width = max(directive.width ?? 0, 3 + tail.utf8.count)
    let missing = max(0, width - 1 - tail.utf8.count - digits.utf8.count)
    if !isSpaced { output.append(sign) }
    for _ in 0..<missing { output.append(isSpaced ? UInt8(ascii: " ") : UInt8(ascii: "0")) }
    if isSpaced { output.append(sign) }
    output.append(contentsOf: digits.utf8)
    output.append(contentsOf: tail.utf8)
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

/// A time in the words of a Ruby format string such as `%B %-d, %Y`. Directives nobody knows stay as they are.
///
/// Nil when a width in the format, or the result, is larger than `limit` bytes.
package func strftime(_ format: String, _ time: BrokenDownTime, limit: Int = 65_536) -> String? {
  var formatter = Formatter(time: time, limit: limit)
  let done = formatter.append(format)
  return done ? String(decoding: formatter.output, as: UTF8.self) : nil
}

struct StrftimeDirective {
  var padding: UInt8?
  var isUnpadded = false
  var isUppercase = false
  var isCaseChanged = false
  var colons = 0
  var width: Int?
}

struct Formatter {
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

  private static func directive(in format: UnsafeBufferPointer<UInt8>, at index: inout Int) -> StrftimeDirective {
    var directive = StrftimeDirective()
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
  private mutating func append(_ directive: StrftimeDirective, _ letter: UInt8, isModified: Bool) -> Bool {
    if directive.colons > 0, letter != UInt8(ascii: "z") { return false }
    return appendDate(directive, letter) || appendClock(directive, letter) || appendName(directive, letter)
      || appendComposite(directive, letter)
  }

  private mutating func appendDate(_ directive: StrftimeDirective, _ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "Y"): append(directive, time.year, digits: time.year < 0 ? 5 : 4)
    case UInt8(ascii: "C"): append(directive, floorDivide(time.year, by: 100).quotient, digits: 2)
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

  private mutating func appendClock(_ directive: StrftimeDirective, _ letter: UInt8) -> Bool {
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

  private mutating func appendName(_ directive: StrftimeDirective, _ letter: UInt8) -> Bool {
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

  private mutating func appendComposite(_ directive: StrftimeDirective, _ letter: UInt8) -> Bool {
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

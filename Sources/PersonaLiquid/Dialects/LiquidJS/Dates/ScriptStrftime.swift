import PersonaTime

/// A moment to the millisecond.
struct ScriptInstant {
  let seconds: Int
  let milliseconds: Int

  init(seconds: Int, milliseconds: Int) {
    self.seconds = seconds
    self.milliseconds = milliseconds
  }

  /// Nil beyond the years that JavaScript knows.
  init?(milliseconds: Double) {
    guard milliseconds.magnitude <= 8.64e15 else { return nil }
    let whole = Int(milliseconds)
    let (quotient, remainder) = whole.quotientAndRemainder(dividingBy: 1000)
    seconds = remainder < 0 ? quotient - 1 : quotient
    self.milliseconds = remainder < 0 ? remainder + 1000 : remainder
  }
}

/// Where a date is shown: a zone's name, and what it is ahead of UTC at a moment.
struct ScriptZone {
  let name: String?
  let offset: (Int) -> Int
}

/// The directives of LiquidJS; what it does not know is printed as it stands.
struct ScriptStrftime {
  private let time: BrokenDownTime
  private let milliseconds: Int
  private let zone: ScriptZone?
  private let isOld: Bool

  init(_ instant: ScriptInstant, _ zone: ScriptZone?, isOld: Bool) {
    time = BrokenDownTime(secondsSinceEpoch: instant.seconds, offset: zone?.offset(instant.seconds) ?? 0)
    milliseconds = instant.milliseconds
    self.zone = zone
    self.isOld = isOld
  }

  private struct Directive {
    var flags: Set<UInt8> = []
    var width: Int?
    func has(_ flag: Unicode.Scalar) -> Bool { flags.contains(UInt8(ascii: flag)) }
  }

  func text(_ format: String) -> String {
    let bytes = Array(format.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "%") else {
        result.append(bytes[index])
        index += 1
        continue
      }
      var directive = Directive()
      var place = index + 1
      while place < bytes.count, "-_0^#:".utf8.contains(bytes[place]) {
        directive.flags.insert(bytes[place])
        place += 1
      }
      while place < bytes.count, isDigit(bytes[place]) {
        directive.width = min((directive.width ?? 0) * 10 + Int(bytes[place] - 0x30), 1000)
        place += 1
      }
      if place + 1 < bytes.count, bytes[place] == UInt8(ascii: "E") || bytes[place] == UInt8(ascii: "O") { place += 1 }
      if place < bytes.count, let text = shown(bytes[place], directive) {
        result += text.utf8
      } else {
        result += bytes[index..<min(place + 1, bytes.count)]
      }
      index = place + 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func shown(_ code: UInt8, _ directive: Directive) -> String? {
    guard var text = value(code, directive) else { return nil }
    let letter = Unicode.Scalar(code)
    if directive.has("^") {
      text = text.uppercased()
    } else if directive.has("#") {
      text = text.contains(where: \.isLowercase) ? text.uppercased() : text.lowercased()
    }
    var padding: Character = "aAbBcekIlpP".unicodeScalars.contains(letter) && letter != "I" ? " " : "0"
    if directive.has("_") { padding = " " } else if directive.has("0") { padding = "0" }
    let width = directive.has("-") ? 0 : directive.width ?? Self.widths[letter] ?? 0
    return String(repeating: padding, count: max(0, width - text.count)) + text
  }

  private static let widths: [Unicode.Scalar: Int] = [
    "d": 2, "e": 2, "H": 2, "I": 2, "j": 3, "k": 2, "l": 2, "L": 3, "m": 2, "M": 2, "S": 2, "U": 2, "W": 2,
  ]

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  private func value(_ code: UInt8, _ directive: Directive) -> String? {
    switch Unicode.Scalar(code) {
    case "a": String(Self.days[time.dayOfWeek].prefix(3))
    case "A": Self.days[time.dayOfWeek]
    case "b", "h": String(Self.months[time.month - 1].prefix(3))
    case "B": Self.months[time.month - 1]
    case "c": "\(date), \(clock)"
    case "C": String(String(time.year).prefix(2))
    case "d", "e": String(time.day)
    case "H", "k": String(time.hour)
    case "I", "l": String(hour)
    case "j": String(time.dayOfYear)
    case "L": String(milliseconds)
    case "m": String(time.month)
    case "M": String(time.minute)
    case "N": fraction(directive.width ?? 9)
    case "p": time.hour < 12 ? "AM" : "PM"
    case "P": time.hour < 12 ? "am" : "pm"
    case "q": ordinal
    // A zone moves the seconds along, as there.
    case "s": String(time.secondsSinceEpoch + time.offset + (milliseconds >= 500 ? 1 : 0))
    case "S": String(time.second)
    case "u": String(time.dayOfWeek == 0 ? 7 : time.dayOfWeek)
    case "U": String(week(from: 0))
    case "w": String(time.dayOfWeek)
    case "W": String(week(from: 1))
    case "x": date
    case "X": clock
    case "y": String(String(time.year).dropFirst(2).prefix(2))
    case "Y": String(time.year)
    case "z": zoneOffset(hasColon: directive.has(":"))
    case "Z": isOld ? nil : zone.map { $0.name ?? zoneOffset(hasColon: false) } ?? "UTC"
    case "t": "\t"
    case "n": "\n"
    case "%": "%"
    default: nil
    }
  }

  private var hour: Int { time.hour % 12 == 0 ? 12 : time.hour % 12 }
  private var date: String { "\(time.month)/\(time.day)/\(time.year)" }
  private var clock: String { "\(hour):\(two(time.minute)):\(two(time.second)) \(time.hour < 12 ? "AM" : "PM")" }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  private func fraction(_ width: Int) -> String {
    let text = String(String(milliseconds).prefix(width))
    return text + String(repeating: "0", count: max(0, width - text.count))
  }

  private var ordinal: String {
    if (11...13).contains(time.day) { return "th" }
    return switch time.day % 10 {
    case 1: "st"
    case 2: "nd"
    case 3: "rd"
    default: "th"
    }
  }

  private func week(from first: Int) -> Int {
    let now = time.dayOfYear + first - time.dayOfWeek
    let newYear = ((time.dayOfWeek - (time.dayOfYear - 1)) % 7 + 7) % 7
    return Int((Double(now - (7 - newYear + first)) / 7).rounded(.down)) + 1
  }

  private func zoneOffset(hasColon: Bool) -> String {
    let minutes = time.offset.magnitude / 60
    return (time.offset < 0 ? "-" : "+") + two(Int(minutes / 60)) + (hasColon ? ":" : "") + two(Int(minutes % 60))
  }
}

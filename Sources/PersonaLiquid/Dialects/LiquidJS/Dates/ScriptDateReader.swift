import PersonaTime

/// Reads dates as JavaScript's `Date` does in a place whose clock is UTC: the form of ISO 8601 first, then words, numbers
/// and times in the order of American dates.
enum ScriptDateReader {
  static func instant(_ text: String) -> ScriptInstant? {
    let bytes = Array(scriptTrimmed(text).utf8)
    guard !bytes.isEmpty, bytes.count <= 128 else { return nil }
    return iso(bytes) ?? Legacy(bytes).instant
  }

  /// `2026`, `2026-03`, `2026-03-16` and with a time behind `T` or a blank.
  private static func iso(_ bytes: [UInt8]) -> ScriptInstant? {
    var reader = Digits(bytes)
    guard let year = reader.number(4) else { return nil }
    var (month, day, hour, minute, second, milliseconds, offset) = (1, 1, 0, 0, 0, 0, 0)
    if reader.consume("-") {
      guard let number = reader.number(2) else { return nil }
      month = number
      if reader.consume("-") {
        guard let number = reader.number(2) else { return nil }
        day = number
      }
    }
    if reader.consume("T") || reader.consume("t") || reader.consume(" ") {
      guard let first = reader.number(2), reader.consume(":"), let next = reader.number(2) else { return nil }
      (hour, minute) = (first, next)
      if reader.consume(":") {
        guard let number = reader.number(2) else { return nil }
        second = number
        if reader.consume(".") { milliseconds = reader.fraction() }
      }
      reader.skipBlanks()
      if !reader.isAtEnd, !reader.consume("Z"), !reader.consume("z") {
        guard let zone = reader.offset() else { return nil }
        offset = zone
      }
    }
    guard reader.isAtEnd else { return nil }
    return moment(year, month, day, hour, minute, second, milliseconds, offset)
  }

  static func moment(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int, _ milliseconds: Int, _ offset: Int
  ) -> ScriptInstant? {
    guard (1...12).contains(month), (1...31).contains(day), year.magnitude <= 275_760, (0...59).contains(minute),
      (0...59).contains(second), (0...23).contains(hour) || hour == 24 && minute == 0 && second == 0
    else { return nil }
    let days = daysFromCivil(year, month, day)
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset
    return ScriptInstant(seconds: seconds, milliseconds: milliseconds)
  }

  struct Digits {
    private let bytes: [UInt8]
    private(set) var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index >= bytes.count }

    mutating func consume(_ character: Unicode.Scalar) -> Bool {
      guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
      index += 1
      return true
    }

    mutating func skipBlanks() { while consume(" ") {} }

    mutating func number(_ count: Int) -> Int? {
      guard index + count <= bytes.count, bytes[index..<(index + count)].allSatisfy(isDigit) else { return nil }
      defer { index += count }
      return bytes[index..<(index + count)].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    mutating func fraction() -> Int {
      var value = 0
      var digits = 0
      while index < bytes.count, isDigit(bytes[index]) {
        if digits < 3 { value = value * 10 + Int(bytes[index] - 0x30) }
        digits += 1
        index += 1
      }
      while digits < 3 {
        value *= 10
        digits += 1
      }
      return value
    }

    /// `+01:00`, `+0100`, `-0400`, in seconds.
    mutating func offset() -> Int? {
      let isWest = consume("-")
      guard isWest || consume("+"), let hours = number(2) else { return nil }
      _ = consume(":")
      guard let minutes = number(2) else { return nil }
      return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
  }

  /// Words and numbers in any order: `March 16, 2026 10:05`, `3/16/2026`, `Mon, 16 Mar 2026 10:05:09 GMT`.
  private struct Legacy {
    var instant: ScriptInstant?
    private let bytes: [UInt8]
    private var index = 0
    private var month: Int?
    private var numbers: [(value: Int, digits: Int)] = []
    private var time: [Int] = []
    private var isAfternoon: Bool?
    private var offset: Int?

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      instant = nil
      guard read() else { return }
      instant = found
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let zones: [String: Int] = [
      "utc": 0, "gmt": 0, "ut": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
      "pst": -8, "pdt": -7,
    ]

    private mutating func read() -> Bool {
      while index < bytes.count {
        let byte = bytes[index]
        if isDigit(byte) {
          guard readNumber() else { return false }
        } else if isLetter(byte) {
          guard readWord() else { return false }
        } else if byte == UInt8(ascii: "(") {
          while index < bytes.count, bytes[index] != UInt8(ascii: ")") { index += 1 }
          index += 1
        } else if (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")) && (!time.isEmpty || offset != nil) {
          guard readOffset() else { return false }
        } else {
          index += 1
        }
      }
      return true
    }

    private mutating func digits() -> (value: Int, digits: Int) {
      let start = index
      var value = 0
      while index < bytes.count, isDigit(bytes[index]) {
        value = min(value * 10 + Int(bytes[index] - 0x30), 10_000_000)
        index += 1
      }
      return (value, index - start)
    }

    private mutating func readNumber() -> Bool {
      let number = digits()
      if index < bytes.count, bytes[index] == UInt8(ascii: ":"), time.isEmpty {
        time = [number.value]
        while index + 1 < bytes.count, bytes[index] == UInt8(ascii: ":"), isDigit(bytes[index + 1]), time.count < 3 {
          index += 1
          time.append(digits().value)
        }
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
          index += 1
          _ = digits()
        }
        return time.count > 1
      }
      // A letter directly behind a number is none of a date's.
      if index < bytes.count, isLetter(bytes[index]), !(bytes[index] | 0x20 == UInt8(ascii: "t")) { return false }
      numbers.append(number)
      return numbers.count <= 3
    }

    private mutating func readWord() -> Bool {
      let start = index
      while index < bytes.count, isLetter(bytes[index]) { index += 1 }
      let word = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
      if word == "am" || word == "pm" {
        isAfternoon = word == "pm"
        return !time.isEmpty
      }
      if let hours = Self.zones[word] {
        offset = hours * 3600
        return true
      }
      if let number = Self.months.firstIndex(of: String(word.prefix(3))) {
        month = number + 1
        return true
      }
      // Before the first number any word may stand, such as a day's name.
      return word == "t" || numbers.isEmpty
    }

    private mutating func readOffset() -> Bool {
      let isWest = bytes[index] == UInt8(ascii: "-")
      index += 1
      let first = digits()
      guard first.digits > 0 else { return false }
      var (hours, minutes) = (first.value, 0)
      if first.digits > 2 { (hours, minutes) = (first.value / 100, first.value % 100) }
      if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
        index += 1
        minutes = digits().value
      }
      offset = (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
      return true
    }

    private var found: ScriptInstant? {
      var (year, shownMonth, day) = (2001, 1, 1)
      if let month {
        guard let first = numbers.first else { return nil }
        shownMonth = month
        if numbers.count > 1 {
          let isYearFirst = first.digits > 2
          (day, year) = isYearFirst ? (numbers[1].value, first.value) : (first.value, self.year(numbers[1]))
        } else {
          day = first.value
        }
      } else {
        guard numbers.count == 3 else { return nil }
        if numbers[0].digits > 2 {
          (year, shownMonth, day) = (numbers[0].value, numbers[1].value, numbers[2].value)
        } else {
          (shownMonth, day, year) = (numbers[0].value, numbers[1].value, self.year(numbers[2]))
        }
      }
      var hour = time.first ?? 0
      if let isAfternoon {
        guard (1...12).contains(hour) else { return nil }
        hour = hour % 12 + (isAfternoon ? 12 : 0)
      }
      let (minute, second) = (time.count > 1 ? time[1] : 0, time.count > 2 ? time[2] : 0)
      return ScriptDateReader.moment(year, shownMonth, day, hour, minute, second, 0, offset ?? 0)
    }

    private func year(_ number: (value: Int, digits: Int)) -> Int {
      if number.digits > 2 { return number.value }
      return number.value < 50 ? 2000 + number.value : 1900 + number.value
    }
  }
}

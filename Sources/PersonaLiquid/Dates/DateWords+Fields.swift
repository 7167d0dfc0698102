/// Puts what the notations found into its places.
extension DateWords {
  /// Year, month and day as they were written, put into their places: an apostrophe or more than two digits make a
  /// year.
  mutating func set(_ year: String?, _ month: String?, _ day: String?, isBeforeChrist: Bool = false) {
    var (year, month, day) = (year, month, day)
    if let first = year, let second = month, day == nil { (year, month, day) = (nil, first, second) }
    if year == nil, let last = day, last.utf8.count > 2 || last.hasPrefix("'") { (year, day) = (last, nil) }
    if let first = year, let digits = Self.leadingNumber(first), digits < first.utf8.count {
      (year, day) = (day, first)
    }
    if let second = month, second.hasPrefix("'") || second.utf8.count > 2 { (year, month, day) = (month, day, year) }
    if let last = day, last.hasPrefix("'") || last.utf8.count > 2 { (year, day) = (day, year) }
    if let year { setYear(year, isBeforeChrist) }
    parts.month = month.flatMap { Self.number($0) }
    parts.day = day.flatMap { Self.number($0) }
  }

  /// How many bytes sign, apostrophe and digits take.
  private static func leadingNumber(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count, !isDigit(bytes[index]) { index += 1 }
    guard index < bytes.count else { return nil }
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    return index
  }

  private mutating func setYear(_ text: String, _ isBeforeChrist: Bool) {
    let digits = text.utf8.filter(isDigit)
    guard let value = Int(String(decoding: digits, as: UTF8.self)) else { return }
    let sign = text.utf8.first { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    if sign != nil || digits.count > 2 { parts.isShortYear = false }
    if text.hasPrefix("'"), digits.count <= 2, sign == nil { parts.isShortYear = true }
    parts.year = sign == UInt8(ascii: "-") ? -value : value
    if isBeforeChrist { parts.isBeforeChrist = true }
  }

  private static func number(_ text: String) -> Int? { Int(String(decoding: text.utf8.filter(isDigit), as: UTF8.self)) }

  /// A run of digits says by its length what it is, and by what stands around it whether it begins with the time.
  mutating func readDigits(_ groups: [String?]) {
    let digits = Array((groups[1] ?? "").utf8).map { Int($0) - 0x30 }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    let isTimeFirst = groups[2] == nil && groups[3] != nil
    let isNegative = groups[0] == "-"
    func years(_ count: Int) -> Int { isNegative ? -number(0..<count) : number(0..<count) }
    if [8, 10, 12, 14].contains(digits.count) {
      readLongDigits(digits.count, isTimeFirst, years(4), number)
    } else if isTimeFirst {
      readClockDigits(digits.count, number)
    } else {
      readDateDigits(digits.count, years, number)
    }
    readTail(groups)
  }

  private mutating func readClockDigits(_ count: Int, _ number: (Range<Int>) -> Int) {
    switch count {
    case 2: parts.second = number(0..<2)
    case 3: (parts.minute, parts.second) = (number(0..<1), number(1..<3))
    case 4: (parts.minute, parts.second) = (number(0..<2), number(2..<4))
    case 5: (parts.hour, parts.minute, parts.second) = (number(0..<1), number(1..<3), number(3..<5))
    case 6: (parts.hour, parts.minute, parts.second) = (number(0..<2), number(2..<4), number(4..<6))
    case 7:
      (parts.day, parts.hour) = (number(0..<1), number(1..<3))
      (parts.minute, parts.second) = (number(3..<5), number(5..<7))
    default: break
    }
  }

  private mutating func readDateDigits(_ count: Int, _ years: (Int) -> Int, _ number: (Range<Int>) -> Int) {
    switch count {
    case 2: parts.day = number(0..<2)
    case 3: parts.dayOfYear = number(0..<3)
    case 4: (parts.month, parts.day) = (number(0..<2), number(2..<4))
    case 5: (parts.year, parts.dayOfYear) = (years(2), number(2..<5))
    case 6: (parts.year, parts.month, parts.day) = (years(2), number(2..<4), number(4..<6))
    case 7:
      (parts.year, parts.dayOfYear) = (years(4), number(4..<7))
      parts.isShortYear = false
    default: break
    }
  }

  private mutating func readLongDigits(_ count: Int, _ isTimeFirst: Bool, _ year: Int, _ number: (Range<Int>) -> Int) {
    if isTimeFirst, count < 14 {
      var end = count
      parts.second = number((end - 2)..<end)
      parts.minute = number((end - 4)..<(end - 2))
      parts.hour = number((end - 6)..<(end - 4))
      parts.day = number((end - 8)..<(end - 6))
      end -= 8
      if end >= 2 { parts.month = number((end - 2)..<end) }
      if end >= 4 { parts.year = number(0..<2) }
      return
    }
    (parts.year, parts.month, parts.day) = (year, number(4..<6), number(6..<8))
    parts.isShortYear = false
    if count >= 10 { parts.hour = number(8..<10) }
    if count >= 12 { parts.minute = number(10..<12) }
    if count >= 14 { parts.second = number(12..<14) }
  }

  /// A time after the date, a fraction, a zone.
  private mutating func readTail(_ groups: [String?]) {
    if let time = groups[2] {
      let digits = Array(time.utf8).map { Int($0) - 0x30 }
      func number(_ start: Int) -> Int? { start + 1 < digits.count ? digits[start] * 10 + digits[start + 1] : nil }
      if digits.count % 2 == 0 { (parts.hour, parts.minute, parts.second) = (number(0), number(2), number(4)) }
    }
    if let fraction = groups[3], !fraction.isEmpty { parts.nanoseconds = Self.nanoseconds(Array(fraction.utf8)) }
    if let zone = groups[4] { parts.zone = zone }
  }
}

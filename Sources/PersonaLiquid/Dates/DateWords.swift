/// Finds day, time and date in free text, trying one notation after the other as Ruby's `Date._parse` does. What one
/// has used is blanked out for the next.
struct DateWords {
  var parts = DateParts()
  private var text: [UInt8]

  /// The text is in lower case.
  init(_ bytes: [UInt8]) {
    text = Self.condensed(bytes)
    _ = consume(Self.weekday)
    readTime()
    readDate()
    finishYear()
  }

  /// Runs of what cannot belong to a date become one space.
  private static func condensed(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    for byte in bytes {
      if isLetter(byte) || isDigit(byte) || "-+',./:@[]".utf8.contains(byte) {
        kept.append(byte)
      } else if kept.last != 0x20 {
        kept.append(0x20)
      }
    }
    return kept
  }

  private mutating func consume(_ pattern: ASCIIPattern) -> [String?]? {
    guard let match = pattern.firstMatch(in: text) else { return nil }
    let groups = match.groups.map { $0.map { String(decoding: text[$0], as: UTF8.self) } }
    text.replaceSubrange(match.range, with: [0x20])
    return groups
  }

  private static let weekday = ASCIIPattern("\\b(sun|mon|tue|wed|thu|fri|sat)[^-/\\d\\s]*")
  private static let clock = ASCIIPattern(
    """
    (\\d+\\s*h(?:\\s*\\d+m?(?:\\s*\\d+s?)?)?(?:\\s*[ap](?:m\\b|\\.m\\.))?|\
    \\d+\\s*:\\s*\\d+(?:\\s*:\\s*\\d+(?:[,.]\\d*)?)?(?:\\s*[ap](?:m\\b|\\.m\\.))?|\\d+\\s*[ap](?:m\\b|\\.m\\.))\
    (?:\\s*((?:gmt|utc?)?[-+]\\d+(?:[,.:]\\d+(?::\\d+)?)?|[a-z.\\s]+(?:standard|daylight)\\stime\\b|[a-z]+(?:\\sdst)?\\b))?
    """)
  private static let clockParts = ASCIIPattern(
    "\\A(\\d+)\\s*(?:h|:\\s*)?\\s*(?:(\\d+)\\s*m?(?:(?:\\s*:)?\\s*(\\d+)(?:[,.](\\d*))?)?)?\\s*s?\\s*(?:([ap])(?:m\\b|\\.m\\.))?"
  )

  private mutating func readTime() {
    guard let groups = consume(Self.clock), let time = groups[0] else { return }
    if let zone = groups[1] { parts.zone = zone }
    guard let fields = Self.clockParts.firstMatch(in: Array(time.utf8)) else { return }
    let bytes = Array(time.utf8)
    func number(_ index: Int) -> Int? {
      fields.groups[index].flatMap { Int(String(decoding: bytes[$0], as: UTF8.self)) }
    }
    parts.hour = number(0)
    parts.minute = number(1)
    parts.second = number(2)
    if let fraction = fields.groups[3], !fraction.isEmpty { parts.nanoseconds = Self.nanoseconds(bytes[fraction]) }
    if let half = fields.groups[4], let hour = parts.hour {
      parts.hour = hour % 12 + (bytes[half.lowerBound] == UInt8(ascii: "p") ? 12 : 0)
    }
  }

  static func nanoseconds(_ digits: some Collection<UInt8>) -> Int {
    var value = 0
    for index in 0..<9 {
      let digit = digits.dropFirst(index).first.map { Int($0) - 0x30 } ?? 0
      value = value * 10 + digit
    }
    return value
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  private static let european = ASCIIPattern(
    """
    '?(\\d+)[^-\\d\\s]*\\s*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^-\\d\\s']*\
    (?:\\s*(c(?:e|\\.e\\.)|b(?:ce|\\.c\\.e\\.)|a(?:d|\\.d\\.)|b(?:c|\\.c\\.))?\\s*('?-?\\d+(?:(?:st|nd|rd|th)\\b)?))?
    """)
  private static let american = ASCIIPattern(
    """
    \\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^-\\d\\s']*\\s*('?\\d+)[^-\\d\\s']*\
    (?:\\s*,?\\s*(c(?:e|\\.e\\.)|b(?:ce|\\.c\\.e\\.)|a(?:d|\\.d\\.)|b(?:c|\\.c\\.))?\\s*('?-?\\d+))?
    """)
  private static let iso = ASCIIPattern("('?[-+]?\\d+)-(\\d+)-('?-?\\d+)")
  private static let japanese = ASCIIPattern("\\b([mtshr])(\\d+)\\.(\\d+)\\.(\\d+)")
  private static let dayFirst = ASCIIPattern(
    "('?-?\\d+)-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^-/.]*-('?-?\\d+)")
  private static let monthFirst = ASCIIPattern(
    "\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^-/.]*-('?\\d+)(?:-('?-?\\d+))?")
  private static let slashes = ASCIIPattern("('?-?\\d+)/\\s*('?\\d+)(?:\\D\\s*('?-?\\d+))?")
  private static let dots = ASCIIPattern("('?-?\\d+)\\.\\s*('?\\d+)\\.\\s*('?-?\\d+)")
  private static let week = ASCIIPattern("\\b(\\d{2}|\\d{4})?-?w(\\d{2})(?:-?(\\d))?\\b")
  private static let monthDay = ASCIIPattern("--(\\d{2})?-(\\d{2})\\b")
  private static let shortMonthDay = ASCIIPattern("--(\\d{2})(\\d{2})?\\b")
  private static let ordinal = ASCIIPattern("\\b(\\d{2}|\\d{4})-(\\d{3})\\b")
  private static let year = ASCIIPattern("'(\\d+)\\b")
  private static let month = ASCIIPattern("\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\S*")
  private static let day = ASCIIPattern("(\\d+)(st|nd|rd|th)\\b")
  private static let digits = ASCIIPattern(
    "([-+]?)(\\d{2,14})(?:\\s*t?\\s*(\\d{2,6})?(?:[,.](\\d*))?)?(z\\b|[-+]\\d{1,4}\\b)?")
  private static let era = ASCIIPattern("\\b(bc\\b|bce\\b|b\\.c\\.|b\\.c\\.e\\.)")
  private static let fragment = ASCIIPattern("\\A\\s*(\\d{1,2})\\s*\\z")

  private mutating func readDate() {
    if !readKnownNotation() { readLooseNotation() }
    if consume(Self.era) != nil { parts.isBeforeChrist = true }
    if let groups = consume(Self.fragment), let number = groups[0].flatMap({ Int($0) }) {
      if parts.hour != nil, parts.day == nil, (1...31).contains(number) { parts.day = number }
      if parts.day != nil, parts.hour == nil, (0...24).contains(number) { parts.hour = number }
    }
  }

  private mutating func readKnownNotation() -> Bool {
    if let groups = consume(Self.european) {
      set(groups[3], Self.monthNumber(groups[1]), groups[0], isBeforeChrist: groups[2]?.hasPrefix("b") ?? false)
      return true
    }
    if let groups = consume(Self.american) {
      set(groups[3], Self.monthNumber(groups[0]), groups[1], isBeforeChrist: groups[2]?.hasPrefix("b") ?? false)
      return true
    }
    if let groups = consume(Self.iso) {
      set(groups[0], groups[1], groups[2])
      return true
    }
    if let groups = consume(Self.japanese), let year = groups[1].flatMap({ Int($0) }) {
      let bases = ["m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018]
      parts.year = year + (bases[groups[0] ?? ""] ?? 0)
      parts.isShortYear = false
      parts.month = groups[2].flatMap { Int($0) }
      parts.day = groups[3].flatMap { Int($0) }
      return true
    }
    if let groups = consume(Self.dayFirst) {
      set(groups[2], Self.monthNumber(groups[1]), groups[0])
      return true
    }
    if let groups = consume(Self.monthFirst) {
      set(groups[2], Self.monthNumber(groups[0]), groups[1])
      return true
    }
    for pattern in [Self.slashes, Self.dots] {
      guard let groups = consume(pattern) else { continue }
      set(groups[0], groups[1], groups[2])
      return true
    }
    return false
  }

  private mutating func readLooseNotation() {
    if readShortISO() { return }
    if let groups = consume(Self.year) {
      parts.year = groups[0].flatMap { Int($0) }
    } else if let groups = consume(Self.month) {
      parts.month = Self.monthNumber(groups[0]).flatMap { Int($0) }
    } else if let groups = consume(Self.day) {
      parts.day = groups[0].flatMap { Int($0) }
    } else if let groups = consume(Self.digits) {
      readDigits(groups)
    }
  }

  private mutating func readShortISO() -> Bool {
    // The year of a week is not the year of a date, so a week alone says nothing here.
    if consume(Self.week) != nil { return true }
    if let groups = consume(Self.monthDay) {
      parts.month = groups[0].flatMap { Int($0) }
      parts.day = groups[1].flatMap { Int($0) }
      return true
    }
    if let groups = consume(Self.shortMonthDay) {
      parts.month = groups[0].flatMap { Int($0) }
      parts.day = groups[1].flatMap { Int($0) }
      return true
    }
    if let groups = consume(Self.ordinal) {
      parts.year = groups[0].flatMap { Int($0) }
      parts.dayOfYear = groups[1].flatMap { Int($0) }
      return true
    }
    return false
  }

  private static func monthNumber(_ name: String?) -> String? {
    name.flatMap { months.firstIndex(of: $0) }.map { String($0 + 1) }
  }

  private mutating func finishYear() {
    guard let year = parts.year else { return }
    if parts.isBeforeChrist { parts.year = 1 - year }
    if parts.isShortYear, !parts.isBeforeChrist, (0...99).contains(year) {
      parts.year = year >= 69 ? year + 1900 : year + 2000
    }
  }
}

/// Reads dates as leniently as Ruby's `Time.parse` does.
enum DateReader {
  /// The moment meant by a text in lower case, with what it leaves out taken from the clock; nil when it is no date.
  static func moment(in text: String, _ clock: RenderClock) -> LiquidMoment? {
    guard text.utf8.count <= 128 else { return nil }
    let bytes = Array(text.utf8)
    let parts = plainISO(bytes) ?? DateWords(bytes).parts
    return parts.moment(clock)
  }

  /// `2024-03-05`, `2024-03-05 10:30:00` and `2024-03-05T10:30:00+01:00`, which most dates are.
  private static func plainISO(_ bytes: [UInt8]) -> DateParts? {
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let day = number(bytes, 8, 2)
    else { return nil }
    var parts = DateParts()
    (parts.year, parts.month, parts.day) = (year, month, day)
    if year < 100 { return nil }
    if bytes.count == 10 { return parts }
    guard bytes.count >= 19, bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "t"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2), let second = number(bytes, 17, 2)
    else { return nil }
    (parts.hour, parts.minute, parts.second) = (hour, minute, second)
    var zone = bytes[19...]
    if zone.first == UInt8(ascii: " ") { zone = zone.dropFirst() }
    if zone.isEmpty { return bytes.count == 19 ? parts : nil }
    guard zone.elementsEqual("z".utf8) || zone.elementsEqual("utc".utf8) || isOffset(zone) else { return nil }
    parts.zone = String(decoding: zone, as: UTF8.self)
    return parts
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for index in start..<(start + count) {
      guard isDigit(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    return value
  }

  private static func isOffset(_ zone: ArraySlice<UInt8>) -> Bool {
    guard let sign = zone.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return false }
    let rest = Array(zone.dropFirst())
    if rest.count == 4 { return rest.allSatisfy(isDigit) }
    return rest.count == 5 && rest[2] == UInt8(ascii: ":") && (rest[..<2] + rest[3...]).allSatisfy(isDigit)
  }
}

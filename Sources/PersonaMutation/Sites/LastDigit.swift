import PersonaTime

/// A written number one more and one less in its last digit: `10` is 11 and 9, `0.5` is 0.6 and 0.4, `"09:00"` is 09:01 and
/// 08:59, `2026-03-01` is a day later and earlier, `1.10.0` is 1.10.1.
enum LastDigit {
  /// The other texts, the larger first; none where nothing is counted.
  static func neighbours(of text: String) -> [String] {
    if let time = timeOfDay(text) { return time }
    if let date = date(text) { return date }
    guard let (head, digits, tail) = lastNumber(of: text), digits.count <= 15, let number = Int64(digits) else {
      return []
    }
    let isDecimal = head.last == "."
    return [number + 1, number - 1].compactMap { other in
      moved(head: head, digits: digits, tail: tail, to: other, isDecimal: isDecimal)
    }
  }

  private static func moved(
    head: Substring, digits: Substring, tail: Substring, to other: Int64, isDecimal: Bool
  ) -> String? {
    let width = digits.count
    if isDecimal, other < 0 || String(other).count > width {
      // 0.9 and 1.0 change before the point as well.
      guard let whole = Double(String(head) + String(digits)) else { return nil }
      let step = (0..<width).reduce(1.0) { size, _ in size / 10 }
      let scale = (0..<width).reduce(1.0) { size, _ in size * 10 }
      let number = ((whole + (other < 0 ? -step : step)) * scale).rounded() / scale
      return "\(number)" + tail
    }
    if other < 0, !head.isEmpty { return nil }
    let isNegative = head.last == "-" && head.count == 1
    if isNegative { return "-\(other)" + tail }
    let text = String(other)
    let isPadded = digits.first == "0" && width > 1 || isDecimal
    let padding = isPadded ? String(repeating: "0", count: max(0, width - text.count)) : ""
    return head + padding + text + tail
  }

  private static func lastNumber(of text: String) -> (Substring, Substring, Substring)? {
    guard let last = text.lastIndex(where: \.isASCIIDigit) else { return nil }
    var first = last
    while first > text.startIndex, text[text.index(before: first)].isASCIIDigit { first = text.index(before: first) }
    let end = text.index(after: last)
    return (text[..<first], text[first..<end], text[end...])
  }

  private static func timeOfDay(_ text: String) -> [String]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isASCIIDigit) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    return [1, -1].map { step in
      let moved = (hour * 60 + minute + step + 1440) % 1440
      return "\(padded(moved / 60)):\(padded(moved % 60))"
    }
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func date(_ text: String) -> [String]? {
    guard text.utf8.count == 10, case .date(let day)? = try? WrittenTime(parsing: text) else { return nil }
    return [day.adding(days: 1).description, day.adding(days: -1).description]
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

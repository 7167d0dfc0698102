/// Places that other systems fill in, and Liquid does not know.
enum ForeignPlaceholder {
  private static let longest = 80

  /// Each with the system that has it.
  static func all(in bytes: [UInt8], _ range: Range<Int>) -> [(place: Range<Int>, system: String)] {
    var found: [(place: Range<Int>, system: String)] = []
    var index = range.lowerBound
    while index + 2 < range.upperBound {
      guard let (end, system) = placeholder(at: index, before: range.upperBound, in: bytes) else {
        index += 1
        continue
      }
      found.append((index..<end, system))
      index = end
    }
    return found
  }

  private static let frames: [(open: StaticString, close: StaticString, system: String)] = [
    ("*|", "|*", "this is Mailchimp's"), ("%%", "%%", "this is Marketing Cloud's"),
    ("<%=", "%>", "this is Adobe Campaign's or ERB's"), ("{#", "#}", "this is a comment of Jinja"),
    ("[[", "]]", "this is another system's"),
  ]

  private static func placeholder(at index: Int, before end: Int, in bytes: [UInt8]) -> (Int, String)? {
    for (open, close, system) in frames where has(open, at: index, before: end, in: bytes) {
      let start = index + open.utf8CodeUnitCount
      guard let stop = place(of: close, from: start, before: min(end, start + longest), in: bytes) else { continue }
      let content = bytes[start..<stop]
      let isComment = bytes[index] == UInt8(ascii: "{")
      guard !content.isEmpty, isComment || content.allSatisfy({ isName($0) || $0 == 0x20 || $0 == UInt8(ascii: ":") })
      else { continue }
      return (stop + close.utf8CodeUnitCount, system)
    }
    return singleBraces(at: index, before: end, in: bytes)
  }

  /// `{firstName}` and `{contactfield=firstname}`; what has blanks or semicolons in it is style or script.
  private static func singleBraces(at index: Int, before end: Int, in bytes: [UInt8]) -> (Int, String)? {
    guard bytes[index] == UInt8(ascii: "{"), index == 0 || !"{$%#".utf8.contains(bytes[index - 1]) else { return nil }
    var stop = index + 1
    let most = min(end, index + longest)
    while stop < most, isName(bytes[stop]) || bytes[stop] == UInt8(ascii: "=") { stop += 1 }
    guard stop < most, stop > index + 2, bytes[stop] == UInt8(ascii: "}"), isLetter(bytes[index + 1]) else {
      return nil
    }
    let isPair = bytes[index..<stop].contains(UInt8(ascii: "="))
    return (stop + 1, isPair ? "this is Mautic's" : "single braces are text")
  }

  private static func has(_ text: StaticString, at index: Int, before end: Int, in bytes: [UInt8]) -> Bool {
    guard index + text.utf8CodeUnitCount <= end else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
  }

  private static func place(of text: StaticString, from start: Int, before end: Int, in bytes: [UInt8]) -> Int? {
    start <= end ? (start..<end).first { has(text, at: $0, before: end, in: bytes) } : nil
  }

  private static func isName(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "_.-".utf8.contains(byte)
  }
}

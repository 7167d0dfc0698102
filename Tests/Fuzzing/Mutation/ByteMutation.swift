/// Breaks a text with small wounds: bytes, words of its language, lines, numbers, and pieces of another text.
struct ByteMutation: Sendable {
  /// Words and signs that mean something where the text is read.
  let pieces: [[UInt8]]

  init(_ pieces: [String], bytes: [[UInt8]] = []) { self.pieces = pieces.map { Array($0.utf8) } + bytes + Self.always }

  /// One to five wounds.
  func callAsFunction(_ numbers: inout SeededNumbers, _ text: [UInt8], _ other: [UInt8]) -> [UInt8] {
    var bytes = text
    for _ in 0...numbers.number(below: 5) { wound(&bytes, other, &numbers) }
    return bytes
  }

  private func wound(_ bytes: inout [UInt8], _ other: [UInt8], _ numbers: inout SeededNumbers) {
    let place = numbers.number(below: bytes.count + 1)
    let end = place + min(numbers.number(below: 12), bytes.count - place)
    switch numbers.number(below: 11) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 2: bytes.insert(contentsOf: numbers.pick(pieces) ?? [], at: place)
    case 3: bytes.replaceSubrange(place..<end, with: numbers.pick(pieces) ?? [])
    case 4: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: numbers.next()) }
    case 5: if place < bytes.count { bytes[place] ^= 1 << UInt8(numbers.number(below: 8)) }
    case 6: bytes.removeSubrange(place...)
    case 7: bytes.insert(contentsOf: Self.part(of: other, &numbers), at: place)
    case 8: bytes = Self.rearranged(bytes, &numbers)
    case 9: Self.replaceNumber(in: &bytes, from: place, &numbers)
    default: bytes.insert(contentsOf: Self.repeated(bytes[place..<end], &numbers), at: place)
    }
  }

  private static func part(of other: [UInt8], _ numbers: inout SeededNumbers) -> ArraySlice<UInt8> {
    let start = numbers.number(below: other.count + 1)
    return other[start..<min(other.count, start + numbers.number(below: 40))]
  }

  /// A line twice, gone, elsewhere, or deeper by some blanks.
  private static func rearranged(_ bytes: [UInt8], _ numbers: inout SeededNumbers) -> [UInt8] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let (one, two) = (numbers.number(below: lines.count), numbers.number(below: lines.count))
    switch numbers.number(below: 4) {
    case 0: lines.insert(lines[one], at: two)
    case 1: lines.remove(at: one)
    case 2: lines.swapAt(one, two)
    default: lines[one] = ArraySlice([UInt8](repeating: 0x20, count: 1 + numbers.number(below: 4)) + lines[one])
    }
    return Array(lines.joined(separator: [0x0A]))
  }

  /// The next digits become another number, such as one at the edge of what fits.
  private static func replaceNumber(in bytes: inout [UInt8], from place: Int, _ numbers: inout SeededNumbers) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let start = bytes[place...].firstIndex(where: digits.contains) else { return }
    let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: (numbers.pick(edges) ?? "0").utf8)
  }

  private static func repeated(_ part: ArraySlice<UInt8>, _ numbers: inout SeededNumbers) -> [UInt8] {
    Array(repeatElement(part, count: 1 << numbers.number(below: 8)).joined())
  }

  private static let edges = [
    "0", "1", "2", "7", "12", "24", "31", "60", "100", "365", "1000", "9999", "2147483647", "2147483648", "4294967296",
    "9223372036854775807", "9223372036854775808", "18446744073709551616", "99999999999999999999", "0000", "1.5",
    "1e308",
  ]

  /// What breaks texts of every language.
  private static let always: [[UInt8]] =
    [
      "\n", "\r\n", "\r", "\t", " ", "\0", "\u{7F}", "\u{85}", "\u{A0}", "\u{2028}", "\u{200B}", "\u{202E}", "\u{FEFF}",
      "é", "e\u{301}", "ß", "İ", "日", "😀", "👨‍👩‍👧", "\"", "'", "\\", "{", "}", "[", "]", "(", ")", "-", "#", "%",
    ].map { Array($0.utf8) } + [[0xC3], [0xED, 0xA0, 0x80], [0xFF], [0xF0, 0x9F], [0xFE, 0xFF], [0xFF, 0xFE]]
}

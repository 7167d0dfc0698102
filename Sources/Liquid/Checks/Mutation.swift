/// Breaks templates at random but repeatably, to show that any bytes give a render or an error.
package struct Mutation: Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// A number below `bound`, which is at least 1.
  package mutating func number(below bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// One to five small wounds; pieces of `other` may be grafted in.
  package mutating func mutated(_ template: [UInt8], with other: [UInt8]) -> [UInt8] {
    var bytes = template
    for _ in 0...number(below: 5) { wound(&bytes, other) }
    return bytes
  }

  private mutating func wound(_ bytes: inout [UInt8], _ other: [UInt8]) {
    let place = number(below: bytes.count + 1)
    let length = min(number(below: 12), bytes.count - place)
    switch number(below: 7) {
    case 0: bytes.removeSubrange(place..<(place + length))
    case 1: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
    case 2: bytes.insert(contentsOf: Self.pieces[number(below: Self.pieces.count)].utf8, at: place)
    case 3: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: next()) }
    case 4: bytes.removeSubrange(place...)
    case 5:
      let start = number(below: other.count + 1)
      let end = min(other.count, start + number(below: 40))
      bytes.insert(contentsOf: other[start..<end], at: place)
    default: bytes.replaceSubrange(place..<(place + length), with: Self.pieces[number(below: Self.pieces.count)].utf8)
    }
  }

  private static let pieces = [
    "{{", "}}", "{%", "%}", "{%-", "-%}", "{{-", "-}}", "{", "}", "%", "|", ":", ",", ".", "..", "[", "]", "(", ")",
    "'", "\"", "-", "?", "<>", "contains", "and", "or", "nil", "blank", "empty", "self", "forloop", "0", "-1",
    "9223372036854775807", "-9223372036854775808", "99999999999999999999999", "1.5", "(1..3)", "(1..1000000000)",
    "((((", "[[[[", "{% raw %}", "{% endraw %}", "{% comment %}", "{% endcomment %}", "{% if x %}", "{% endif %}",
    "{% for i in x %}", "{% endfor %}", "{% break %}", "{% else %}", "{% liquid", "\n", "\r\n", "\u{0}", "\u{FEFF}",
    "é", "👨‍👩‍👧", " | times: 99999999999", " | round: -99999999999", " | slice: -9223372036854775808, 5",
    " | date: '%9999N'",
    " | replace: '', 'x'", " | sort | first", " | split: ''", "{% assign a = a | append: a %}", "{% include self %}",
    "{% cycle ", "{% tablerow i in x cols: -1 %}", "{% case x %}{% when ", "{% increment ", "{% doc %}", "{% # ",
  ]
}

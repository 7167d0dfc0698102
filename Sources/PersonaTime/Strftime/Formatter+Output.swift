extension Formatter {
  mutating func append(
    _ directive: StrftimeDirective, _ number: Int, digits: Int, padding: UInt8 = UInt8(ascii: "0")
  ) {
    let isPlain = directive.width == nil && directive.padding == nil && !directive.isUnpadded
    if isPlain, digits == 2, number >= 10, number < 100 {
      output.append(UInt8(truncatingIfNeeded: number / 10) + 0x30)
      output.append(UInt8(truncatingIfNeeded: number % 10) + 0x30)
      return
    }
    let padding = directive.padding ?? padding
    let width = directive.isUnpadded ? 0 : directive.width ?? digits
    let text = String(number.magnitude)
    let missing = max(0, width - text.utf8.count - (number < 0 ? 1 : 0))
    if number < 0, padding == UInt8(ascii: "0") { output.append(UInt8(ascii: "-")) }
    for _ in 0..<missing { output.append(padding) }
    if number < 0, padding != UInt8(ascii: "0") { output.append(UInt8(ascii: "-")) }
    output.append(contentsOf: text.utf8)
  }

  /// Names that are capitals already; changing their case makes them small.
  mutating func appendLowered(_ directive: StrftimeDirective, _ text: String) {
    var directive = directive
    let shown = directive.isCaseChanged ? text.lowercased() : text
    if directive.isCaseChanged { (directive.isCaseChanged, directive.isUppercase) = (false, false) }
    append(directive, shown)
  }

  mutating func append(_ directive: StrftimeDirective, _ text: String) {
    let isUpper = directive.isUppercase || directive.isCaseChanged
    let width = directive.isUnpadded ? 0 : directive.width ?? 0
    for _ in 0..<max(0, width - text.utf8.count) { output.append(directive.padding ?? UInt8(ascii: " ")) }
    output.append(contentsOf: (isUpper ? text.uppercased() : text).utf8)
  }

  mutating func appendFraction(digits: Int) {
    let text = String(time.nanoseconds)
    let all = Array(String(repeating: "0", count: 9 - text.utf8.count).utf8) + Array(text.utf8)
    output.append(contentsOf: all.prefix(digits))
    for _ in 0..<max(0, digits - 9) { output.append(UInt8(ascii: "0")) }
  }

  mutating func appendOffset(_ directive: StrftimeDirective) -> Bool {
    guard directive.colons <= 3 else { return false }
    let magnitude = abs(time.offset)
    let hours = magnitude / 3600
    let minutes = magnitude / 60 % 60
    let seconds = magnitude % 60
    var tail = ""
    switch directive.colons {
    case 0: tail = twoDigits(minutes)
    case 1: tail = ":" + twoDigits(minutes)
    case 2: tail = ":" + twoDigits(minutes) + ":" + twoDigits(seconds)
    default:
      if seconds > 0 { tail = ":" + twoDigits(minutes) + ":" + twoDigits(seconds) }
      if seconds == 0, minutes > 0 { tail = ":" + twoDigits(minutes) }
    }
    appendSigned(directive, time.offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"), hours, tail)
    return true
  }

  private mutating func appendSigned(_ directive: StrftimeDirective, _ sign: UInt8, _ hours: Int, _ tail: String) {
    let digits = String(hours)
    let isSpaced = directive.padding == UInt8(ascii: " ")
    let width = max(directive.width ?? 0, 3 + tail.utf8.count)
    let missing = max(0, width - 1 - tail.utf8.count - digits.utf8.count)
    if !isSpaced { output.append(sign) }
    for _ in 0..<missing { output.append(isSpaced ? UInt8(ascii: " ") : UInt8(ascii: "0")) }
    if isSpaced { output.append(sign) }
    output.append(contentsOf: digits.utf8)
    output.append(contentsOf: tail.utf8)
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

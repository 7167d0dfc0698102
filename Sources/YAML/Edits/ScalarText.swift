import Diagnostics

/// Text as a scalar, in the style that fits.
package enum ScalarText {
  /// On one line: without quotes where they are not needed, else in double quotes.
  package static func written(_ text: String, inFlow: Bool) -> String {
    isPlain(text, inFlow: inFlow) ? text : doubleQuoted(text)
  }

  /// Whether the text without quotes is this text again, to every reader of YAML 1.2.
  package static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, !last.isBlank, last != UInt8(ascii: ":") else { return false }
    guard !first.isBlank, !signs.contains(first), !text.hasPrefix("---"), !text.hasPrefix("...") else { return false }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), !text.unicodeScalars.contains(where: isHidden) else {
      return false
    }
    for index in bytes.indices.dropFirst() {
      if bytes[index] == UInt8(ascii: "#"), bytes[index - 1].isBlank { return false }
      if bytes[index - 1] == UInt8(ascii: ":"), bytes[index].isBlank { return false }
    }
    if inFlow, bytes.contains(where: flowSigns.contains) { return false }
    return text != "<<" && text != "=" && bytes.withUnsafeBufferPointer { Scalar(plain: $0) } == .text
  }

  private static let signs = Set("-?:,[]{}#&*!|>'\"%@`".utf8)
  private static let flowSigns = Set(",[]{}".utf8)

  package static func doubleQuoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      default:
        if scalar.value >= 0x20, scalar.value != 0x7F, !isHidden(scalar), scalar != "\u{A0}", scalar != "\u{FEFF}" {
          quoted.unicodeScalars.append(scalar)
        } else {
          quoted += escape(scalar)
        }
      }
    }
    return quoted + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (sign, width) = scalar.value > 0xFFFF ? ("U", 8) : ("u", 4)
    return "\\\(sign)" + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Nil when single quotes can not hold the text.
  static func singleQuoted(_ text: String) -> String? {
    let fits = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && !isHidden($0) }
    return fits ? "'\(text.replacing("'", with: "''"))'" : nil
  }
}

extension String {
  fileprivate func replacing(_ sign: Character, with text: String) -> String {
    reduce(into: "") { $0 += $1 == sign ? text : String($1) }
  }
}

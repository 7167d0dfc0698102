import PersonaDiagnostics

/// Text as a scalar, in the style that fits.
package enum ScalarText {
  /// On one line: without quotes where they are not needed, else in double quotes.
  package static func written(_ text: String, inFlow: Bool) -> String {
    isPlain(text, inFlow: inFlow) ? text : doubleQuoted(text)
  }

  /// Whether the text without quotes is this text again, to every reader of YAML 1.2.
  package static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    var text = text
    let (isPlain, isASCII) = text.withUTF8 { bytes in
      (standsAlone(bytes, inFlow: inFlow) && Scalar(plain: bytes) == .text, bytes.allSatisfy { $0 < 0x80 })
    }
    return isPlain && (isASCII || !text.unicodeScalars.contains(where: isHidden))
  }

  /// Whether YAML takes all of it for one scalar, and nothing in it for a mark.
  private static func standsAlone(_ bytes: UnsafeBufferPointer<UInt8>, inFlow: Bool) -> Bool {
    guard let first = bytes.first, let last = bytes.last, !last.isBlank, last != UInt8(ascii: ":") else { return false }
    guard !first.isBlank, !signs.contains(first), !isReserved(bytes) else { return false }
    var before = UInt8(ascii: " ")
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 || byte == 0x7F { return false }
      if byte == UInt8(ascii: "#"), before.isBlank { return false }
      if byte.isBlank, before == UInt8(ascii: ":") { return false }
      if inFlow, flowSigns.contains(byte) { return false }
      // libYAML takes the colon for one that has no key before it.
      if inFlow, byte == UInt8(ascii: "?"), before == UInt8(ascii: ":") { return false }
      if byte == 0xA0, before == 0xC2, isStray(index - 1, in: bytes) { return false }
      before = byte
    }
    return true
  }

  /// Marks of documents, keys of old dialects.
  private static func isReserved(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    ["---", "..."].contains { bytes.starts(with: $0.utf8) } || ["<<", "="].contains { bytes.elementsEqual($0.utf8) }
  }

  /// A no-break space where a reader of the file would take it for the space that YAML needs.
  private static func isStray(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    index == 0 || index + 2 == bytes.count || bytes[index - 1] == UInt8(ascii: ":")
      || bytes[index - 1] == UInt8(ascii: "-")
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

  /// Nil when single quotes cannot hold the text.
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

import PersonaText

extension FilterDefinition {
  /// url_encode, url_decode and the four of base64.
  static let encoding = [
    FilterDefinition("url_encode") { (value, _, _) throws(EvaluationError) in
      value.isNull ? .null : .text(urlEncoded(value.asText))
    },
    FilterDefinition("url_decode") { (value, _, _) throws(EvaluationError) in
      value.isNull ? .null : .text(try urlDecoded(value.asText))
    },
    FilterDefinition("base64_encode") { (value, _, _) throws(EvaluationError) in .text(base64(value.asText, standard))
    },
    FilterDefinition("base64_url_safe_encode") { (value, _, _) throws(EvaluationError) in
      .text(base64(value.asText, urlSafe))
    },
    FilterDefinition("base64_decode") { (value, _, _) throws(EvaluationError) in
      guard let text = fromBase64(value.asText, isURLSafe: false) else { throw .error(.invalidBase64("base64_decode")) }
      return .text(text)
    },
    FilterDefinition("base64_url_safe_decode") { (value, _, _) throws(EvaluationError) in
      guard let text = fromBase64(value.asText, isURLSafe: true) else {
        throw .error(.invalidBase64("base64_url_safe_decode"))
      }
      return .text(text)
    },
  ]

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static func urlEncoded(_ text: String) -> String {
    text.withBytes { bytes in
      var writer = OutputBuffer()
      writer.reserve(bytes.count + 16)
      for byte in bytes {
        if isWordByte(byte) || "-.~".utf8.contains(byte) {
          writer.append(byte)
        } else if byte == UInt8(ascii: " ") {
          writer.append(UInt8(ascii: "+"))
        } else {
          writer.append(UInt8(ascii: "%"))
          writer.append(hexDigits[Int(byte >> 4)])
          writer.append(hexDigits[Int(byte & 15)])
        }
      }
      return writer.text
    }
  }

  private static func urlDecoded(_ text: String) throws(EvaluationError) -> String {
    var decoded: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexValue(bytes[index + 1]),
        let low = hexValue(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[index])
        index += 1
      }
    }
    guard let result = String(validating: decoded, as: UTF8.self) else { throw .error(.invalidBytes) }
    return result
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte - 0x30 }
    let letter = byte | 0x20
    return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : nil
  }

  private static let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let urlSafe = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static func base64(_ text: String, _ alphabet: [UInt8]) -> String { base64(Array(text.utf8), alphabet) }

  static func base64(_ bytes: [UInt8]) -> String { base64(bytes, standard) }

  private static func base64(_ bytes: [UInt8], _ alphabet: [UInt8]) -> String {
    var writer = OutputBuffer()
    writer.reserve(bytes.count * 4 / 3 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group: UInt32 = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0) }
      for offset in 0..<4 {
        let digit = alphabet[Int(group >> UInt32(18 - 6 * offset) & 63)]
        writer.append(offset <= count ? digit : UInt8(ascii: "="))
      }
    }
    return writer.text
  }

  /// Strict: groups of four, padded; the URL-safe form may leave the padding out. Bytes that are no UTF-8 become
  /// replacement characters.
  private static func fromBase64(_ text: String, isURLSafe: Bool) -> String? {
    var digits = Array(text.utf8)
    if isURLSafe {
      if digits.last != UInt8(ascii: "="), digits.count % 4 != 0 {
        digits += Array(repeating: UInt8(ascii: "="), count: 4 - digits.count % 4)
      }
      digits = digits.map {
        $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0
      }
    }
    guard digits.count % 4 == 0 else { return nil }
    var padding = 0
    while padding < 2, digits.last == UInt8(ascii: "=") {
      digits.removeLast()
      padding += 1
    }
    var decoded: [UInt8] = []
    var group: UInt32 = 0
    var bits: UInt32 = 0
    for digit in digits {
      guard let value = standard.firstIndex(of: digit) else { return nil }
      group = (group << 6 | UInt32(value)) & 0xFFFFFF
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      decoded.append(UInt8(truncatingIfNeeded: group >> bits))
    }
    // What is left over must be zero.
    guard group & (1 << bits - 1) == 0 else { return nil }
    return String(decoding: decoded, as: UTF8.self)
  }
}

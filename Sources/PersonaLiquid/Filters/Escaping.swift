import PersonaText

extension FilterDefinition {
  /// escape (h) and escape_once.
  static let escaping = [
    FilterDefinition("escape") { (value, _, _) throws(EvaluationError) in
      value.isNull ? .null : .text(escaped(value.asText))
    },
    FilterDefinition("h") { (value, _, _) throws(EvaluationError) in value.isNull ? .null : .text(escaped(value.asText))
    },
    FilterDefinition("escape_once") { (value, _, _) throws(EvaluationError) in
      .text(escaped(value.asText, keepingEntities: true))
    },
  ]

  /// `quote` is what stands for a double one.
  static func escaped(_ text: String, quote: String = "&quot;", keepingEntities: Bool = false) -> String {
    text.withBytes { bytes in
      guard let first = bytes.firstIndex(where: { entity($0, quote) != nil }) else { return text }
      var writer = OutputBuffer()
      writer.reserve(bytes.count + 32)
      writer.append(UnsafeBufferPointer(rebasing: bytes[..<first]))
      for index in first..<bytes.count {
        let byte = bytes[index]
        if let entity = entity(byte, quote),
          !(keepingEntities && byte == UInt8(ascii: "&") && isEntity(bytes, index + 1))
        {
          writer.append(entity)
        } else {
          writer.append(byte)
        }
      }
      return writer.text
    }
  }

  private static func entity(_ byte: UInt8, _ quote: String) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): quote
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }

  /// `name;` or `#123;` at the index.
  private static func isEntity(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    let isNumber = start < bytes.count && bytes[start] == UInt8(ascii: "#")
    var index = isNumber ? start + 1 : start
    let first = index
    while index < bytes.count, isNumber ? isDigit(bytes[index]) : isLetter(bytes[index]) { index += 1 }
    return index > first && index < bytes.count && bytes[index] == UInt8(ascii: ";")
  }
}

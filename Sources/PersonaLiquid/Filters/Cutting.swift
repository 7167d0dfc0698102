import PersonaText

extension FilterDefinition {
  /// slice, truncate, truncatewords, size: all count code points.
  static let cutting = [
    FilterDefinition("size") { (value, _, _) throws(EvaluationError) in value.plain.command(.size) ?? .int(0) },
    FilterDefinition("slice", 1, optional: 1) { (value, arguments, _) throws(EvaluationError) in
      let offset = try arguments[0].strictInteger()
      let length = arguments[1].isTruthy ? try arguments[1].strictInteger() : 1
      return slice(value.plain, offset, length)
    },
    FilterDefinition("truncate", optional: 2) { (value, arguments, _) throws(EvaluationError) in
      if value.isNull { return .null }
      let length = arguments.count > 0 ? try arguments[0].strictInteger() : 50
      return .text(truncated(value.asText, length, arguments.count > 1 ? arguments[1].asText : "..."))
    },
    FilterDefinition("truncatewords", optional: 2) { (value, arguments, _) throws(EvaluationError) in
      if value.isNull { return .null }
      let count = arguments.count > 0 ? try arguments[0].strictInteger() : 15
      let ellipsis = arguments.count > 1 ? arguments[1].asText : "..."
      return .text(truncatedWords(value.asText, max(1, count), ellipsis))
    },
  ]

  private static func slice(_ value: LiquidValue, _ offset: Int, _ length: Int) -> LiquidValue {
    if case .array(let elements) = value {
      guard let range = sliceRange(elements.count, offset, length) else { return .array([]) }
      return .array(Array(elements[range]))
    }
    let text = value.asText
    return text.withBytes { bytes in
      guard let range = sliceRange(countScalars(bytes), offset, length) else { return .text("") }
      let start = bytes.offset(afterScalars: range.lowerBound)
      let end = bytes.offset(afterScalars: range.count, from: start)
      return .text(String(bytes: bytes, in: start..<end))
    }
  }

  private static func sliceRange(_ count: Int, _ offset: Int, _ length: Int) -> Range<Int>? {
    let start = offset < 0 ? count &+ offset : offset
    guard start >= 0, start <= count, length >= 0, offset >= -count else { return nil }
    return start..<(start + min(length, count - start))
  }

  private static func truncated(_ text: String, _ length: Int, _ ellipsis: String) -> String {
    text.withBytes { bytes in
      // Bytes are never fewer than code points. Those of a long text are counted no farther than they are kept.
      let isWhole = length >= bytes.count || length >= 0 && bytes.offset(afterScalars: length) == bytes.count
      if isWhole { return text }
      let kept = bytes.offset(afterScalars: max(0, max(0, length) - ellipsis.scalarCount))
      var writer = OutputBuffer()
      writer.append(UnsafeBufferPointer(rebasing: bytes[..<kept]))
      writer.append(ellipsis)
      return writer.text
    }
  }

  private static func truncatedWords(_ text: String, _ count: Int, _ ellipsis: String) -> String {
    text.withBytes { bytes in
      var writer = OutputBuffer()
      var words = 0
      var index = 0
      while true {
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        guard index < bytes.count else { return text }
        let start = index
        while index < bytes.count, !isSpace(bytes[index]) { index += 1 }
        if words > 0 { writer.append(UInt8(ascii: " ")) }
        writer.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        words += 1
        // Space after the last word counts as one more word.
        if index == bytes.count { return text }
        if words == count { break }
      }
      writer.append(ellipsis)
      return writer.text
    }
  }
}

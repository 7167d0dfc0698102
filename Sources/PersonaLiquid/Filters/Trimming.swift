import PersonaText

extension FilterDefinition {
  /// strip, lstrip, rstrip, squish, strip_newlines, newline_to_br, strip_html.
  static let trimming = [
    FilterDefinition("strip") { (value, _, _) throws(EvaluationError) in
      .text(stripped(value.asText, left: true, right: true))
    },
    FilterDefinition("lstrip") { (value, _, _) throws(EvaluationError) in
      .text(stripped(value.asText, left: true, right: false))
    },
    FilterDefinition("rstrip") { (value, _, _) throws(EvaluationError) in
      .text(stripped(value.asText, left: false, right: true))
    },
    FilterDefinition("squish") { (value, _, _) throws(EvaluationError) in
      value.isNull ? .null : .text(squished(value.asText))
    },
    FilterDefinition("strip_newlines") { (value, _, _) throws(EvaluationError) in
      .text(replacingLineEnds(value.asText, with: ""))
    },
    FilterDefinition("newline_to_br") { (value, _, _) throws(EvaluationError) in
      .text(replacingLineEnds(value.asText, with: "<br />\n"))
    },
    FilterDefinition("strip_html") { (value, _, _) throws(EvaluationError) in .text(withoutTags(value.asText)) },
  ]

  static func stripped(_ text: String, left: Bool, right: Bool) -> String {
    text.withBytes { bytes in
      var start = 0
      var end = bytes.count
      if left { while start < end, isStripped(bytes[start]) { start += 1 } }
      if right { while end > start, isStripped(bytes[end - 1]) { end -= 1 } }
      return end - start == bytes.count ? text : String(bytes: bytes, in: start..<end)
    }
  }

  /// Unicode whitespace at the ends goes, and runs inside become one space.
  private static func squished(_ text: String) -> String {
    var result = ""
    var isPending = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar == "\u{0}" {
        isPending = !result.isEmpty
      } else {
        if isPending { result += " " }
        isPending = false
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Replaces line feeds with the carriage returns before them.
  private static func replacingLineEnds(_ text: String, with replacement: String) -> String {
    text.withBytes { bytes in
      guard bytes.contains(0x0A) else { return text }
      var writer = OutputBuffer()
      writer.reserve(bytes.count)
      for (index, byte) in bytes.enumerated() {
        if byte == 0x0A {
          writer.append(replacement)
        } else if byte != 0x0D || index + 1 >= bytes.count || bytes[index + 1] != 0x0A {
          writer.append(byte)
        }
      }
      return writer.text
    }
  }

  /// Scripts, styles and comments go whole, then everything between `<` and `>`.
  static func withoutTags(_ text: String) -> String {
    text.withBytes { bytes in
      guard let first = bytes.firstIndex(of: UInt8(ascii: "<")) else { return text }
      let hasBlocks = bytes[first...].indices.contains { index in
        bytes[index] == UInt8(ascii: "<") && blocks.contains { bytes.hasText($0.opener, at: index) }
      }
      if !hasBlocks { return withoutAngles(bytes) }
      let plain = withoutBlocks(bytes)
      return plain.withUnsafeBufferPointer { withoutAngles($0) }
    }
  }

  private static let blocks: [(opener: StaticString, closer: StaticString)] = [
    ("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>"),
  ]

  private static func withoutBlocks(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var kept: [UInt8] = []
    // A closer that is missing once is missing for good, which keeps this linear.
    var isHopeless = Array(repeating: false, count: blocks.count)
    var index = 0
    while index < bytes.count {
      var end: Int?
      if bytes[index] == UInt8(ascii: "<") {
        for (number, block) in blocks.enumerated() where !isHopeless[number] && bytes.hasText(block.opener, at: index) {
          end = bytes.end(of: block.closer, from: index + block.opener.utf8CodeUnitCount)
          isHopeless[number] = end == nil
        }
      }
      if let end {
        index = end
      } else {
        kept.append(bytes[index])
        index += 1
      }
    }
    return kept
  }

  private static func withoutAngles(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var writer = OutputBuffer(capacity: bytes.count)
    var index = 0
    while index < bytes.count {
      var open = index
      while open < bytes.count, bytes[open] != UInt8(ascii: "<") { open += 1 }
      writer.append(UnsafeBufferPointer(rebasing: bytes[index..<open]))
      var close = open
      while close < bytes.count, bytes[close] != UInt8(ascii: ">") { close += 1 }
      if close == bytes.count, open < close {
        // Without an end it is no tag.
        writer.append(UnsafeBufferPointer(rebasing: bytes[open...]))
      }
      index = close + 1
    }
    return writer.text
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index after the first such text at or after `start`.
  fileprivate func end(of text: StaticString, from start: Int) -> Int? {
    var index = start
    while index + text.utf8CodeUnitCount <= count {
      if self[index] == text.utf8Start[0], hasText(text, at: index) { return index + text.utf8CodeUnitCount }
      index += 1
    }
    return nil
  }
}

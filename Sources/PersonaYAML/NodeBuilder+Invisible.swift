import PersonaDiagnostics

/// Characters in keys and values that a person cannot see or that reorder what stands beside them.
extension NodeBuilder {
  /// Reports each scalar once that holds one of the characters at `offsets`. Comments may hold what they like.
  mutating func reportInvisible(_ offsets: [Int]) {
    var last: Int?
    for offset in offsets {
      guard let index = scalar(at: offset), index != last else { continue }
      let record = arena.records[index]
      guard let scalar = character(at: offset), isSuspicious(scalar, at: offset, in: record) else { continue }
      last = index
      report(invisible(scalar, at: offset))
    }
  }

  private func invisible(_ scalar: Unicode.Scalar, at offset: Int) -> Diagnostic {
    let length = UTF8.width(scalar)
    let isSpace = scalar == "\u{A0}"
    return Diagnostic(
      .invisibleCharacter, "invisible character \(codePoint(scalar.value)) (\(Self.name(of: scalar)))",
      at: span(offset, offset + length), severity: .warning,
      help: isSpace
        ? "write an ordinary space; YAML takes this one for a letter. To keep it, put the text in quotes"
        : "delete it, or write it as an escape in double quotes if it is meant")
  }

  /// The scalar that covers an offset. Records stand in the order in which they begin.
  private func scalar(at offset: Int) -> Int? {
    var low = 0
    var high = arena.records.count
    while low < high {
      let middle = (low + high) / 2
      if arena.records[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let record = arena.records[low - 1]
    return record.isScalar && offset < record.stop ? low - 1 : nil
  }

  private func character(at offset: Int) -> Unicode.Scalar? {
    String(decoding: input[offset..<min(offset + 4, input.count)], as: UTF8.self).unicodeScalars.first
  }

  /// A no-break space is a fine character inside a text, but not where YAML needs a space.
  private func isSuspicious(_ scalar: Unicode.Scalar, at offset: Int, in record: NodeRecord) -> Bool {
    guard scalar == "\u{A0}" else { return isHidden(scalar) }
    guard record.kind == .plain else { return false }
    let isAtEdge = offset == Int(record.start) || offset + 2 == Int(record.stop)
    return isAtEdge || isAfterSign(offset) || isAtLineStart(offset) || isBetweenLetters(offset)
  }

  /// Typography puts one beside signs and numbers; between two words it is the blank of something copied.
  private func isBetweenLetters(_ offset: Int) -> Bool {
    guard offset > 0, offset + 2 < input.count else { return false }
    return Self.isLetter(input[offset - 1]) && Self.isLetter(input[offset + 2])
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  private func isAfterSign(_ offset: Int) -> Bool {
    offset > 0 && (input[offset - 1] == UInt8(ascii: ":") || input[offset - 1] == UInt8(ascii: "-"))
  }

  private func isAtLineStart(_ offset: Int) -> Bool {
    var index = offset
    while index > 0, input[index - 1].isBlank { index -= 1 }
    return index == 0 || input[index - 1].isLineBreak
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0xA0: "no-break space"
    case 0xAD: "soft hyphen"
    case 0x200B: "zero-width space"
    case 0x200E, 0x200F, 0x61C, 0x202A...0x202E, 0x2066...0x2069: "writing direction mark"
    case 0x85, 0x2028, 0x2029: "line separator"
    case 0xE0000...0xE007F: "tag character"
    default: "has no width"
    }
  }
}

import PersonaText

extension FilterDefinition {
  /// append, prepend, replace, replace_first, replace_last, remove, remove_first, remove_last.
  static let replacing = [
    FilterDefinition("append", 1) { (value, arguments, context) throws(EvaluationError) in
      try joined(value, arguments[0], &context)
    },
    FilterDefinition("prepend", 1) { (value, arguments, context) throws(EvaluationError) in
      try joined(arguments[0], value, &context)
    },
    FilterDefinition("replace", 1, optional: 1) { (value, arguments, context) throws(EvaluationError) in
      .text(try replaced(value.asText, arguments[0].asText, arguments[1].asText, &context))
    },
    FilterDefinition("replace_first", 1, optional: 1) { (value, arguments, _) throws(EvaluationError) in
      .text(try replacedOnce(value.asText, arguments[0].asText, arguments[1].asText, isLast: false))
    },
    FilterDefinition("replace_last", 2) { (value, arguments, _) throws(EvaluationError) in
      .text(try replacedOnce(value.asText, arguments[0].asText, arguments[1].asText, isLast: true))
    },
    FilterDefinition("remove", 1) { (value, arguments, context) throws(EvaluationError) in
      .text(try replaced(value.asText, arguments[0].asText, "", &context))
    },
    FilterDefinition("remove_first", 1) { (value, arguments, _) throws(EvaluationError) in
      .text(try replacedOnce(value.asText, arguments[0].asText, "", isLast: false))
    },
    FilterDefinition("remove_last", 1) { (value, arguments, _) throws(EvaluationError) in
      .text(try replacedOnce(value.asText, arguments[0].asText, "", isLast: true))
    },
  ]

  private static func joined(_ first: LiquidValue, _ second: LiquidValue, _ context: inout FilterContext)
    throws(EvaluationError) -> LiquidValue
  {
    var text = first.asText
    text += second.asText
    try context.meter.checkSize(text.utf8.count)
    return .text(text)
  }

  /// An empty pattern stands between all code points and at both ends.
  private static func replaced(
    _ text: String, _ pattern: String, _ replacement: String, _ context: inout FilterContext
  ) throws(EvaluationError) -> String {
    let count = text.withBytes { bytes in pattern.withBytes { occurrences(of: $0, in: bytes) } }
    if count == 0 { return text }
    let replacement = try Replacement(replacement)
    let size = replacement.largestSize(in: text.utf8.count, matching: pattern.utf8.count)
    let (growth, overflow) = count.multipliedReportingOverflow(by: size)
    try context.meter.checkSize(overflow ? .max : growth)
    try context.meter.step(count / 16)
    return text.withBytes { bytes in pattern.withBytes { replacing($0, in: bytes, with: replacement) } }
  }

  private static func occurrences(of pattern: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if pattern.isEmpty { return countScalars(bytes) + 1 }
    var count = 0
    var index = 0
    while let found = bytes.firstIndex(of: pattern, from: index) {
      count += 1
      index = found + pattern.count
    }
    return count
  }

  private static func replacing(
    _ pattern: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, with replacement: Replacement
  ) -> String {
    var writer = OutputBuffer()
    writer.reserve(bytes.count)
    if pattern.isEmpty {
      for index in bytes.indices {
        if bytes[index] & 0xC0 != 0x80 { replacement.write(into: &writer, for: index..<index, in: bytes) }
        writer.append(bytes[index])
      }
      replacement.write(into: &writer, for: bytes.count..<bytes.count, in: bytes)
      return writer.text
    }
    var index = 0
    while let found = bytes.firstIndex(of: pattern, from: index) {
      writer.append(UnsafeBufferPointer(rebasing: bytes[index..<found]))
      index = found + pattern.count
      replacement.write(into: &writer, for: found..<index, in: bytes)
    }
    writer.append(UnsafeBufferPointer(rebasing: bytes[index...]))
    return writer.text
  }

  private static func replacedOnce(
    _ text: String, _ pattern: String, _ replacement: String, isLast: Bool
  ) throws(EvaluationError) -> String {
    let found = text.withBytes { bytes in
      pattern.withBytes { isLast ? bytes.lastIndex(of: $0) : bytes.firstIndex(of: $0) }
    }
    guard let found else { return text }
    // The last one is put in as it stands, as in the reference.
    let replacement = isLast ? Replacement(literal: replacement) : try Replacement(replacement)
    return text.withBytes { bytes in
      var writer = OutputBuffer()
      let end = found + pattern.utf8.count
      writer.append(UnsafeBufferPointer(rebasing: bytes[..<found]))
      replacement.write(into: &writer, for: found..<end, in: bytes)
      writer.append(UnsafeBufferPointer(rebasing: bytes[end...]))
      return writer.text
    }
  }
}

/// A replacement with Ruby's escapes in it: a doubled backslash is one, `\\0` and `\\&` are what was found, a backquote
/// and an apostrophe what stands before and after it, and the groups 1 to 9 are empty. A group by name is an error.
private struct Replacement {
  private enum Part {
    case literal([UInt8])
    case match, before, after
  }

  private var parts: [Part] = []

  init(literal text: String) { parts = [.literal(Array(text.utf8))] }

  init(_ text: String) throws(EvaluationError) {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "\\")) else {
      parts = [.literal(bytes)]
      return
    }
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : nil
      guard bytes[index] == UInt8(ascii: "\\"), let next, let part = Self.part(next) else {
        if Self.isNamedGroup(bytes, index) { throw .error(.namedGroup) }
        literal.append(bytes[index])
        index += 1
        continue
      }
      parts.append(.literal(literal))
      parts.append(part)
      literal = []
      index += 2
    }
    parts.append(.literal(literal))
  }

  private static func isNamedGroup(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index...].starts(with: "\\k<".utf8)
  }

  private static func part(_ letter: UInt8) -> Part? {
    switch letter {
    case UInt8(ascii: "\\"): .literal([letter])
    case UInt8(ascii: "0"), UInt8(ascii: "&"): .match
    case UInt8(ascii: "`"): .before
    case UInt8(ascii: "'"): .after
    case UInt8(ascii: "1")...UInt8(ascii: "9"): .literal([])
    default: nil
    }
  }

  /// No replacement in a text of `count` bytes is longer.
  func largestSize(in count: Int, matching pattern: Int) -> Int {
    parts.reduce(0) { sum, part in
      switch part {
      case .literal(let bytes): sum + bytes.count
      case .match: sum + pattern
      case .before, .after: sum + count
      }
    }
  }

  func write(into writer: inout OutputBuffer, for range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    for part in parts {
      switch part {
      case .literal(let literal): literal.withUnsafeBufferPointer { writer.append($0) }
      case .match: writer.append(UnsafeBufferPointer(rebasing: bytes[range]))
      case .before: writer.append(UnsafeBufferPointer(rebasing: bytes[..<range.lowerBound]))
      case .after: writer.append(UnsafeBufferPointer(rebasing: bytes[range.upperBound...]))
      }
    }
  }
}

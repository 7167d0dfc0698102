extension FilterDefinition {
  /// append, prepend, replace, replace_first, replace_last, remove, remove_first, remove_last.
  static let replacing = [
    FilterDefinition("append", 1) { (value, arguments, context) throws(Failure) in
      try joined(value, arguments[0], &context)
    },
    FilterDefinition("prepend", 1) { (value, arguments, context) throws(Failure) in
      try joined(arguments[0], value, &context)
    },
    FilterDefinition("replace", 1, optional: 1) { (value, arguments, context) throws(Failure) in
      .text(try replaced(value.asText, arguments[0].asText, arguments[1].asText, &context))
    },
    FilterDefinition("replace_first", 1, optional: 1) { (value, arguments, _) throws(Failure) in
      .text(replacedOnce(value.asText, arguments[0].asText, arguments[1].asText, isLast: false))
    },
    FilterDefinition("replace_last", 2) { (value, arguments, _) throws(Failure) in
      .text(replacedOnce(value.asText, arguments[0].asText, arguments[1].asText, isLast: true))
    },
    FilterDefinition("remove", 1) { (value, arguments, context) throws(Failure) in
      .text(try replaced(value.asText, arguments[0].asText, "", &context))
    },
    FilterDefinition("remove_first", 1) { (value, arguments, _) throws(Failure) in
      .text(replacedOnce(value.asText, arguments[0].asText, "", isLast: false))
    },
    FilterDefinition("remove_last", 1) { (value, arguments, _) throws(Failure) in
      .text(replacedOnce(value.asText, arguments[0].asText, "", isLast: true))
    },
  ]

  private static func joined(_ first: Value, _ second: Value, _ context: inout FilterContext) throws(Failure) -> Value {
    var text = first.asText
    text += second.asText
    try context.meter.checkSize(text.utf8.count)
    return .text(text)
  }

  /// An empty pattern stands between all code points and at both ends.
  private static func replaced(
    _ text: String, _ pattern: String, _ replacement: String, _ context: inout FilterContext
  ) throws(Failure) -> String {
    let count = text.withBytes { bytes in pattern.withBytes { occurrences(of: $0, in: bytes) } }
    if count == 0 { return text }
    let (growth, overflow) = count.multipliedReportingOverflow(by: replacement.utf8.count)
    try context.meter.checkSize(overflow ? .max : growth)
    try context.meter.step(count / 16)
    return text.withBytes { bytes in
      pattern.withBytes { pattern in replacement.withBytes { replacing(pattern, in: bytes, with: $0) } }
    }
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
    _ pattern: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>,
    with replacement: UnsafeBufferPointer<UInt8>
  ) -> String {
    var writer = ByteWriter()
    writer.reserve(bytes.count)
    if pattern.isEmpty {
      for byte in bytes {
        if byte & 0xC0 != 0x80 { writer.append(replacement) }
        writer.append(byte)
      }
      writer.append(replacement)
      return writer.text
    }
    var index = 0
    while let found = bytes.firstIndex(of: pattern, from: index) {
      writer.append(UnsafeBufferPointer(rebasing: bytes[index..<found]))
      writer.append(replacement)
      index = found + pattern.count
    }
    writer.append(UnsafeBufferPointer(rebasing: bytes[index...]))
    return writer.text
  }

  private static func replacedOnce(_ text: String, _ pattern: String, _ replacement: String, isLast: Bool) -> String {
    text.withBytes { bytes in
      let found = pattern.withBytes { isLast ? bytes.lastIndex(of: $0) : bytes.firstIndex(of: $0) }
      guard let found else { return text }
      var writer = ByteWriter()
      writer.append(UnsafeBufferPointer(rebasing: bytes[..<found]))
      writer.append(replacement)
      writer.append(UnsafeBufferPointer(rebasing: bytes[(found + pattern.utf8.count)...]))
      return writer.text
    }
  }
}

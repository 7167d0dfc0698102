extension FilterDefinition {
  /// upcase, downcase, capitalize by the full Unicode mappings.
  static let letterCase = [
    FilterDefinition("upcase") { (value, _, _) throws(Failure) in .text(uppercased(value.asText)) },
    FilterDefinition("downcase") { (value, _, _) throws(Failure) in .text(lowercased(value.asText)) },
    FilterDefinition("capitalize") { (value, _, _) throws(Failure) in .text(capitalized(value.asText)) },
  ]

  private static func uppercased(_ text: String) -> String {
    if let ascii = mapASCII(text, { _, byte in byte &- 0x61 < 26 ? byte & 0xDF : byte }) { return ascii }
    var result = ""
    for scalar in text.unicodeScalars { result += scalar.properties.uppercaseMapping }
    return result
  }

  static func lowercased(_ text: String) -> String {
    if let ascii = mapASCII(text, { _, byte in byte &- 0x41 < 26 ? byte | 0x20 : byte }) { return ascii }
    var result = ""
    for scalar in text.unicodeScalars { result += scalar.properties.lowercaseMapping }
    return result
  }

  private static func capitalized(_ text: String) -> String {
    let ascii = mapASCII(text) { index, byte in
      if index == 0 { return byte &- 0x61 < 26 ? byte & 0xDF : byte }
      return byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
    if let ascii { return ascii }
    var result = ""
    for (index, scalar) in text.unicodeScalars.enumerated() {
      result += index == 0 ? scalar.properties.titlecaseMapping : scalar.properties.lowercaseMapping
    }
    return result
  }

  /// Nil when there is anything beyond ASCII.
  @inline(__always)
  private static func mapASCII(_ text: String, _ map: (Int, UInt8) -> UInt8) -> String? {
    text.withBytes { bytes in
      for byte in bytes where byte >= 0x80 { return nil }
      return String(unsafeUninitializedCapacity: bytes.count) { target in
        for index in bytes.indices { target[index] = map(index, bytes[index]) }
        return bytes.count
      }
    }
  }
}

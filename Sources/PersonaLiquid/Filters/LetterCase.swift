import PersonaText

extension FilterDefinition {
  /// upcase, downcase, capitalize by the full Unicode mappings.
  static let letterCase = [
    FilterDefinition("upcase") { (value, _, _) throws(EvaluationError) in .text(uppercased(value.asText)) },
    FilterDefinition("downcase") { (value, _, _) throws(EvaluationError) in .text(lowercased(value.asText)) },
    FilterDefinition("capitalize") { (value, _, _) throws(EvaluationError) in .text(capitalized(value.asText)) },
  ]

  private static func uppercased(_ text: String) -> String {
    if let ascii = uppercasedASCII(text) { return ascii }
    var result = ""
    for scalar in text.unicodeScalars { result += scalar.properties.uppercaseMapping }
    return result
  }

  static func lowercased(_ text: String) -> String {
    if let ascii = lowercasedASCII(text) { return ascii }
    var result = ""
    for scalar in text.unicodeScalars { result += scalar.properties.lowercaseMapping }
    return result
  }

  private static func capitalized(_ text: String) -> String {
    if let ascii = capitalizedASCII(text) { return ascii }
    var result = ""
    for (index, scalar) in text.unicodeScalars.enumerated() {
      result += index == 0 ? scalar.properties.titlecaseMapping : scalar.properties.lowercaseMapping
    }
    return result
  }

  /// The same for texts of ASCII alone; nil where there is anything beyond.
  static func uppercasedASCII(_ text: String) -> String? { mapASCII(text, first: upper, rest: upper) }

  static func lowercasedASCII(_ text: String) -> String? { mapASCII(text, first: lower, rest: lower) }

  static func capitalizedASCII(_ text: String) -> String? { mapASCII(text, first: upper, rest: lower) }

  /// What to toggle: bit 5 of the letters in one half of the alphabet.
  private static let upper: UInt8 = 0x61
  private static let lower: UInt8 = 0x41

  /// Letters counted from `first` (or `rest`, after the first byte) change their case. Nil when there is anything
  /// beyond ASCII.
  private static func mapASCII(_ text: String, first: UInt8, rest: UInt8) -> String? {
    text.withBytes { bytes in
      var all: UInt8 = 0
      for byte in bytes { all |= byte }
      if all >= 0x80 { return nil }
      return String(unsafeUninitializedCapacity: bytes.count) { target in
        var start = first
        var index = 0
        while index < bytes.count {
          let byte = bytes[index]
          target[index] = byte &- start < 26 ? byte ^ 0x20 : byte
          start = rest
          index += 1
        }
        return bytes.count
      }
    }
  }
}

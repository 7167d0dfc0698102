extension String {
  /// The text with case differences taken away, by Unicode's mappings and without a locale.
  package var caseFolded: String {
    if isASCII { return lowercased() }
    var folded = ""
    for scalar in unicodeScalars {
      // The dotless i has no partner outside of Turkish.
      folded += scalar.value == 0x131 ? String(scalar) : scalar.properties.uppercaseMapping
    }
    return folded.lowercased()
  }
}

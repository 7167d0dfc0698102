extension String {
  /// The beginning of a text that has more characters, and how many more. Counted in Unicode scalars: any number of accents
  /// may stand on one letter.
  package func cut(to most: Int) -> String {
    guard utf8.count > most, case let all = unicodeScalars.count, all > most else { return self }
    return "\(String.UnicodeScalarView(unicodeScalars.prefix(most)))… \(all - most) more characters"
  }
}

extension String {
  /// Whether a reader sees nothing of it: white space, and characters that are never drawn.
  package var isBlank: Bool {
    unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint }
  }
}

extension Pattern {
  /// The source was accepted before, and a flag in front of it changes nothing about that.
  package var folding: Pattern { (try? Pattern("(?i)" + source)) ?? self }
}

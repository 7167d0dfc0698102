import PersonaDiagnostics

/// Every place a finding names stands in a file there is, and there is something to read.
func requirePlaces(of diagnostics: [Diagnostic], in sizes: [Int]) throws(Violation) {
  for diagnostic in diagnostics {
    try require(!diagnostic.message.isEmpty, "\(diagnostic.id) says nothing")
    for span in [diagnostic.span].compactMap(\.self) + diagnostic.notes.map(\.span) {
      let isInside = Int(span.file.index) < sizes.count && Int(span.end) <= sizes[Int(span.file.index)]
      try require(isInside && span.start <= span.end, "\(diagnostic.id) stands at \(span), out of \(sizes)")
    }
  }
}

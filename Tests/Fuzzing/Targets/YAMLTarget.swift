import PersonaDiagnostics
import PersonaYAML

extension FuzzTarget {
  static let yaml = FuzzTarget(
    "yaml", "any bytes give nodes and findings that have a place in the file, and the same ones again",
    largest: 8192, inputsInTests: 3000, moreSeeds: { Corpus.fixtureFiles(["yaml"]) },
    mutate: ByteMutation(yamlPieces, bytes: yamlBytes).callAsFunction
  ) { bytes throws(Violation) in
    let reading = YAMLReading(bytes)
    try requirePlaces(of: reading.diagnostics, in: [bytes.count])
    for document in reading.documents { try reading.requirePlaces(of: document) }
    let again = YAMLReading(bytes)
    try require(again.diagnostics == reading.diagnostics, "other findings the second time")
    let isSame =
      again.documents.count == reading.documents.count
      && zip(again.documents, reading.documents).allSatisfy { $0.means($1) }
    try require(isSame, "another meaning the second time")
  }

  static let yamlPieces = [
    ": ", "- ", "? ", "'", "\"", "\\", ",", "#", " #", "&a ", "*a", "<<: ", "<<: *a", "|", ">", "|+2\n", ">-1\n",
    "!!int ",
    "!!str ", "!!binary ", "!", "!<tag:yaml.org,2002:str> ", "%YAML 1.2\n", "%TAG ! x\n", "---\n", "--- ", "...\n",
    "{{ x }}", "{% if %}", "~", "null", "true", "<<", "0x1F", "0o17", ".inf", "1_000", "2026-03-02", "\\u0041",
    "\\UFFFFFFFF",
    "\\xff", "\\\n", "[[[[[[[[", "{a: {a: {a: ", "- - - - ", "? ? ? ", "&a [*a, *a]", "\n\n\n", "  ", "\t",
  ]
  static let yamlBytes: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xC2], [0xE2, 0x80]]
}

/// A text read as a file.
struct YAMLReading {
  let documents: [YAMLNode]
  let diagnostics: [Diagnostic]
  private let size: Int

  init(_ bytes: [UInt8]) {
    var keys = KeyTable(known: ["persona", "name"])
    var limits = FileLimits()
    // Whoever walks the tree visits them all.
    limits.sharedNodes = 2000
    let (stream, diagnostics) = parse(bytes, of: FileID(index: 0), keys: &keys, limits: limits)
    self.diagnostics = diagnostics
    size = bytes.count
    documents = stream.documents
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Of the node and all below it, aliases followed.
  func requirePlaces(of node: YAMLNode) throws(Violation) {
    try require(node.span.start <= node.span.end && Int(node.span.end) <= size, "a node stands at \(node.span)")
    let text = node.sourceText
    let offsets = text.runs.map(\.textOffset)
    try require(offsets == offsets.sorted(), "the places of a text are out of order")
    try require(Int(text.span(of: 0..<text.bytes.count).end) <= size, "a text ends behind its file")
    for item in node.items { try requirePlaces(of: item) }
    for entry in node.entries {
      try requirePlaces(of: entry.key)
      try requirePlaces(of: entry.value)
    }
  }
}

import PersonaDiagnostics
import PersonaYAML

/// The YAML documents of a revision's files, each read when it is first asked for.
struct Documents {
  private let sources: SourceMap
  private var files: [FileID: [YAMLNode]] = [:]

  init(_ sources: SourceMap) { self.sources = sources }

  /// The document in which something stands; nil for what stands in no YAML.
  mutating func document(around span: SourceSpan) -> YAMLNode? {
    documents(of: span.file).first { $0.span.start <= span.start && span.start < $0.span.end }
  }

  mutating func documents(of file: FileID) -> [YAMLNode] {
    if let known = files[file] { return known }
    var keys = KeyTable(known: [])
    // What is wrong with the file was told when it was loaded.
    let documents = parse(sources[file].bytes, of: file, keys: &keys).stream.documents
    files[file] = documents
    return documents
  }
}

extension YAMLNode {
  /// The key that says what a document declares, with the id.
  var declared: (kind: String, id: String)? {
    entries.first { _ in true }.map { ($0.keyText, $0.value.text) }
  }

  /// Whether two declarations say the same, apart from their ids and from some keys.
  func declares(as other: YAMLNode, except ignored: Set<String>, after renames: Renames = Renames()) -> Bool {
    func told(_ node: YAMLNode) -> [String: YAMLNode] {
      let entries = node.entries.dropFirst().filter { !ignored.contains($0.keyText) }
      return Dictionary(entries.map { ($0.keyText, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
    let (own, others) = (told(self), told(other))
    guard own.count == others.count else { return false }
    return own.allSatisfy { key, value in others[key].map { value.means($0, after: renames) } ?? false }
  }

  /// The same text for nodes that mean the same.
  var canonicalText: String {
    switch kind {
    case .null: return "~"
    case .scalar: return "\"\(text.utf8.count):\(text)\""
    case .sequence: return "[\(items.map(\.canonicalText).joined(separator: ","))]"
    case .mapping:
      let parts = entries.map { "\($0.keyText):\($0.value.canonicalText)" }.sorted()
      return "{\(parts.joined(separator: ","))}"
    }
  }
}

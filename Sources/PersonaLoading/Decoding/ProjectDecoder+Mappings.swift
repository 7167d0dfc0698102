import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// The entries of a mapping by key; nil, and reported, when the node is no mapping. Unknown, empty and missing keys
  /// are reported too.
  func fields(of node: YAMLNode, _ name: SchemaName) -> MappingFields? {
    let shape = name.shape
    guard node.kind == .mapping else {
      reportExpected("\(shape.phrase), which is a mapping", node)
      return nil
    }
    var fields = MappingFields(node: node)
    for entry in node.entries { add(entry, into: &fields, name, shape) }
    for key in shape.requiredKeys where !fields.has(key) { reportMissing(key, in: node, shape) }
    return fields
  }

  /// An entry that is there without a value has been reported as that.
  private func reportMissing(_ key: FixtureKey, in node: YAMLNode, _ shape: MappingSchema) {
    guard !node.entries.contains(where: { FixtureKey($0.symbol) == key }) else { return }
    let meaning = shape.rules.first { $0.key == key }?.meaning
    report(.missingKey, "\(shape.phrase) needs '\(key.rawValue)'", at: node.headSpan, help: meaning)
  }

  private func add(_ entry: YAMLEntry, into fields: inout MappingFields, _ name: SchemaName, _ shape: MappingSchema) {
    guard let place = shape.place(of: entry.symbol) else {
      if !shape.isOpen { reportUnknownKey(entry, name, in: fields.node) }
      return
    }
    if !shape.rules[place].mayBeEmpty, entry.value.isNull { return reportEmpty(entry, shape.rules[place]) }
    fields.add(shape.rules[place].key, entry)
  }

  private func reportEmpty(_ entry: YAMLEntry, _ rule: SchemaField) {
    report(
      .emptyValue, "'\(rule.key.rawValue)' has no value", at: entry.keySpan,
      help: "\(rule.meaning); or leave the key out")
  }

  /// The entries of a mapping from names of the writer's choice.
  func entries(of node: YAMLNode, _ what: String) -> Entries {
    if node.kind != .mapping { reportExpected("a mapping of \(what)", node) }
    return node.entries
  }

  func items(of node: YAMLNode, _ what: String) -> [YAMLNode] {
    guard node.kind == .sequence else {
      reportExpected("a list of \(what)", node)
      return []
    }
    return Array(node.items)
  }

  /// A list, or one thing instead of a list of one.
  func oneOrMore(_ node: YAMLNode) -> [YAMLNode] { node.kind == .sequence ? Array(node.items) : [node] }

  func reportExpected(_ what: String, _ node: YAMLNode, help: String? = nil) {
    report(.wrongType, "expected \(what), found \(node.words)", at: node.headSpan, help: help)
  }
}

extension YAMLNode {
  /// What is there, for a message.
  var words: String {
    switch kind {
    case .mapping: isEmpty ? "an empty mapping" : "a mapping"
    case .sequence: isEmpty ? "an empty list" : "a list"
    case .null: "nothing"
    case .scalar:
      switch resolved {
      case .boolean, .integer, .decimal: text
      default: text.utf8.count <= 60 ? "'\(text)'" : "a long text"
      }
    }
  }
}

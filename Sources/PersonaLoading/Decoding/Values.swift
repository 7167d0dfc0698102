import PersonaDiagnostics
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// A value by its look.
  func value(_ node: YAMLNode) -> Value {
    switch node.kind {
    case .null: .null
    case .mapping: .map(map(node))
    case .sequence: .list(node.items.map { value($0) })
    case .scalar: scalar(node)
    }
  }

  /// The keys of a mapping differ from one another, since the reader refuses those that do not.
  func map(_ node: YAMLNode) -> ValueMap {
    var entries: [ValueMap.Entry] = []
    entries.reserveCapacity(node.count)
    for entry in node.entries { entries.append(ValueMap.Entry(key: Name(entry.keyText), value: value(entry.value))) }
    return ValueMap(unique: entries)
  }

  private func scalar(_ node: YAMLNode) -> Value {
    switch node.resolved {
    case .null: return .null
    case .boolean(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .decimal(let value): return .decimal(value)
    case .text: return .text(node.text)
    case .beyondRange:
      report(
        .outOfRange, "the number \(visibleText(node.text)) is larger than any that can be held", at: node.span,
        help: "put it in quotes to make it text")
      return .text(node.text)
    }
  }

  /// A value that has to fit a type; nil when it does not.
  func value(_ node: YAMLNode, as type: PropertyType) -> Value? {
    guard !node.isNull else { return .null }
    switch (type.kind, node.kind) {
    case (.list, .sequence), (.map, .mapping):
      let value = value(node)
      return type.allows(value) ? value : nil
    case (_, .scalar): return try? TextReader(type).value(of: node.text)
    default: return nil
    }
  }

  /// A value of a property: by its type, else, with a warning, by its look.
  func value(_ node: YAMLNode, of property: PropertyID, in owner: @autoclosure () -> String) -> Value {
    guard let type = type(of: property) else { return untyped(node) }
    if let value = value(node, as: type) { return value }
    let name = project.properties[property].name.text
    let example =
      switch type.kind {
      case .number: node.numberMeant
      case .boolean: node.booleanMeant
      default: type.kind.example
      }
    warn(
      .stalePersona, "'\(name)' of \(owner()) is not \(type.words), but \(node.words)", at: node.headSpan,
      help: example.map { "write it as `\($0)`, or change the schema" }
        ?? "give it a value that fits the schema, or change the schema")
    return value(node)
  }
}

extension ProjectDecoder {
  /// A value by its look, where nothing says what it should be: `99,5` is text, and looks like a number.
  func untyped(_ node: YAMLNode) -> Value {
    if node.isPlain, let number = node.numberMeant {
      warn(
        .decimalComma, "\(visibleText(node.text)) is text and no number", at: node.span,
        help: "write `\(number)`, or put it in quotes if text is meant")
    }
    return value(node)
  }
}

extension YAMLNode {
  /// The number that was meant by one with a decimal comma: one or two digits behind it.
  fileprivate var numberMeant: String? {
    withBytes { bytes in
      guard let comma = bytes.firstIndex(of: UInt8(ascii: ",")) else { return nil }
      let (whole, rest) = (bytes[..<comma], bytes[(comma + 1)...])
      let digits = whole.first == UInt8(ascii: "-") || whole.first == UInt8(ascii: "+") ? whole.dropFirst() : whole
      guard (1...2).contains(rest.count), !digits.isEmpty, digits[digits.startIndex] != UInt8(ascii: ".") else {
        return nil
      }
      guard rest.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 }) else { return nil }
      guard digits.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 || $0 == UInt8(ascii: ".") }) else { return nil }
      let number = whole.filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "+") }
      return String(decoding: number + [UInt8(ascii: ".")] + rest, as: UTF8.self)
    }
  }
}

extension PropertyType.Kind {
  /// How it is written, of what is written in many ways elsewhere.
  fileprivate var example: String? {
    switch self {
    case .date: "2026-03-16"
    case .instant: "2026-03-16T09:00:00Z"
    default: nil
    }
  }
}

import PersonaJSON

/// Writes definitions as they come to be referred to.
struct SchemaWriter {
  private var known: Set<SchemaDefinition> = []
  private var waiting: [SchemaDefinition] = []
  /// Of the project that the schema is for; nil for any.
  let names: ProjectNames?
  /// What the texts under the key that is written just now name.
  var textNames: NameKind?

  let readers: ReaderKeys

  init(names: ProjectNames?, readers: ReaderKeys) {
    self.names = names
    self.readers = readers
  }

  mutating func reference(to definition: SchemaDefinition) -> JSON {
    if known.insert(definition).inserted { waiting.append(definition) }
    return ["$ref": .text("#/$defs/\(definition.name)")]
  }

  /// Names of the project; nil for a schema of any.
  mutating func reference(to kind: NameKind?) -> JSON? {
    guard names != nil, let kind else { return nil }
    return reference(to: .names(kind))
  }

  /// All that was referred to, and what that refers to in turn, by name.
  mutating func definitions() -> JSON {
    var written: [(key: String, value: JSON)] = []
    while let next = waiting.popLast() { written.append((next.name, definition(of: next))) }
    return .object(written.sorted { $0.key < $1.key })
  }

  private mutating func definition(of definition: SchemaDefinition) -> JSON {
    switch definition {
    case .shape(let name): shape(name)
    case .anyDeclaration: anyDeclaration()
    case .anyCondition: anyCondition()
    case .anyEvent: oneOf(mapping: .shape(.eventCondition), or: reference(to: .event) ?? Self.scalar)
    case .anyAwaited: anyAwaited()
    case .anyStep: oneOf(mapping: .shape(.step), or: ["const": "exit"])
    case .anyExpectation: anyExpectation()
    case .names(let kind): names.map { known(kind, $0) } ?? Self.scalar
    case .anyMatch: ["if": ["type": "object"], "then": reference(to: .shape(.matcher))]
    }
  }

  /// One schema for mappings and one for all else, so that a mistake is told once and where it is.
  mutating func oneOf(mapping: SchemaDefinition, or other: JSON) -> JSON {
    ["if": ["type": "object"], "then": reference(to: mapping), "else": other]
  }

  static let scalar: JSON = ["type": ["string", "number", "boolean"]]
  static let nothing: JSON = ["type": "null"]
}

import PersonaJSON

extension SchemaWriter {
  /// Where a value stands: after a key of the language, where nothing is a mistake, or inside a list or mapping.
  enum Place { case key, inside }

  mutating func schema(_ form: ValueType, at place: Place) -> JSON {
    switch form {
    case .text, .path: reference(to: textNames) ?? Self.usual(textNames)
    case .id: Self.scalar
    case .number: ["type": "number"]
    case .integer: ["type": "integer", "minimum": 0]
    case .boolean: ["type": "boolean"]
    case .date: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
    case .time: ["type": "string"]
    case .duration: reference(to: .duration) ?? ["type": "string", "examples": ["1 hour", "3 days", "2 weeks"]]
    case .timezone:
      reference(to: .zone) ?? ["type": "string", "examples": ["UTC", "Europe/Berlin", "America/New_York"]]
    case .version: ["type": ["string", "number"]]
    case .fixedTime: ["type": "string", "pattern": "^[0-9]"]
    case .choice(let words): ["enum": .list(words.map(JSON.text))]
    case .reference(let kind): reference(to: textNames ?? .id(kind)) ?? Self.id(of: kind)
    case .nothing: place == .key ? [:] : Self.nothing
    case .any: place == .key ? Self.anything : [:]
    default: compound(form, at: place)
    }
  }

  private mutating func compound(_ form: ValueType, at place: Place) -> JSON {
    switch form {
    case .list(let form): ["type": "array", "items": item(form)]
    case .oneOrMore(let form):
      [
        "if": ["type": "array"], "then": ["items": schema(form, at: .key)],
        "else": schema(form, at: .key),
      ]
    case .pair: ["type": "array", "minItems": 2, "maxItems": 2]
    case .filled(.named(let form)): schema(.named(form), at: place).adding("minProperties", 1)
    case .filled(let form): schema(form, at: place).adding("minItems", 1)
    case .shape(let name): reference(to: .shape(name))
    case .named(let form): ["type": "object", "additionalProperties": schema(form, at: .inside)]
    case .either(let forms) where names != nil && forms.arePersonOrText: reference(to: .names(.person))
    case .either(let forms): ["anyOf": .list(forms.map { schema($0, at: place) })]
    case .message: oneOf(mapping: .shape(.file), or: Self.scalar)
    case .condition: reference(to: .anyCondition)
    case .event: reference(to: .anyEvent)
    case .awaited: reference(to: .anyAwaited)
    case .expectation: reference(to: .anyExpectation)
    case .matcher: match(at: place)
    case .amount: oneOf(mapping: .shape(.matcher), or: ["type": "number"])
    case .steps: ["type": "array", "items": reference(to: .anyStep)]
    default: [:]
    }
  }

  private mutating func match(at place: Place) -> JSON {
    let match = reference(to: .anyMatch)
    return place == .key ? match.adding("not", Self.nothing) : match
  }

  /// What happens in a timeline happens at a time; what a role tries to do needs none.
  private mutating func item(_ form: ValueType) -> JSON {
    let item = schema(form, at: .inside)
    guard case .shape(.timelineItem) = form else { return item }
    return item.adding("oneOf", Self.required(eachOf: [.at, .after]))
  }

  /// Any value but nothing.
  private static let anything: JSON = ["type": ["string", "number", "boolean", "array", "object"]]

  /// Ids may look like numbers, which have no characters to be held against a pattern.
  static func id(of kind: DeclarationKind? = nil) -> JSON {
    let id = "[A-Za-z0-9][A-Za-z0-9_-]*"
    let pattern =
      switch kind {
      case .persona: "^\(id)(/\(id))?$"
      // What a trait holds may be asked for by its keys: `lastOrder.sku`.
      case .trait: "^\(id)([.].+)?$"
      default: "^\(id)$"
      }
    return ["type": ["string", "integer", "boolean"], "pattern": .text(pattern)]
  }

  static func required(_ keys: FixtureKey...) -> JSON { ["required": .list(keys.map { .text($0.rawValue) })] }

  static func required(eachOf keys: [FixtureKey]) -> JSON { .list(keys.map { required($0) }) }
}

extension [ValueType] {
  /// A persona, or an identifier of somebody who is none.
  fileprivate var arePersonOrText: Bool {
    guard count == 2, case .reference(.persona) = self[0], case .text = self[1] else { return false }
    return true
  }
}

import PersonaJSON

extension SchemaWriter {
  mutating func shape(_ name: SchemaName) -> JSON {
    if name == .elementTest { return elementTest() }
    var schema = mapping(name.shape.rules, in: name)
    schema = schema.adding("additionalProperties", name.shape.isOpen ? others(in: name) : false)
    for (key, value) in relations(of: name) { schema = schema.adding(key, value) }
    if let details = details(of: name) { schema = schema.adding("allOf", details) }
    return schema
  }

  private mutating func mapping(_ rules: [SchemaField], in name: SchemaName) -> JSON {
    let properties = rules.map { rule in (key: rule.key.rawValue, value: property(rule, in: name)) }
    let required = rules.filter(\.isRequired).map { JSON.text($0.key.rawValue) }
    let mapping: JSON = ["type": "object", "properties": .object(properties)]
    return required.isEmpty ? mapping : mapping.adding("required", .list(required))
  }

  private mutating func property(_ rule: SchemaField, in name: SchemaName) -> JSON {
    textNames = NameKind(under: rule.key, in: name)
    var value = schema(rule.form, at: .key)
    textNames = nil
    if DeclarationKind(rule.key) != nil, case .id = rule.form { value = Self.id() }
    if let names = names(under: rule.key, in: name) {
      value = value.adding("propertyNames", names)
    } else if let known = reference(to: NameKind(keysUnder: rule.key, in: name)) {
      value = value.adding("propertyNames", known)
    }
    if let types = types(under: rule.key, in: name) { value = value.adding("properties", types) }
    if rule.mayBeEmpty { value = ["anyOf": [value, Self.nothing]] }
    return value.adding("description", .text(rule.meaning))
  }

  /// What names of the writer's choice may be, where not everything goes.
  private func names(under key: FixtureKey, in name: SchemaName) -> JSON? {
    switch (name, key) {
    case (.persona, .properties), (.variant, .properties), (.account, .properties), (.mutation, .properties):
      // Without the project nobody knows which of them its schema declares.
      self.names.map { known in
        ["not": ["enum": .list(BuiltInSchema.reserved.subtracting(known.types.keys).sorted().map(JSON.text))]]
      }
    case (.persona, .variants): Self.id()
    case (.settings, .reports): ["enum": .list(readers.reportFormats.map(JSON.text))]
    default: nil
    }
  }

  /// Keys of the writer's choice: fields of a message, or what is expected of them.
  private mutating func others(in name: SchemaName) -> JSON {
    name == .template ? ["anyOf": [schema(.message, at: .inside), Self.nothing]] : schema(.matcher, at: .inside)
  }

  /// Operators alone for plain elements; with any other key, fields of a map.
  private mutating func elementTest() -> JSON {
    let rules = SchemaName.elementTest.shape.rules
    let names = JSON.list(rules.map { .text($0.key.rawValue) })
    return [
      "if": ["propertyNames": ["enum": names]], "then": mapping(rules, in: .elementTest),
      "else": ["type": "object", "additionalProperties": schema(.matcher, at: .inside)],
      "minProperties": 1, "type": "object",
    ]
  }

  // MARK: - Mappings of which the keys say which they are

  /// The first of the schemas whose key is there; the last one when none is.
  private mutating func chain(_ choices: [(key: FixtureKey, definition: SchemaDefinition)], otherwise: JSON) -> JSON {
    choices.reversed().reduce(otherwise) { rest, choice in
      ["if": Self.has(choice.key), "then": reference(to: choice.definition), "else": rest]
    }
  }

  /// Of what is no mapping an editor takes every key to be there, and would offer those of the first choice alone.
  private static func has(_ key: FixtureKey) -> JSON { required(key).adding("type", "object") }

  /// Completes the keys that decide, and asks for one of them.
  private func decision(_ keys: [FixtureKey]) -> JSON {
    [
      "type": "object", "properties": .object(keys.map { (key: $0.rawValue, value: [:]) }),
      "anyOf": Self.required(eachOf: keys),
    ]
  }

  mutating func anyDeclaration() -> JSON {
    let kinds = DeclarationKind.allCases.compactMap { kind in
      SchemaName(rawValue: kind.rawValue).map { (key: kind.key, definition: SchemaDefinition.shape($0)) }
    }
    return chain(kinds, otherwise: decision(kinds.map(\.key)))
  }

  mutating func anyCondition() -> JSON {
    let subjects = KeyRelations.subjects.compactMap { subject in
      SchemaName(rawValue: subject.rawValue + "Test").map { (key: subject, definition: SchemaDefinition.shape($0)) }
    }
    let groups = KeyRelations.groups.map { (key: $0, definition: SchemaDefinition.shape(.group)) }
    let mapping = chain(subjects + groups, otherwise: decision(KeyRelations.subjects + KeyRelations.groups))
    return [
      "if": ["type": "array"], "then": ["items": reference(to: .anyCondition)], "else": mapping,
    ]
  }

  /// An event is awaited unless it is counted; all other subjects are those of conditions.
  mutating func anyAwaited() -> JSON {
    let own: [FixtureKey] = [.event, .any]
    let conditions =
      KeyRelations.subjects.filter { !own.contains($0) } + KeyRelations.groups.filter { !own.contains($0) }
    let rest = chain(
      conditions.map { (key: $0, definition: .anyCondition) }, otherwise: reference(to: .shape(.awaited)))
    return [
      "if": ["type": "object", "anyOf": Self.required(eachOf: own)],
      "then": [
        "if": Self.has(.count), "then": reference(to: .anyCondition), "else": reference(to: .shape(.awaited)),
      ],
      "else": rest,
    ]
  }

  mutating func anyExpectation() -> JSON {
    let forms = readers.expectations.map { (key: $0.mark, definition: SchemaDefinition.shape($0.schema)) }
    let table = (key: FixtureKey.personas, definition: SchemaDefinition.shape(.personaExpectation))
    return chain(forms + [table], otherwise: decision(forms.map(\.key) + [.personas]))
  }
}

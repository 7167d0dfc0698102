import PersonaJSON
import PersonaModel

/// The types that a project gives its properties, and its tracking plan the fields of events.
extension SchemaWriter {
  /// What is known of the values under a key: of the properties that somebody is given.
  func types(under key: FixtureKey, in shape: SchemaName) -> JSON? {
    guard let names, key == .properties, [.persona, .variant, .account, .mutation].contains(shape) else { return nil }
    // The schema is that of people; what does not fit it is no error with an account.
    let known = names.properties.sorted().compactMap { name in
      names.types[name].map { type in
        (key: name, value: shape == .account ? described(type) : read(as: type, mayChange: shape == .mutation))
      }
    }
    return known.isEmpty ? nil : .object(known)
  }

  /// What follows from a name that stands in a mapping: of an event its fields, of a property its values.
  func details(of shape: SchemaName) -> JSON? {
    guard let names else { return nil }
    switch shape {
    case .timelineItem, .rawEvent, .shownEvent:
      return given(names.fields.sorted { $0.key < $1.key }, under: .event) { fields in
        [.properties: self.fields(fields) { read(as: $0, mayChange: false) }]
      }
    case .eventTest, .eventCondition, .trigger, .awaited, .way:
      return given(names.fields.sorted { $0.key < $1.key }, under: .event) { [.where: fields($0, schema: described)] }
    case .propertyTest:
      let closed = names.types.filter { !$0.value.oneOf.isEmpty }.sorted { $0.key < $1.key }
      return given(closed, under: .property) { type in
        let one = offered(type)
        let list: JSON = ["items": one]
        return [.is: one, .isNot: one, .isOneOf: list, .isNoneOf: list]
      }
    default: return nil
    }
  }

  private func given<Known>(
    _ known: [(key: String, value: Known)], under key: FixtureKey,
    then properties: (Known) -> KeyValuePairs<FixtureKey, JSON>
  ) -> JSON? {
    guard !known.isEmpty else { return nil }
    return .list(
      known.map { name, value in
        let name: JSON = ["const": .text(name)]
        let condition: JSON = ["type": "object", "required": .list([.text(key.rawValue)])]
        let then = properties(value).map { (key: $0.key.rawValue, value: $0.value) }
        return [
          "if": condition.adding("properties", .object([(key: key.rawValue, value: name)])),
          "then": .object([(key: "properties", value: .object(then))]),
        ]
      })
  }

  private func fields(_ fields: [String: PropertyType], schema: (PropertyType) -> JSON) -> JSON {
    ["properties": .object(fields.sorted { $0.key < $1.key }.map { (key: $0.key, value: schema($0.value)) })]
  }

  // MARK: - One type

  /// A value that is read as one of this type. Texts are read, too, and may hold Liquid where something is set; what is left
  /// is refused as far as no reading of it is of the type.
  private func read(as type: PropertyType, mayChange: Bool) -> JSON {
    let change: [JSON] = mayChange ? ["object"] : []
    let schema = described(type)
    return switch type.kind {
    case .number:
      schema.adding("type", .list(["number", "string", "null"] + change)).adding("pattern", "[0-9]|[{][{%]")
    case .boolean: schema.adding("type", .list(["boolean", "string", "integer", "null"] + change))
    case .text, .date, .instant, .version:
      schema.adding("type", .list(["string", "number", "boolean", "null"] + change))
    case .list, .map: schema
    }
  }

  private func described(_ type: PropertyType) -> JSON {
    let schema = offered(type).adding("description", .text(type.words))
    guard let instead = type.deprecation else { return schema }
    return schema.adding("deprecationMessage", .text(instead.isEmpty ? "no longer used" : "use `\(instead)`"))
  }

  /// Other values are a warning, and no error.
  private func offered(_ type: PropertyType) -> JSON {
    let words = type.oneOf.compactMap { (value: Value) in value.text.map { JSON.text($0) } }
    return words.isEmpty ? [:] : ["anyOf": [["enum": .list(words)], [:]]]
  }
}

extension PropertyType {
  /// `a number from 0 to 5`
  fileprivate var words: String {
    var words = kind.rawValue
    if let from { words += " from \(from.words)" }
    if let to { words += from == nil ? " up to \(to.words)" : " to \(to.words)" }
    if !oneOf.isEmpty { words += ", one of \(oneOf.map(\.words).joined(separator: ", "))" }
    return isRequired ? "\(words); required" : words
  }
}

extension Double {
  fileprivate var words: String { Int(exactly: self).map(String.init) ?? description }
}

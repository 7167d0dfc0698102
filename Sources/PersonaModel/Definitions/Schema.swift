import PersonaTime

/// A property that a persona, a condition or the schema names.
package struct PropertyDefinition: Sendable {
  package let name: Name
  /// From `schema` or built in; nil for a property that is only used.
  package var type: PropertyType?

  package init(name: Name, type: PropertyType? = nil) {
    self.name = name
    self.type = type
  }
}

/// The type of a property in the profile schema, or of an event's field in the tracking plan.
package struct PropertyType: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case text, number, boolean, date, instant, version, list, map
  }

  package var kind: Kind
  /// `oneOf`: the only values that fit; empty for any.
  package var oneOf: [Value] = []
  package var from: Double?
  package var to: Double?
  /// For `instant`: numbers are epoch seconds or milliseconds.
  package var epochUnit: TimeUnit?
  /// `ignoreCase`: conditions compare it without regard to case.
  package var ignoresCase = false
  /// Every persona has the property, or every event of the plan the field.
  package var isRequired = false
  /// What to use in its place, empty where the schema does not say; nil for what is in use.
  package var deprecation: String?

  package init(kind: Kind) { self.kind = kind }
}

/// A label that a persona, a condition or a step names.
package struct LabelDefinition: Sendable {
  package let name: Name

  package init(name: Name) { self.name = name }
}

/// An event by name; with a tracking plan also the types of its fields.
package struct EventDefinition: Sendable {
  package let name: Name
  /// From `events` in the settings; nil when the event is not in the tracking plan.
  package var fields: [Field]?
  /// What becomes of a message, where messages leave events; no tracking plan need name it.
  package var isOfMessages = false

  package struct Field: Sendable {
    package let name: Name
    package let type: PropertyType

    package init(name: Name, type: PropertyType) {
      self.name = name
      self.type = type
    }
  }

  package init(name: Name, fields: [Field]? = nil) {
    self.name = name
    self.fields = fields
  }
}

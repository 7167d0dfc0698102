import PersonaModel

extension PersonaSketch {
  /// Whether the schema and the tracking plan allow somebody like that: each value is of the type of its property or field,
  /// and what every persona has is there.
  func fits(_ project: Project) -> Bool {
    edits.allSatisfy { edit in
      switch edit {
      case .property(let path, let value), .accountProperty(let path, let value):
        guard let type = project.properties[path.whole].type else { return true }
        return value.isNull ? !type.isRequired : type.fits(value)
      case .event(let event): return event.fits(project.events[event.name])
      default: return true
      }
    }
  }

  /// Values for what the schema says that every persona has; `name` makes of what has to be one person's alone.
  static func required(by project: Project, named name: String, _ values: ValueCandidates) -> [Edit] {
    project.properties.enumerated().compactMap { place, property in
      guard let type = property.type, type.isRequired else { return nil }
      let value =
        property.name == Name("email")
        ? .text("\(name)@example.test") : type.oneOf.first ?? values.values(for: [], type: type).first ?? .text("x")
      return .property(Path(text: property.name.text, whole: PropertyID(place), nested: nil), value)
    }
  }
}

extension PersonaSketch.EventSketch {
  fileprivate func fits(_ event: EventDefinition) -> Bool {
    (event.fields ?? []).allSatisfy { field in
      // What is left out is another matter: nothing reads it.
      guard let value = fields[field.name], !value.isNull else { return true }
      return field.type.fits(value)
    }
  }
}

extension PropertyType {
  /// Whether a value, as it would be written, is one of the type.
  fileprivate func fits(_ value: Value) -> Bool {
    switch value {
    case .list: kind == .list && allows(value)
    case .map: kind == .map && allows(value)
    default: (try? TextReader(self).value(of: value.text ?? value.words)) != nil
    }
  }
}

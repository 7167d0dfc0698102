import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func propertyValue(_ entry: YAMLEntry, ofPersona id: String) -> Persona.Property {
    let property = property(entry)
    refuseMisplaced(entry, property)
    let value = value(entry.value, of: property, in: "persona '\(id)'")
    return Persona.Property(id: property, value: value, span: entry.value.span)
  }

  /// The schema is that of profiles: an account's `plan` may have other values than a person's. What fits is read as
  /// the schema says, the rest by its look.
  func accountProperties(_ node: YAMLNode) -> [Persona.Property] {
    entries(of: node, "properties").map { entry in
      let property = property(entry)
      refuseReserved(entry)
      let type = type(ofAccountsOwn: property)
      let typed = type.flatMap { value(entry.value, as: $0) }
      if let typed { recordRelativeDate(typed, type, at: entry.value.span) }
      return Persona.Property(id: property, value: typed ?? untyped(entry.value), span: entry.value.span)
    }
  }

  func refuseReserved(_ entry: YAMLEntry) {
    guard BuiltInSchema.reserved.contains(entry.keyText) else { return }
    refuseReserved(entry.keyText, at: entry.keySpan)
  }

  /// Whether the name is one that a property may not have, which is reported.
  @discardableResult
  func refuseReserved(_ name: String, at span: SourceSpan, help: String? = nil) -> Bool {
    guard BuiltInSchema.reserved.contains(name), !isDeclared(name) else { return false }
    report(
      .reservedName, "templates have an object '\(name)', so a property is called so only where the schema declares it",
      at: span,
      help: help ?? "choose another name, or declare it; templates read it as `properties.\(name)`")
    return true
  }

  /// Whether the name is one that nothing but an object may have, which is reported.
  @discardableResult
  func refuseReserved(_ name: String, at span: SourceSpan, as what: String) -> Bool {
    guard BuiltInSchema.reserved.contains(name) else { return false }
    report(
      .reservedName, "\(what) cannot be called '\(name)': templates have an object of that name", at: span,
      help: "choose another name")
    return true
  }

  /// Whether the schema has a property of that name.
  private func isDeclared(_ name: String) -> Bool {
    names.properties[Name(name)].map { type(of: $0) != nil } ?? false
  }

  func identityValues(_ entry: YAMLEntry, _ key: IdentityKeyID) -> [IdentityValue] {
    oneOrMore(entry.value).compactMap { node in
      text(node, as: "an identifier").map { IdentityValue(key: key, value: $0, span: node.span) }
    }
  }

  /// `{email: …, anonymousId: […]}`.
  func identities(_ node: YAMLNode) -> [IdentityValue] {
    entries(of: node, "identifiers").flatMap { entry -> [IdentityValue] in
      guard let key = identityKey(entry.keyText, at: entry.keySpan) else { return [] }
      return identityValues(entry, key)
    }
  }
}

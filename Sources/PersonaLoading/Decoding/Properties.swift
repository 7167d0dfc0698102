import PersonaDiagnostics
import PersonaModel
import PersonaYAML

extension Linker {
  func propertyValue(_ entry: Entry, ofPersona id: String) -> Persona.Property {
    let property = property(entry)
    refuseMisplaced(entry, property)
    let value = value(entry.value, of: property, in: "persona '\(id)'")
    return Persona.Property(id: property, value: value, span: entry.value.span)
  }

  /// The schema is that of profiles: an account's `plan` may have other values than a person's. What fits is read as
  /// the schema says, the rest by its look.
  func accountProperties(_ node: Node) -> [Persona.Property] {
    entries(of: node, "properties").map { entry in
      let property = property(entry)
      refuseReserved(entry)
      let type = type(ofAccountsOwn: property)
      let typed = type.flatMap { value(entry.value, as: $0) }
      if let typed { meetRelativeDate(typed, type, at: entry.value.span) }
      return Persona.Property(id: property, value: typed ?? untyped(entry.value), span: entry.value.span)
    }
  }

  /// In templates these names mean something else than a property, so a property can not have them.
  static let reserved: Set<String> = [
    "persona", "event", "account", "traits", "labels", "segments", "consent", "workflow", "now",
  ]

  func refuseReserved(_ entry: Entry) {
    guard let key = Key(entry.symbol) else { return }
    refuseReserved(key.rawValue, at: entry.keySpan)
  }

  /// Whether the name is one that no property may have, which is reported.
  @discardableResult
  func refuseReserved(
    _ name: String, at span: SourceSpan, as what: String = "a property", help: String = "choose another name"
  ) -> Bool {
    guard Self.reserved.contains(name) else { return false }
    report(
      .reservedName, "\(what) can not be called '\(name)': templates have an object of that name", at: span, help: help)
    return true
  }

  func identityValues(_ entry: Entry, _ key: IdentityKeyID) -> [IdentityValue] {
    oneOrMore(entry.value).compactMap { node in
      text(node, as: "an identifier").map { IdentityValue(key: key, value: $0, span: node.span) }
    }
  }

  /// `{email: …, anonymousId: […]}`.
  func identities(_ node: Node) -> [IdentityValue] {
    entries(of: node, "identifiers").flatMap { entry -> [IdentityValue] in
      guard let key = identityKey(entry.keyText, at: entry.keySpan) else { return [] }
      return identityValues(entry, key)
    }
  }
}

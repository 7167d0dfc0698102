import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  /// Takes in a persona and its variants, so that their ids are known; nothing of them is decoded yet.
  func declarePersona(_ declaration: DeclarationDocument) {
    decoding(declaration.name) {
      guard let fields = fields(of: declaration.node, .persona) else { return }
      let isAbstract = fields[.abstract].flatMap { boolean($0) } ?? false
      if isAbstract, let entry = fields.entry(.represents) {
        report(
          .contradiction, "a base that is no persona stands for nobody", at: entry.keySpan,
          help: "put it into a persona that extends the base")
      }
      let place = personas.entries.count
      personas.add(
        PersonaEntry(
          id: declaration.name.id, idSpan: declaration.idSpan, fields: fields, declaration: declaration.name,
          isAbstract: isAbstract, variantOf: nil))
      for entry in fields[.variants].map({ Array(entries(of: $0, "variants")) }) ?? [] {
        declareVariant(entry, of: declaration.name, at: place)
      }
    }
  }

  private func declareVariant(_ entry: YAMLEntry, of persona: DeclarationName, at place: Int) {
    let id = "\(persona.id)/\(entry.keyText)"
    if let fault = IDSyntax.fault(ofLength: id, at: entry.keySpan, most: input.limits.count(.idLength)) {
      return report(fault)
    }
    guard IDSyntax.isValid(entry.keyText) else {
      return report(
        .invalidID, "'\(entry.keyText)' cannot be the name of a variant", at: entry.keySpan,
        help: "names hold letters, digits, `-` and `_`, and begin with a letter or digit")
    }
    guard let fields = fields(of: entry.value, .variant) else { return }
    personas.add(
      PersonaEntry(
        id: id, idSpan: entry.keySpan, fields: fields, declaration: persona,
        isAbstract: false, variantOf: place))
  }

  /// By place among the entries: the persona's number, nil for an abstract base.
  func personaLinks() -> [PersonaID?] {
    var next = 0
    return personas.entries.map { entry in
      guard !entry.isAbstract else { return nil }
      defer { next += 1 }
      return PersonaID(next)
    }
  }

  /// Nil for an abstract base.
  func persona(at place: Int, _ links: [PersonaID?], _ inheritance: inout Inheritance) -> Persona? {
    let entry = personas.entries[place]
    let draft = decoding(entry.declaration) { self.draft(of: place, &inheritance) }
    guard !entry.isAbstract else { return nil }
    var persona = Persona(header: decoding(entry.declaration) { header(entry.fields, id: entry.id, at: entry.idSpan) })
    persona.variantOf = entry.variantOf.flatMap { links[$0] }
    persona.represents = decoding(entry.declaration) { references(entry.fields[.represents], .segment) }
    draft.fill(&persona)
    persona.evidence = decoding(entry.declaration) { entry.fields[.evidence].map { evidence($0) } ?? [] }
    let base = entry.fields[.extends].flatMap { $0.kind == .scalar ? personas.place(of: $0.text) : nil }
    persona.extends = base.flatMap { links[$0] }
    checkZone(of: persona)
    return persona
  }

  /// A zone that a person lives in has to be there before anything is evaluated.
  private func checkZone(of persona: Persona) {
    guard let timezone = names.properties["timezone"] else { return }
    guard let property = persona.properties[timezone] else { return }
    readZone(of: property.id, property.value, at: property.span)
  }

  /// The zone that a property names, if it is that property.
  private func readZone(of property: PropertyID, _ value: Value, at span: SourceSpan) {
    guard property == names.properties["timezone"], let name = value.text, !unknownZones.contains(name) else { return }
    if zone(named: name, at: span) == nil { unknownZones.insert(name) }
  }

  /// The same of one that people move to.
  func readZone(setIn property: PropertyID, _ value: Value, at span: SourceSpan) {
    guard property == names.properties["timezone"], let name = value.text else { return }
    if project.zones[name] == nil { record(.zonesThatAreSet, at: span) }
    readZone(of: property, value, at: span)
  }

  /// The zones that rows bring. One that is none is the row's affair, and told as a warning.
  func readZones(of rows: [ImportRow]) {
    guard let timezone = names.properties["timezone"] else { return }
    for property in rows.lazy.flatMap(\.properties) where property.id == timezone {
      guard let name = property.value.text, project.zones[name] == nil, !unknownZones.contains(name) else { continue }
      guard let zone = try? input.zones.zone(named: name) else {
        unknownZones.insert(name)
        warn(
          .unknownZone, "unknown time zone '\(name)'", at: property.span,
          help: remedy(name, input.zones.names()) ?? "the project's is taken instead")
        continue
      }
      if let odd = ZoneAbbreviation(name) {
        warn(.zoneWithoutRegion, "'\(name)' \(odd.words)", at: property.span, help: odd.help)
      }
      project.zones[name] = zone
      record(.zonesThatAreSet, at: property.span)
    }
  }
}

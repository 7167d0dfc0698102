import PersonaDiagnostics
import PersonaModel

extension Project {
  /// Properties that somebody is given and nothing asks for, a slip of the finger away from one that is declared, asked
  /// for, or given to several people; and those that are expected of a profile and that nobody has.
  func propertyMisspellings(_ comparisons: inout NameComparisons) -> [Misspelling] {
    let uses = PropertyUses(self)
    let everything = propertiesGiven
    let doubled = slipsOfBothSides(uses, everything, &comparisons) + slips(amongMapped: uses, &comparisons)
    let given = everything.filter { properties[$0].type == nil && !uses.isAsked[Int($0.value)] }
    if given.isEmpty, uses.expected.isEmpty { return doubled }
    let known = knownProperties
    return slips(among: given, uses, known, &comparisons) + strangers(among: uses, known, &comparisons) + doubled
  }

  /// Somebody is given it and something asks for it, so that all agrees, but the schema declares nearly that name, and
  /// that one nobody has or nothing asks for.
  private func slipsOfBothSides(
    _ uses: PropertyUses, _ given: NamePlaces<PropertyID>, _ comparisons: inout NameComparisons
  ) -> [Misspelling] {
    let both = given.filter { properties[$0].type == nil && uses.isAsked[Int($0.value)] }
    guard !both.isEmpty else { return [] }
    let idle = properties.indices.filter {
      properties[$0].type != nil && !(uses.isAsked[$0] && given.contains(PropertyID($0)))
    }
    guard !idle.isEmpty else { return [] }
    let near = NearNames(idle.map { properties[$0].name.text })
    return both.inOrder.compactMap { property, span in
      let name = properties[property].name.text
      guard let meant = near.near(name, at: span, &comparisons) else { return nil }
      return Misspelling(
        .nearMiss, name, "the schema has no property '\(name)'", at: span, meant: meant, else: nil)
    }
  }

  /// Columns that the warehouse has for a property that nobody has, no schema declares and nothing asks for.
  private func slips(amongMapped uses: PropertyUses, _ comparisons: inout NameComparisons) -> [Misspelling] {
    let mapped = [settings.warehouse?.people, settings.warehouse?.accounts].compactMap { $0?.columns }.flatMap { $0 }
    guard !mapped.isEmpty else { return [] }
    let known = knownProperties.union(properties.indices.filter { uses.isAsked[$0] }.map { PropertyID($0) })
    let strange = mapped.filter { !known.contains($0.key) }.sorted { $0.value.nameSpan.start < $1.value.nameSpan.start }
    guard !strange.isEmpty else { return [] }
    let near = NearNames(known.map { properties[$0].name.text })
    return strange.map { property, column in
      let name = properties[property].name.text
      return Misspelling(
        .nearMiss, name, "nobody has a property '\(name)', so that nothing reads its column", at: column.nameSpan,
        meant: near.near(name, at: column.nameSpan, &comparisons),
        else: "declare it in 'schema', or leave the column out")
    }
  }

  private func slips(
    among given: NamePlaces<PropertyID>, _ uses: PropertyUses, _ known: Set<PropertyID>,
    _ comparisons: inout NameComparisons
  ) -> [Misspelling] {
    guard !given.isEmpty else { return [] }
    // What is asked for and nobody has is told where it is asked for.
    let counted = properties.indices.filter {
      uses.isAsked[$0] ? known.contains(PropertyID($0)) : properties[$0].type != nil
    }
    let near = NearNames(counted.map { properties[$0].name.text })
    let nearOften = NearNames(given.repeated.map { properties[$0].name.text })
    return given.inOrder.compactMap { property, span in
      let name = properties[property].name.text
      if name == "source", sourcesCount {
        return Misspelling(
          .misplacedKey, name, "nothing asks for a property 'source'", at: span, meant: nil,
          else: "to say where somebody came from, move it to the left, beside 'properties'")
      }
      let often = given.isRepeated(property) ? nil : nearOften.near(name, at: span, &comparisons)
      guard let meant = near.near(name, at: span, &comparisons) ?? often else { return nil }
      return Misspelling(
        .nearMiss, name, "nothing asks for a property '\(name)'", at: span, meant: meant, else: nil)
    }
  }

  /// Whether something depends on where people came from.
  private var sourcesCount: Bool {
    var isAsked = false
    forEachTest { if case .source = $0.subject { isAsked = true } }
    return isAsked
  }

  /// A profile that is expected to lack what nobody ever has says nothing when the name is a slip.
  private func strangers(
    among uses: PropertyUses, _ known: Set<PropertyID>, _ comparisons: inout NameComparisons
  ) -> [Misspelling] {
    guard !uses.expected.isEmpty else { return [] }
    let near = NearNames(known.map { properties[$0].name.text })
    return uses.expected.compactMap { path, name, span in
      guard !path.contains(where: known.contains), let meant = near.near(name, at: span, &comparisons) else {
        return nil
      }
      return Misspelling(.nearMiss, name, "nobody has a property '\(name)'", at: span, meant: meant, else: nil)
    }
  }

  /// The properties that somebody is given, at the start or by what happens.
  private var propertiesGiven: NamePlaces<PropertyID> {
    var given = NamePlaces<PropertyID>()
    func add(_ property: PropertyID, _ span: SourceSpan) { given.add(property, at: span) }
    forEachPersonalProperty { add($0.id, $0.span) }
    for account in accounts { for property in account.properties { add(property.id, property.span) } }
    forEachMutation { mutation, _ in for change in mutation.properties { add(change.property, change.span) } }
    forEachItem { item in
      guard case .import(let file) = item.operation, let row = file.rows.first else { return }
      for property in row.properties { add(property.id, file.span) }
    }
    for step in workflows.lazy.flatMap(\.steps) {
      if case .webhook(let call) = step.kind, let property = call.saveAs { add(property, step.span) }
    }
    return given
  }
}

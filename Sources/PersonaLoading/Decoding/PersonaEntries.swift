import PersonaDiagnostics

/// Every persona, base and variant, with what it inherits from.
struct PersonaEntries {
  private(set) var entries: [PersonaEntry] = []
  private var places: [String: Int] = [:]

  mutating func add(_ entry: PersonaEntry) {
    if places[entry.id] == nil { places[entry.id] = entries.count }
    entries.append(entry)
  }

  func place(of id: String) -> Int? { places[id] }

  var ids: [String] { Array(places.keys) }

  /// The id, if it is that of an abstract base.
  func abstract(_ id: String) -> String? {
    guard let place = places[id], entries[place].isAbstract else { return nil }
    return id
  }
}

/// One persona as it is written: a document, or a variant inside one.
struct PersonaEntry {
  let id: String
  let idSpan: SourceSpan
  let fields: MappingFields
  /// The document that declares it.
  let declaration: DeclarationName
  let isAbstract: Bool
  /// The place of the persona that this one is a variant of.
  let variantOf: Int?
}

import PersonaTemplates

extension Dialect {
  /// The same with filters and tags of a project's own, which go before the platform's of their names.
  package func adding(_ filters: [DeclaredFilter], _ tags: [DeclaredTag]) -> Dialect {
    filters.isEmpty && tags.isEmpty
      ? self
      : Dialect(
        self, tags: tags.compactMap(\.definition), filters: filters.compactMap { OwnFilter($0)?.definition })
  }

  /// All that a template may use, by their names.
  package var knownFilters: [KnownFilter] {
    filterNames.sorted().compactMap { name in
      filter(named: name).map { definition in
        KnownFilter(
          name: name, arguments: definition.argumentWords, declared: definition.declared?.declared,
          isStandard: definition.declared == nil && Dialect.liquid.filter(named: name) != nil)
      }
    }
  }

  /// Whether the platform itself has a filter or a tag of this name.
  package func hasFilter(named name: String) -> Bool { filter(named: name) != nil }

  package func hasTag(named name: String) -> Bool { tag(named: name) != nil }
}

extension FilterDefinition {
  /// `2 to 3`, or the names of a project's own.
  fileprivate var argumentWords: String {
    if let declared {
      return declared.arguments.map { $0.fallback == nil ? "\($0.name): \($0.kind.rawValue)" : "[\($0.name)]" }
        .joined(separator: ", ")
    }
    if takesAnyKeyword { return "named ones" }
    // What takes any number of them says nothing of how many it looks at.
    if optional > 8 { return "any" }
    let most = required + optional - (keywords.isEmpty ? 0 : 1)
    let counted = most == required ? "\(required)" : "\(required) to \(most)"
    return keywords.isEmpty ? counted : "\(counted), \(keywords.map { "\($0):" }.joined(separator: " "))"
  }
}

extension Template {
  /// Filters and tags of the project's own that it uses.
  package var declaredNames: (filters: Set<String>, tags: Set<String>) {
    let filters = program.filters.compactMap { $0.definition?.declared?.name }
    return (Set(filters), Set(program.declaredTags))
  }
}

import PersonaModel

/// The properties whose names have a dot in them, so that those below a name are found without looking at all.
struct DottedProperties: Sendable {
  /// By their names, ascending, so that those with one beginning stand together.
  private let sorted: [(name: Name, property: PropertyID)]

  init(_ properties: [PropertyDefinition]) {
    sorted = properties.enumerated().compactMap { place, property in
      property.name.text.utf8.contains(UInt8(ascii: ".")) ? (property.name, PropertyID(place)) : nil
    }.sorted { $0.name < $1.name }
  }

  /// Of `company.name` the `name` below `company`. In the order of the properties.
  func members(of group: Name) -> [(name: Name, property: PropertyID)] {
    if sorted.isEmpty { return [] }
    let prefix = group.text + "."
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = low + (high - low) / 2
      if sorted[middle].name.text.utf8.lexicographicallyPrecedes(prefix.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return sorted[low...].prefix { $0.name.text.utf8.starts(with: prefix.utf8) }
      .map { (Name(String($0.name.text.dropFirst(prefix.count))), $0.property) }
      .sorted { $0.1 < $1.1 }
  }
}

import PersonaTime

/// A row of an imported table that told something of a profile.
package struct ImportRecord: Hashable, Sendable {
  /// Relative to the project.
  package let file: String
  /// Where the row begins in the file.
  package let line: Int
  package let at: Instant
  /// The row made the profile.
  package let isNew: Bool
}

extension ImportRecord {
  /// As in `data/customers.csv:3`.
  package var place: String { "\(file):\(line)" }

  /// The names of the file by which a condition on the source may ask for it: with its folders and without.
  var names: [String] {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last == file ? [file] : [last, file]
  }
}

extension Profile {
  /// Where the person came from: the source, and of a profile that an import made the file as well.
  package var sources: [String] {
    let files = imports.filter(\.isNew).flatMap(\.names)
    return (source.map { [$0] } ?? []) + files
  }
}

extension [ImportRecord] {
  /// Those of one instant stay in their order.
  var sortedByTime: [ImportRecord] {
    enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }
}

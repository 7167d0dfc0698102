/// What a case is, for as long as its fixture says the same: never a line, an ordinal or the expected outcome, so that
/// turning an expectation round keeps its history.
package struct CaseID: Hashable, Sendable, CustomStringConvertible {
  /// The expectation file, relative to the project.
  package let file: String
  /// The document's title.
  package let title: String
  /// Such as `segment`, as in the fixture.
  package let kind: String
  /// The id of what is checked.
  package let subject: String
  /// Empty for a case that is about no single persona.
  package let persona: String
  /// The expectation's `name`, empty without one.
  package var name = ""
  /// Empty unless the project declares environments.
  package var environment = ""

  /// The kind of a case that stands for a file that could not be loaded whole.
  package static let fileKind = "file"

  package init(file: String, title: String, kind: String, subject: String, persona: String) {
    self.file = file
    self.title = title
    self.kind = kind
    self.subject = subject
    self.persona = persona
  }

  /// Stands for a file that did not load, not for an expectation.
  package var isFile: Bool { kind == Self.fileKind }

  package var description: String {
    [file, title, "\(kind) \(subject)", persona, name, environment].filter { !$0.isEmpty }.joined(separator: " ▸ ")
  }

  /// Over the description: the same on every machine, for sharding and fingerprints.
  package var stableHash: UInt64 {
    var hash = StableHash()
    for part in [file, title] where !part.isEmpty {
      hash.add(part)
      hash.add(" ▸ ")
    }
    hash.add(kind)
    hash.add(" ")
    hash.add(subject)
    for part in [persona, name, environment] where !part.isEmpty {
      hash.add(" ▸ ")
      hash.add(part)
    }
    return hash.value
  }
}

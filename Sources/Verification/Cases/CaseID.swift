/// What a case is, for as long as its fixture says the same: never a line, an ordinal or the expected outcome, so that
/// turning an expectation round keeps its history.
///
/// A class in a struct's place because plan, result and report all keep the id of every case: a copy is one reference
/// instead of seven texts, and the hash is computed once.
package final class CaseID: Sendable, CustomStringConvertible {
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
  package let name: String
  /// Empty unless the project declares environments.
  package let environment: String
  /// Over the description: the same on every machine, for sharding and fingerprints.
  package let stableHash: UInt64

  /// The kind of a case that stands for a file that could not be loaded whole.
  package static let fileKind = "file"

  package init(
    file: String, title: String, kind: String, subject: String, persona: String, name: String = "",
    environment: String = ""
  ) {
    self.file = file
    self.title = title
    self.kind = kind
    self.subject = subject
    self.persona = persona
    self.name = name
    self.environment = environment
    var hash = StableHash()
    hash.add(file, followedBy: " ▸ ")
    hash.add(title, followedBy: " ▸ ")
    hash.add(kind, followedBy: " ")
    hash.add(subject)
    hash.add(persona, after: " ▸ ")
    hash.add(name, after: " ▸ ")
    hash.add(environment, after: " ▸ ")
    stableHash = hash.value
  }

  /// The same case in an environment of the project.
  package func environment(_ environment: String) -> CaseID {
    CaseID(
      file: file, title: title, kind: kind, subject: subject, persona: persona, name: name, environment: environment)
  }

  /// Stands for a file that did not load, not for an expectation.
  package var isFile: Bool { kind == Self.fileKind }

  package var description: String {
    [file, title, "\(kind) \(subject)", persona, name, environment].filter { !$0.isEmpty }.joined(separator: " ▸ ")
  }

  private var texts: [String] { [file, title, kind, subject, persona, name, environment] }
}

extension CaseID: Hashable {
  package static func == (left: CaseID, right: CaseID) -> Bool {
    left === right || left.stableHash == right.stableHash && left.texts == right.texts
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(stableHash) }
}

/// What a case is, for as long as its fixture says the same: never a line, an ordinal or the expected outcome, so that
/// turning an expectation round keeps its history.
///
/// A class in a struct's place because plan, result and report all keep the id of every case: a copy is one reference
/// instead of seven texts, and the hash is computed once.
package final class CaseID: Sendable, CustomStringConvertible {
  private let family: Family
  /// Empty for a case that is about no single persona.
  package let persona: String
  /// The expectation's `name`. Without one it is empty, but for a query, a bulk operation and a permission, which no id
  /// names: there it is what is asked, in the words of the fixture.
  package let name: String
  /// Empty unless the project declares environments.
  package let environment: String
  /// Over the description: the same on every machine, for sharding and fingerprints.
  package let stableHash: UInt64
  /// Over `segments.renewing-soon vip-us`, which is what reports call the case, likewise. Where two are called the same,
  /// their titles are added.
  package let shortHash: UInt64

  /// The kind of a case that stands for a file that could not be loaded whole.
  package static let fileKind = "file"

  /// What the cases of one document have in common.
  package struct Scope: Sendable {
    let file: String
    let title: String
    /// Over the beginning of their descriptions.
    let hash: StableHash

    package init(file: String, title: String) {
      self.file = file
      self.title = title
      var hash = StableHash()
      hash.add(file, followedBy: " ▸ ")
      hash.add(title, followedBy: " ▸ ")
      self.hash = hash
    }
  }

  /// What the cases about one thing have in common, within one document.
  ///
  /// A class because thousands of them share it.
  final class Family: Sendable {
    fileprivate let scope: Scope
    let kind: String
    let subject: String
    /// Over the beginnings of their descriptions, and of what reports call them.
    fileprivate let hashes: (StableHash, StableHash)

    init(in scope: Scope, kind: String, subject: String) {
      (self.scope, self.kind, self.subject) = (scope, kind, subject)
      var hashes = (scope.hash, StableHash())
      StableHash.add(kind, after: ("", ""), to: &hashes)
      hashes.1.add("s.")
      StableHash.add(subject, after: (" ", ""), to: &hashes)
      self.hashes = hashes
    }
  }

  init(in family: Family, persona: String, name: String = "", environment: String = "") {
    self.family = family
    self.persona = persona
    self.name = name
    self.environment = environment
    var hashes = family.hashes
    if persona.isEmpty { hashes.1.add(family.subject, after: " ") }
    StableHash.add(persona, after: (" ▸ ", " "), to: &hashes)
    StableHash.add(name, after: (" ▸ ", " · "), to: &hashes)
    StableHash.add(environment, after: (" ▸ ", " ["), to: &hashes)
    if !environment.isEmpty { hashes.1.add("]") }
    (stableHash, shortHash) = (hashes.0.value, hashes.1.value)
  }

  package convenience init(
    in scope: Scope, kind: String, subject: String, persona: String, name: String = "", environment: String = ""
  ) {
    let family = Family(in: scope, kind: kind, subject: subject)
    self.init(in: family, persona: persona, name: name, environment: environment)
  }

  package convenience init(
    file: String, title: String, kind: String, subject: String, persona: String, name: String = "",
    environment: String = ""
  ) {
    self.init(
      in: Scope(file: file, title: title), kind: kind, subject: subject, persona: persona, name: name,
      environment: environment)
  }

  /// The same case in an environment of the project.
  package func environment(_ environment: String) -> CaseID {
    CaseID(in: family, persona: persona, name: name, environment: environment)
  }

  /// The expectation file, relative to the project.
  package var file: String { family.scope.file }
  /// The document's title.
  package var title: String { family.scope.title }
  /// Such as `segment`, as in the fixture.
  package var kind: String { family.kind }
  /// The id of what is checked.
  package var subject: String { family.subject }

  /// Whether both were planned as cases about one thing, in one document.
  package func isBeside(_ other: CaseID) -> Bool { family === other.family }

  /// Stands for a file that did not load, not for an expectation.
  package var isFile: Bool { kind == Self.fileKind }

  package var description: String {
    [file, title, "\(kind) \(subject)", persona, name, environment].filter { !$0.isEmpty }.joined(separator: " ▸ ")
  }

}

extension CaseID: Hashable {
  /// Two that read the same are the same: reports and the memory of failures know a case by its description.
  package static func == (left: CaseID, right: CaseID) -> Bool {
    left === right || left.stableHash == right.stableHash && left.description == right.description
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(stableHash) }
}

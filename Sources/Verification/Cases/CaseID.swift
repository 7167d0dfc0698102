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

  package init(file: String, title: String, kind: String, subject: String, persona: String) {
    self.file = file
    self.title = title
    self.kind = kind
    self.subject = subject
    self.persona = persona
  }

  /// Stands for a file that did not load, not for an expectation.
  package var isFile: Bool { kind == "file" }

  package var description: String {
    [file, title, "\(kind) \(subject)", persona, name, environment].filter { !$0.isEmpty }.joined(separator: " ▸ ")
  }

  /// FNV-1a over the description: the same on every machine, for sharding.
  package var stableHash: UInt64 {
    description.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

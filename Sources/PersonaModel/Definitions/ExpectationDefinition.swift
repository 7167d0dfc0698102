/// One kind of expectation, but for how it is read, decided and told in a book: what is asked about expectations by all who
/// look at a project without running it.
///
/// No part has a default, so that a kind which lacks one does not compile; what several have in common stands at the protocol
/// of their family.
package protocol ExpectationDefinition: Sendable {
  /// By which its cases are told apart from those of other kinds, such as `segment`.
  static var word: String { get }
  /// What is asked, in the words of the fixture, where no id tells one case from another; empty for every other kind.
  var asks: String { get }
  /// Whether there is nobody left to check.
  var isEmpty: Bool { get }
  /// Whether it looks at more people than it names.
  var seesEverybody: Bool { get }
  /// The accounts whose members it is about.
  var accounts: [AccountID] { get }
  /// Personas of whom something else is expected than to be in a segment, to get a message or to go a way: what they own,
  /// whom they merge with, what may be done to them.
  var examined: [PersonaID] { get }
  /// The segments that it names, but for those in ``states``.
  var namedSegments: [SegmentID] { get }
  /// On which side of a segment it expects somebody, but for ``states``.
  var memberships: [ExpectedMembership] { get }
  /// What it looks at under circumstances of its own, such as stubs.
  var evaluation: ExpectedEvaluation? { get }
  /// What happens in it.
  var items: [TimelineItem] { get }
  /// What a profile is expected to be.
  var states: [ProfileState] { get }
  /// Everybody whom it names, apart from what happens in it.
  var people: [NamedPersona] { get }
  /// Adds what it asks about, apart from whom it asks.
  func addSubjects(to subjects: inout LinkedSubjects, in project: Project)
}

/// A side of a segment on which somebody is expected.
package struct ExpectedMembership: Sendable {
  package let segment: SegmentID
  package let isMember: Bool
}

/// The run or the message that an expectation is about.
package enum ExpectedEvaluation: Sendable {
  case run(WorkflowID)
  case message(TemplateID)
}

/// What an expectation asks of a persona that it names.
package enum PersonaUse: String, CaseIterable, Sendable {
  case match
  case noMatch = "no match"
  case template, workflow, profile
  /// Queries, searches, merges, audiences, destinations, bulk operations and permissions.
  case other
}

/// A persona that an expectation names.
package struct NamedPersona: Sendable {
  package let persona: PersonaID
  package let use: PersonaUse

  init(_ persona: PersonaID, _ use: PersonaUse) {
    self.persona = persona
    self.use = use
  }

  static func all(_ people: [Reference<Persona>], _ use: PersonaUse) -> [NamedPersona] {
    people.map { NamedPersona($0.link, use) }
  }
}

/// A kind that is one case, whatever it names, and may look at all people of the project.
package protocol WholeExpectation: ExpectationDefinition {}

extension WholeExpectation {
  package var isEmpty: Bool { false }
  package var seesEverybody: Bool { true }
  package var evaluation: ExpectedEvaluation? { nil }
}

/// A kind in which nothing happens and no profile is described.
package protocol UneventfulExpectation: ExpectationDefinition {}

extension UneventfulExpectation {
  package var items: [TimelineItem] { [] }
  package var states: [ProfileState] { [] }
}

/// Who asks something of an expectation of whatever kind.
package protocol ExpectationVisitor {
  associatedtype Answer
  /// What is handed on beside the expectation, so that a visitor need not keep a copy of a project.
  associatedtype Context
  mutating func visit(_ expected: some ExpectationDefinition, in context: Context) -> Answer
}

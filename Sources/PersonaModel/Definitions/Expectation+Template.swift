import PersonaDiagnostics

/// The rendered fields of a message, or how it fails.
package struct TemplateExpectation: Sendable {
  package var template: Reference<MessageTemplate>
  package var personas: [Reference<Persona>] = []
  package var fields: [NamedMatcher] = []
  /// What goes out beside the fields, by its key.
  package var extras: [NamedMatcher] = []
  package var outcome: MessageOutcomeKind = .rendered
  package var reason: Matcher?
  /// The event that the template's `event` object shows.
  package var event: ShownEvent?
  /// What happens to the persona before the message is rendered.
  package var during: [TimelineItem] = []

  package init(template: Reference<MessageTemplate>) { self.template = template }
}

/// What the `event` of a template is while it is rendered for an expectation.
package enum ShownEvent: Sendable {
  /// The last of that name in the persona's history.
  case last(EventNameID, span: SourceSpan)
  /// One that happens for the sake of the message alone.
  case made(EventDefinitionUse)
}

package enum MessageOutcomeKind: String, Sendable, CaseIterable {
  case rendered, failed, skipped
  /// The template itself says that its message is not to be sent.
  case aborted
}

extension TemplateExpectation: ExpectationDefinition {
  package static var word: String { "template" }
  package var asks: String { "" }
  package var isEmpty: Bool { personas.isEmpty }
  package var seesEverybody: Bool { false }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var evaluation: ExpectedEvaluation? { .message(template.link) }
  package var items: [TimelineItem] { during }
  package var states: [ProfileState] { [] }
  package var people: [NamedPersona] { NamedPersona.all(personas, .template) }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.templates.insert(template.link)
  }
}

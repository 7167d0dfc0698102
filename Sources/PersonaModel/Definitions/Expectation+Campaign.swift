import PersonaDiagnostics

/// Who of all personas gets the message of a campaign.
package struct CampaignExpectation: Sendable {
  package var campaign: Reference<Workflow>
  /// Exactly these.
  package var receives: [Reference<Persona>]
  /// Everybody else whom it is meant for, each with what stopped the first message.
  package var heldBack: [NamedAnswer<PersonaID, Matcher>] = []
  package var span: SourceSpan

  package init(campaign: Reference<Workflow>, receives: [Reference<Persona>], span: SourceSpan) {
    self.campaign = campaign
    self.receives = receives
    self.span = span
  }
}

extension CampaignExpectation: WholeExpectation, UneventfulExpectation {
  package static var word: String { "campaign" }
  package var asks: String { "" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var people: [NamedPersona] {
    NamedPersona.all(receives, .other) + heldBack.map { NamedPersona($0.key, .other) }
  }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.workflows.insert(campaign.link)
  }
}

import PersonaDiagnostics

/// A segment that others divide: everybody in it is in exactly one of them.
package struct DivisionExpectation: Sendable {
  package var whole: Reference<Segment>
  package var parts: [Reference<Segment>]
  /// The parts as they are written, on one line.
  package var asks: String
  package var span: SourceSpan

  package init(whole: Reference<Segment>, parts: [Reference<Segment>], asks: String, span: SourceSpan) {
    self.whole = whole
    self.parts = parts
    self.asks = asks
    self.span = span
  }
}

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

import PersonaDiagnostics

/// What must hold of a profile.
package struct ProfileState: Sendable {
  package var properties: [NamedMatcher] = []
  package var traits: [NamedAnswer<TraitID, Matcher>] = []
  package var segments: [NamedAnswer<SegmentID, Bool>] = []
  package var consent: [NamedAnswer<ConsentScope, Matcher>] = []
  package var labels: Matcher?
  /// Of the labels, those that are to be put on by somebody, or at a time.
  package var labelled: [LabelledExpectation] = []
  package var edits: [EditsExpectation] = []
  package var sessions: Matcher?
  package var history: [NamedMatcher] = []
  package var identities: [NamedMatcher] = []
  package var exists: Bool?
  package var span: SourceSpan

  package init(span: SourceSpan) { self.span = span }
}

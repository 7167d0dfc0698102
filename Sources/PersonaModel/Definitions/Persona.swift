import PersonaDiagnostics
import PersonaTime

/// A synthetic customer, with everything it inherits already in place.
package struct Persona: Sendable {
  package var header: Header
  /// The persona this one is a variant of.
  package var variantOf: PersonaID?
  /// The segments that it stands for.
  package var represents: [Reference<Segment>] = []
  /// Free-form text for people: backstory, goals, pain points.
  package var story = ValueMap()
  /// What the persona is based on; no heir has it.
  package var evidence: [Evidence] = []
  /// The persona it starts from, where that is one itself.
  package var extends: PersonaID?
  package var properties = PropertyList()
  package var identities: [IdentityValue] = []
  /// Each a token, or a map with `token` (or `id`) and perhaps the `consent` given on it.
  package var devices: [Value] = []
  /// Where the person came from, such as a sign-up form.
  package var source: String?
  package var account: AccountID?
  package var labels: [LabelID] = []
  package var consent: [ConsentEntry] = []
  package var assignments: [SegmentAssignment] = []
  package var timeline: [TimelineItem] = []

  package struct Property: Sendable {
    package let id: PropertyID
    package var value: Value
    /// The value where it was written, which may be in a base.
    package var span: SourceSpan

    package init(id: PropertyID, value: Value, span: SourceSpan) {
      self.id = id
      self.value = value
      self.span = span
    }
  }

  /// Something that was learnt of real customers.
  package struct Evidence: Sendable {
    /// `survey`, `interview`, `study` or `data`.
    package let kind: String
    package let text: String
    package let date: CivilDate
    package let link: String?
    package let span: SourceSpan

    package init(kind: String, text: String, date: CivilDate, link: String?, span: SourceSpan) {
      self.kind = kind
      self.text = text
      self.date = date
      self.link = link
      self.span = span
    }

    /// `survey Autumn panel, 2025-11-02`
    package var words: String { "\(kind) \(text), \(date)\(link.map { ", \($0)" } ?? "")" }
  }

  package init(header: Header) { self.header = header }

  /// What every persona is, as readers of lists and reports are told.
  package static let testEntityWords = "test entity: production's audiences and counts leave it out"
}

/// A segment given or refused by hand, which overrides what its conditions say.
package struct SegmentAssignment: Sendable {
  package enum State: String, Sendable, CaseIterable { case member, excluded }

  package let segment: SegmentID
  package let state: State
  package let span: SourceSpan

  package init(segment: SegmentID, state: State, span: SourceSpan) {
    self.segment = segment
    self.state = state
    self.span = span
  }
}

/// A company or household that personas belong to.
package struct Account: Sendable {
  package var header: Header
  package var properties: [Persona.Property] = []

  package init(header: Header) { self.header = header }
}

/// Raw events from which profiles are resolved by their keys.
package struct ProfileSet: Sendable {
  package var header: Header
  package var events: [RawEvent] = []

  package struct RawEvent: Sendable {
    package var event: EventDefinitionUse
    package var at: Moment
    package var keys: [IdentityValue]
    package var source: String?
    /// The account that the event's group key names.
    package var account: AccountID?
    package var span: SourceSpan

    package init(event: EventDefinitionUse, at: Moment, keys: [IdentityValue], span: SourceSpan) {
      self.event = event
      self.at = at
      self.keys = keys
      self.span = span
    }
  }

  package init(header: Header) { self.header = header }
}

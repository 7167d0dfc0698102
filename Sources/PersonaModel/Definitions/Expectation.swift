import PersonaDiagnostics
import PersonaTime

/// One `expectations:` document: outcomes that must hold, under one title and one `now`.
package struct ExpectationDocument: Sendable {
  package var header: Header
  /// Nil for the project's.
  package var now: WrittenTime?
  package var timezone: Zone?
  package var expectations: [Expectation] = []
  package var stubs: [Stub] = []

  package init(header: Header) { self.header = header }
}

/// One item of `expect:`.
package struct Expectation: Sendable {
  package var kind: Kind
  package var name: String?
  package var tags: [String] = []
  /// The reason given with `skip:`.
  package var skip: String?
  package var only = false
  package var stubs: [Stub] = []
  /// The case cannot be decided, for this reason.
  package var error: DiagnosticID?
  /// Those in which it is checked; all of them where it names none.
  package var environments: [String] = []
  package var span: SourceSpan

  /// Indirect, since a plan, a case and its examination all look at it, and the largest kind is ten times the smallest.
  package indirect enum Kind: Sendable {
    case division(DivisionExpectation)
    case segment(SegmentExpectation)
    case template(TemplateExpectation)
    case workflow(WorkflowExpectation)
    case campaign(CampaignExpectation)
    case persona(PersonaExpectation)
    case account(AccountExpectation)
    case profileOf(ProfileOfExpectation)
    case profiles(ProfilesExpectation)
    case merge(MergeExpectation)
    case `import`(ImportExpectation)
    case query(QueryExpectation)
    case search(SearchExpectation)
    case audience(AudienceExpectation)
    case synced(SyncExpectation)
    case bulk(BulkExpectation)
    case permission(PermissionExpectation)
    /// It refers to a declaration that did not load; it is reported as errored with this reason.
    case unlinked(Unlinked)
  }

  package init(kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// What is known of an expectation that could not be linked, enough to name its cases.
package struct Unlinked: Sendable {
  /// The kind and the id as written, such as `segment` and `renewing-soon`.
  package let kind: String
  package let subject: String
  package let personas: [String]
  /// As of a linked expectation of the kind; empty for a kind that its subject tells apart.
  package let asks: String
  package let reason: String

  package init(kind: String, subject: String, personas: [String], asks: String = "", reason: String) {
    self.kind = kind
    self.subject = subject
    self.personas = personas
    self.asks = asks
    self.reason = reason
  }
}

/// `match` / `noMatch`.
package struct SegmentExpectation: Sendable {
  package var segment: Reference<Segment>
  package var match: [Reference<Persona>] = []
  package var noMatch: [Reference<Persona>] = []
  /// For a segment of accounts.
  package var matchAccounts: [Reference<Account>] = []
  package var noMatchAccounts: [Reference<Account>] = []
  /// Conditions, by their subject, that must decide.
  package var because: [NamedSpan] = []

  package init(segment: Reference<Segment>) { self.segment = segment }
}

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

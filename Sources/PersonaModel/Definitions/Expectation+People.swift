import PersonaDiagnostics

/// The profile itself, after what happens `during` and at an instant.
package struct PersonaExpectation: Sendable {
  package var personas: [Reference<Persona>] = []
  package var during: [TimelineItem] = []
  package var at: Moment?
  package var state: ProfileState
  /// Workflows that run meanwhile; up to `at`, or as long as a run takes without it.
  package var journeys: Journeys?

  package init(state: ProfileState) { self.state = state }
}

/// Workflows that run beside each other for one person, and what arrives.
package struct Journeys: Sendable {
  package var workflows: [Reference<Workflow>]
  /// `workflows: all`, of whatever the project declares.
  package var isAll = false
  package var inbox: SendsPattern?
  package var heldBack: SendsPattern?
  package var pins: [WorkflowExpectation.Pin] = []

  package init(_ workflows: [Reference<Workflow>]) { self.workflows = workflows }
}

/// An account with its members, after what happens `during` and at an instant.
package struct AccountExpectation: Sendable {
  package var account: Reference<Account>
  /// The raw events whose people it is asked of; the personas without them.
  package var profiles: Reference<ProfileSet>?
  /// Whom `during` happens to.
  package var persona: Reference<Persona>?
  package var during: [TimelineItem] = []
  package var at: Moment?
  package var properties: [NamedMatcher] = []
  package var traits: [NamedAnswer<TraitID, Matcher>] = []
  package var segments: [NamedAnswer<SegmentID, Bool>] = []
  package var members = Selection()
  package var span: SourceSpan

  package init(account: Reference<Account>, span: SourceSpan) {
    self.account = account
    self.span = span
  }
}

/// The profile that a key leads to, whoever made it: a persona, an import, raw events.
package struct ProfileOfExpectation: Sendable {
  package var identity: IdentityValue
  /// As it is written: `email:ada@example.test`.
  package var text: String
  /// The raw events whose people are looked at; the personas without them.
  package var profiles: Reference<ProfileSet>?
  package var during: [TimelineItem] = []
  package var at: Moment?
  package var state: ProfileState

  package init(identity: IdentityValue, text: String, state: ProfileState) {
    self.identity = identity
    self.text = text
    self.state = state
  }
}

/// The profiles that raw events resolve to, each by its keys.
package struct ProfilesExpectation: Sendable {
  package var profiles: Reference<ProfileSet>
  package var resolves: [[IdentityValue]] = []
  package var count: Matcher?
  package var span: SourceSpan

  package init(profiles: Reference<ProfileSet>, span: SourceSpan) {
    self.profiles = profiles
    self.span = span
  }
}

/// A preview of the merge of two personas.
package struct MergeExpectation: Sendable {
  package struct Conflict: Sendable {
    package let property: PropertyID
    package let kept: Matcher?
    package let lost: Matcher?
    package let span: SourceSpan

    package init(property: PropertyID, kept: Matcher?, lost: Matcher?, span: SourceSpan) {
      self.property = property
      self.kept = kept
      self.lost = lost
      self.span = span
    }
  }

  package var personas: [Reference<Persona>]
  /// The one that is kept; nil where the project's rule chooses.
  package var survivor: Reference<Persona>?
  /// Values that are chosen by hand.
  package var keep: [MergeChoice] = []
  /// Whom the project's rule has to choose; not beside a survivor.
  package var survives: Reference<Persona>?
  /// Every conflict there must be; nil when not stated.
  package var conflicts: [Conflict]?
  package var moves: [NamedMatcher] = []
  package var after: ProfileState?
  package var span: SourceSpan

  package init(personas: [Reference<Persona>], span: SourceSpan) {
    self.personas = personas
    self.span = span
  }
}

package struct ImportExpectation: Sendable {
  package struct Rejection: Sendable {
    package let line: Int
    package let reason: Matcher

    package init(line: Int, reason: Matcher) {
      self.line = line
      self.reason = reason
    }
  }

  package var file: ImportFile
  package var imported: Matcher?
  package var updated: Matcher?
  package var rejected: [Rejection]?
  package var span: SourceSpan

  package init(file: ImportFile, span: SourceSpan) {
    self.file = file
    self.span = span
  }
}

/// Which of all personas satisfy a condition.
package struct QueryExpectation: Sendable {
  package var condition: ConditionID
  /// The condition as it is written, on one line: it has no id of its own by which two queries could be told apart.
  package var asks: String
  package var result = Selection()
  package var span: SourceSpan

  package init(condition: ConditionID, asks: String, span: SourceSpan) {
    self.condition = condition
    self.asks = asks
    self.span = span
  }
}

/// Which of all personas a search finds; `merge:KEY` finds the survivor of a merge.
package struct SearchExpectation: Sendable {
  package var text: String
  package var isInArchive = false
  package var result = Selection()
  /// Whom `during` happens to.
  package var persona: Reference<Persona>?
  package var during: [TimelineItem] = []
  package var span: SourceSpan

  package init(text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// A segment as production would see it, where test personas are left out.
package struct AudienceExpectation: Sendable {
  package var segment: Reference<Segment>
  /// Whose audience it is; nil for the segment's own.
  package var campaign: WorkflowID?
  /// The name of the one that it would be sent to; nil for the segment by itself.
  package var destination: String?
  package var includes: [Reference<Persona>]?
  package var excludes: [Reference<Persona>] = []
  package var span: SourceSpan

  package init(segment: Reference<Segment>, span: SourceSpan) {
    self.segment = segment
    self.span = span
  }
}

/// `returns` (exactly these) and `count`.
package struct Selection: Sendable {
  package var returns: [Reference<Persona>]?
  /// Beside those, who is no persona: an import or raw events made the profile that each of these leads to.
  package var identities: [IdentityValue] = []
  package var count: Matcher?

  package init() {}
}

/// What a destination would have been sent.
package struct SyncExpectation: Sendable {
  package var destination: String
  /// Of whom it is told; beside an account, whom `during` happens to.
  package var persona: Reference<Persona>?
  package var account: Reference<Account>?
  package var during: [TimelineItem] = []
  /// Until when; the last thing that happens without it.
  package var at: Moment?
  /// Exactly these; nil when not stated.
  package var entered: [SegmentID]?
  package var left: [SegmentID]?
  package var changed: [NamedAnswer<TraitID, Matcher>] = []
  package var span: SourceSpan

  package init(destination: String, span: SourceSpan) {
    self.destination = destination
    self.span = span
  }
}

/// One thing done to everybody who satisfies a condition.
package struct BulkExpectation: Sendable {
  package var condition: ConditionID
  package var does: TimelineItem
  /// The operation as it is written, on one line.
  package var asks: String
  /// What happens before it, and to whom; nobody is needed for an import.
  package var during: [TimelineItem] = []
  package var persona: Reference<Persona>?
  /// Whom it is done to.
  package var result = Selection()
  /// Everybody whom the condition finds and it cannot be done to, with the reason; nil when not stated.
  package var rejected: [NamedAnswer<PersonaID, Matcher>]?
  /// What holds of each of them afterwards.
  package var after: ProfileState?
  package var span: SourceSpan

  package init(condition: ConditionID, does: TimelineItem, asks: String, span: SourceSpan) {
    self.condition = condition
    self.does = does
    self.asks = asks
    self.span = span
  }
}

/// Whether a role may do something to a persona.
package struct PermissionExpectation: Sendable {
  package enum Outcome: String, Sendable, CaseIterable { case allowed, denied }

  /// What a role tries: to see the profile, to make it, or to let something happen to it.
  package enum Deed: Sendable {
    case view, create
    case item(TimelineItem)

    package static let words = ["view", "create"]
  }

  package var persona: Reference<Persona>
  package var role: RoleID
  package var does: Deed
  /// What is to be done as it is written, on one line.
  package var asks: String
  package var outcome: Outcome
  package var reason: Matcher?
  package var span: SourceSpan

  package init(
    persona: Reference<Persona>, role: RoleID, does: Deed, asks: String, outcome: Outcome, span: SourceSpan
  ) {
    self.persona = persona
    self.role = role
    self.does = does
    self.asks = asks
    self.outcome = outcome
    self.span = span
  }
}

import PersonaDiagnostics
import PersonaTime

/// One thing that happens to a person, in a persona's `timeline` or an expectation's `during`.
package struct TimelineItem: Sendable {
  package var operation: Operation
  package var moment: Moment
  /// The role of the person who did it; nil for the system or a source.
  package var by: RoleID?
  /// A form, an import or another system.
  package var source: String?
  /// The workflow whose step does it.
  package var workflow: WorkflowID?
  package var span: SourceSpan

  /// Indirect, since items wait in timelines and are moved there, and the largest kind is many words long.
  package indirect enum Operation: Sendable {
    case event(EventDefinitionUse)
    /// Keys that become known, and properties that are told with them.
    case identify([IdentityValue], properties: [ProfileUpdate.PropertyUpdate] = [])
    case set(ProfileUpdate)
    case label(LabelChange)
    case consent([ConsentEntry])
    /// A double opt-in waits for its reply, `within` so long.
    case optIn(ConsentScope, double: Bool, within: TimeSpan? = nil)
    case optOut(ConsentScope)
    /// An inbound message such as YES, STOP or START.
    case reply(text: String, on: ChannelID)
    case bounce(ChannelID)
    case complaint(ChannelID)
    case assign([SegmentAssignment])
    /// Into an account, and out of any other.
    case join(AccountID)
    case leave(AccountID)
    case merge(PersonaID, keep: [MergeChoice] = [])
    case unmerge(PersonaID)
    case archive
    case restore
    case block
    case unblock
    /// Removes what is known of the person and bans the keys.
    case erase
    /// Removes what is known of the person; the keys may come back.
    case eraseData
    case `import`(ImportFile)
  }

  package init(operation: Operation, moment: Moment, span: SourceSpan) {
    self.operation = operation
    self.moment = moment
    self.span = span
  }
}

/// An event as a fixture writes it: its name, fields, and where it happened.
package struct EventDefinitionUse: Sendable {
  package var name: EventNameID
  package var properties = ValueMap()
  package var channel: ChannelID?
  package var session: String?
  /// For an event that is heard of later than it happened, which its item's moment then is: when it happened.
  package var happenedAt: WrittenTime?

  package init(name: EventNameID) { self.name = name }
}

/// Labels put on and taken off.
package struct LabelChange: Hashable, Sendable {
  package var add: [LabelID] = []
  package var remove: [LabelID] = []

  package init() {}
}

/// Changes to a profile, by a `set` step or item.
package struct ProfileUpdate: Sendable {
  package var properties: [PropertyUpdate] = []
  package var labels = LabelChange()
  package var assignments: [SegmentAssignment] = []

  package struct PropertyUpdate: Sendable {
    package let property: PropertyID
    package let change: Change
    package let span: SourceSpan

    package init(property: PropertyID, change: Change, span: SourceSpan) {
      self.property = property
      self.change = change
      self.span = span
    }
  }

  package enum Change: Sendable {
    /// Null removes the property.
    case assign(Value)
    /// A text that is Liquid, rendered with the profile of that moment.
    case render(MessageText)
    case add(Double)
  }

  package init() {}
}

/// A CSV file of the project and what its columns mean.
package struct ImportFile: Sendable {
  package var path: String
  package var rows: [ImportRow] = []
  package var span: SourceSpan

  package init(path: String, span: SourceSpan) {
    self.path = path
    self.span = span
  }
}

/// One record of an imported file; `line` is where it starts in the file.
package struct ImportRow: Sendable {
  package let line: Int
  package let properties: [Persona.Property]
  /// An opt-in among them never undoes an opt-out.
  package let consent: [ConsentEntry]
  package let rejection: String?

  package init(
    line: Int, properties: [Persona.Property], consent: [ConsentEntry] = [], rejection: String? = nil
  ) {
    self.line = line
    self.properties = properties
    self.consent = consent
    self.rejection = rejection
  }
}

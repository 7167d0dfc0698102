import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

/// A persona or an account in the making: only what a condition asks about.
package struct PersonaSketch: Sendable {
  package enum Edit: Sendable {
    case property(Path, Value)
    case label(LabelID)
    case consent(ConsentScope, ConsentStatus)
    case assignment(SegmentID, SegmentAssignment.State)
    case event(EventSketch)
    case source(String)
    case identity(IdentityKeyID, String)
    case device(Value)
    /// An account that this persona is the only member of.
    case account
    case accountProperty(Path, Value)
  }

  /// An event so long ago, in milliseconds.
  package struct EventSketch: Sendable {
    package var name: EventNameID
    package var age: Int64
    package var fields = ValueMap()
    package var channel: ChannelID?
  }

  /// Whether it is the account that the segment is asked of.
  package let subject: Segment.Subject
  /// Whom it is like, but for its edits.
  package let base: PersonaID?
  package private(set) var edits: [Edit] = []

  init(of subject: Segment.Subject) {
    self.subject = subject
    base = nil
  }

  /// Somebody like a persona, with an address of their own.
  package init(extending base: PersonaID, in project: Project, with edits: [Edit]) {
    subject = .personas
    self.base = base
    let email = project.properties.firstIndex { $0.name == Name("email") }.map { PropertyID($0) }
    if let email, project.personas[base].properties[email] != nil {
      let path = Path(text: "email", whole: email, nested: nil)
      self.edits = [.property(path, .text("like-\(project.personas[base].header.id.asAddress)@example.test"))]
    }
    add(edits)
  }

  /// Of two edits of one thing the later one counts.
  mutating func add(_ new: [Edit]) {
    var things: Set<Thing> = []
    let last = (edits + new).reversed().filter { edit in edit.thing.map { things.insert($0).inserted } ?? true }
    edits = last.reversed()
  }

  /// What an edit is of, where there is one of it.
  fileprivate enum Thing: Hashable {
    case property(Path)
    case accountProperty(Path)
    case label(LabelID)
    case consent(ConsentScope)
    case assignment(SegmentID)
    case identity(IdentityKeyID)
    case source, device, account
  }

  package var properties: [(PropertyID, Value)] {
    nested(edits.compactMap { if case .property(let path, let value) = $0 { (path, value) } else { nil } })
  }

  package var accountProperties: [(PropertyID, Value)] {
    nested(edits.compactMap { if case .accountProperty(let path, let value) = $0 { (path, value) } else { nil } })
  }

  package var hasAccount: Bool { subject == .accounts || edits.contains(where: \.isOfAccount) }

  /// An account may do without members.
  package var hasPersona: Bool { subject == .personas || edits.contains { !$0.isOfAccount } }

  /// Properties that are members of a map are put into it.
  private func nested(_ written: [(Path, Value)]) -> [(PropertyID, Value)] {
    var found: [(PropertyID, Value)] = []
    for (path, value) in written {
      guard let nested = path.nested else {
        found.append((path.whole, value))
        continue
      }
      let place = found.firstIndex { $0.0 == nested.head }
      var map = place.flatMap { if case .map(let map) = found[$0].1 { map } else { nil } } ?? ValueMap()
      map.set(value, at: nested.keys[...])
      if let place { found[place].1 = .map(map) } else { found.append((nested.head, .map(map))) }
    }
    return found
  }
}

extension PersonaSketch.Edit {
  fileprivate var isOfAccount: Bool {
    switch self {
    case .account, .accountProperty: true
    default: false
    }
  }

  /// Nil for an event, of which there may be many.
  fileprivate var thing: PersonaSketch.Thing? {
    switch self {
    case .property(let path, _): .property(path)
    case .accountProperty(let path, _): .accountProperty(path)
    case .label(let label): .label(label)
    case .consent(let scope, _): .consent(scope)
    case .assignment(let segment, _): .assignment(segment)
    case .identity(let key, _): .identity(key)
    case .source: .source
    case .device: .device
    case .account: .account
    case .event: nil
    }
  }
}

extension String {
  /// What may stand before the sign of an address.
  fileprivate var asAddress: String {
    String(
      unicodeScalars.map {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) ? Character($0) : "-"
      })
  }
}

extension ValueMap {
  fileprivate mutating func set(_ value: Value, at keys: ArraySlice<Name>) {
    guard let key = keys.first else { return }
    guard keys.count > 1 else { self[key] = value; return }
    var inner = ValueMap()
    if case .map(let map)? = self[key] { inner = map }
    inner.set(value, at: keys.dropFirst())
    self[key] = .map(inner)
  }
}

extension Persona {
  init(_ sketch: PersonaSketch, id: String, at span: SourceSpan) {
    self.init(header: Header(id: id, span: span))
    properties = PropertyList(sketch.properties.map { Property(id: $0.0, value: $0.1, span: span) })
    for edit in sketch.edits {
      switch edit {
      case .property, .account, .accountProperty: break
      case .label(let label): labels.append(label)
      case .consent(let scope, let status): consent.append(ConsentEntry(scope: scope, status: status, span: span))
      case .assignment(let segment, let state):
        assignments.append(SegmentAssignment(segment: segment, state: state, span: span))
      case .event(let event): timeline.append(TimelineItem(event, at: span))
      case .source(let text): source = text
      case .identity(let key, let value): identities.append(IdentityValue(key: key, value: value, span: span))
      case .device(let value): devices.append(value)
      }
    }
  }
}

extension Persona {
  /// Somebody like another one, but for what the sketch says.
  init(_ sketch: PersonaSketch, like base: Persona, id: String, at span: SourceSpan) {
    self = base
    header = Header(id: id, span: span)
    (variantOf, represents, evidence) = (nil, [], [])
    let own = Persona(sketch, id: id, at: span)
    for case .property(let path, let value) in sketch.edits { set(value, at: path, span) }
    labels += own.labels.filter { !labels.contains($0) }
    consent.removeAll { old in own.consent.contains { $0.scope == old.scope } }
    consent += own.consent
    assignments.removeAll { old in own.assignments.contains { $0.segment == old.segment } }
    assignments += own.assignments
    timeline += own.timeline
    identities += own.identities
    devices += own.devices
    source = own.source ?? source
  }

  private mutating func set(_ value: Value, at path: Path, _ span: SourceSpan) {
    guard let nested = path.nested else { return properties.set(Property(id: path.whole, value: value, span: span)) }
    var map = ValueMap()
    if case .map(let known)? = properties[nested.head]?.value { map = known }
    map.set(value, at: nested.keys[...])
    properties.set(Property(id: nested.head, value: .map(map), span: span))
  }
}

extension Evaluator {
  /// With somebody who is made up behind all others; nil for somebody that cannot be, or who is an account.
  package func adding(_ sketch: PersonaSketch) -> (evaluator: Evaluator, persona: PersonaID)? {
    guard sketch.fits(project) else { return nil }
    var project = project
    let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    guard case .persona(let persona) = project.add(sketch, at: span) else { return nil }
    return (Evaluator(self, adding: project), persona)
  }
}

extension Project {
  /// Of whom a segment is asked.
  enum Place {
    case persona(PersonaID)
    case account(AccountID)
  }

  /// Adds whom a sketch asks for, without names, since nothing shows them.
  mutating func add(_ sketch: PersonaSketch, at span: SourceSpan) -> Place {
    var persona =
      sketch.base.map { Persona(sketch, like: personas[$0], id: "boundary", at: span) }
      ?? Persona(sketch, id: "boundary", at: span)
    if sketch.hasAccount {
      var account = Account(header: Header(id: "boundary", span: span))
      account.properties = sketch.accountProperties.map { Persona.Property(id: $0.0, value: $0.1, span: span) }
      accounts.append(account)
      persona.account = AccountID(accounts.count - 1)
    }
    if sketch.hasPersona { personas.append(persona) }
    return sketch.subject == .accounts
      ? .account(AccountID(accounts.count - 1)) : .persona(PersonaID(personas.count - 1))
  }
}

extension TimelineItem {
  fileprivate init(_ event: PersonaSketch.EventSketch, at span: SourceSpan) {
    var use = EventDefinitionUse(name: event.name)
    use.properties = event.fields
    use.channel = event.channel
    self.init(operation: .event(use), moment: .at(.relative(.past(event.age))), span: span)
  }
}

extension RelativeTime {
  /// So many milliseconds before now, in the longest unit that says it exactly.
  package static func past(_ milliseconds: Int64) -> RelativeTime {
    milliseconds == 0 ? .now : .ago(TimeSpan(exactly: milliseconds))
  }

  static func future(_ milliseconds: Int64) -> RelativeTime {
    milliseconds == 0 ? .now : .ahead(TimeSpan(exactly: milliseconds))
  }
}

extension TimeSpan {
  init(exactly milliseconds: Int64) {
    let units: [TimeUnit] = [.day, .hour, .minute, .second]
    let unit = units.first { unit in unit.milliseconds.map { milliseconds % $0 == 0 } ?? false }
    self.init(milliseconds / (unit?.milliseconds ?? 1), unit ?? .millisecond)
  }
}

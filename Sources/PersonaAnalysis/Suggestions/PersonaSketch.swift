import PersonaDiagnostics
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
  package private(set) var edits: [Edit] = []

  init(of subject: Segment.Subject) { self.subject = subject }

  /// Of two edits of one thing the later one counts.
  mutating func add(_ edit: Edit) {
    edits.removeAll { $0.isReplaced(by: edit) }
    edits.append(edit)
  }

  mutating func add(_ edits: [Edit]) { for edit in edits { add(edit) } }

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

  fileprivate func isReplaced(by other: PersonaSketch.Edit) -> Bool {
    switch (self, other) {
    case (.property(let left, _), .property(let right, _)): left == right
    case (.accountProperty(let left, _), .accountProperty(let right, _)): left == right
    case (.label(let left), .label(let right)): left == right
    case (.consent(let left, _), .consent(let right, _)): left == right
    case (.assignment(let left, _), .assignment(let right, _)): left == right
    case (.source, .source), (.device, .device), (.account, .account): true
    case (.identity(let left, _), .identity(let right, _)): left == right
    default: false
    }
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

extension Project {
  /// Of whom a segment is asked.
  enum Place {
    case persona(PersonaID)
    case account(AccountID)
  }

  /// Adds whom a sketch asks for, without names, since nothing shows them.
  mutating func add(_ sketch: PersonaSketch, at span: SourceSpan) -> Place {
    var persona = Persona(sketch, id: "boundary", at: span)
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

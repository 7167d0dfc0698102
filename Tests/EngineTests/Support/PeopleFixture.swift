import PersonaDiagnostics
import PersonaTime

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// A project about people, built name by name: what is mentioned first is declared by it.
struct PeopleFixture {
  var project = Project()
  static let now = Instant(milliseconds: 1_772_442_000_000)

  /// `customer` and `staff` are roles, `email`, `sms`, `push` and `in-app` channels.
  init() {
    for type in ["marketing", "transactional"] {
      project.communicationTypes.append(CommunicationType(name: Name(type)))
    }
    key("externalId", limit: 1)
    key("email", limit: 5)
    key("phoneNumber", limit: 5)
    key("anonymousId")
    project.channels = [
      Channel(name: "email", address: .property(property("email"))),
      Channel(name: "sms", address: .property(property("phoneNumber"))),
      Channel(name: "push", address: .device), Channel(name: "in-app", address: .none),
    ]
    property("externalId")
    property("createdAt", PropertyType(kind: .instant))
    property("lastSeen", PropertyType(kind: .instant))
    property("points", PropertyType(kind: .number))
    role("customer", may: [.optIn, .optOut, .erase], own: true)
    role("staff", may: [.edit, .optIn, .label])
    role("admin", may: Set(Role.Permission.allCases))
  }

  @discardableResult mutating func key(_ name: Name, limit: Int? = nil) -> IdentityKeyID {
    if let place = project.identityKeys.firstIndex(where: { $0.name == name }) { return IdentityKeyID(place) }
    project.identityKeys.append(IdentityKey(name: name, limit: limit))
    return IdentityKeyID(project.identityKeys.count - 1)
  }

  @discardableResult mutating func property(_ name: Name, _ type: PropertyType? = nil) -> PropertyID {
    if let place = project.properties.firstIndex(where: { $0.name == name }) { return PropertyID(place) }
    project.properties.append(PropertyDefinition(name: name, type: type))
    return PropertyID(project.properties.count - 1)
  }

  mutating func label(_ name: Name) -> LabelID {
    if let place = project.labels.firstIndex(where: { $0.name == name }) { return LabelID(place) }
    project.labels.append(LabelDefinition(name: name))
    return LabelID(project.labels.count - 1)
  }

  mutating func event(_ name: Name) -> EventNameID {
    if let place = project.events.firstIndex(where: { $0.name == name }) { return EventNameID(place) }
    project.events.append(EventDefinition(name: name))
    return EventNameID(project.events.count - 1)
  }

  mutating func segment(_ id: String) -> SegmentID {
    if let place = project.segments.firstIndex(where: { $0.header.id == id }) { return SegmentID(place) }
    project.segments.append(Segment(header: Header(id: id, span: .here)))
    return SegmentID(project.segments.count - 1)
  }

  mutating func role(_ name: Name, may: Set<Role.Permission>, own: Bool = false) {
    var role = Role(name: name)
    role.may = may
    role.own = own
    project.roles.append(role)
  }

  func role(_ name: Name) -> RoleID { RoleID(project.roles.firstIndex { $0.name == name } ?? 0) }

  func channel(_ name: Name) -> ChannelID { ChannelID(project.channels.firstIndex { $0.name == name } ?? 0) }

  func type(_ name: Name) -> CommunicationTypeID {
    CommunicationTypeID(project.communicationTypes.firstIndex { $0.name == name } ?? 0)
  }

  /// `all`, `email` or `email.marketing`.
  func scope(_ text: String) -> ConsentScope {
    let parts = text.split(separator: ".").map { Name(String($0)) }
    return ConsentScope(
      channel: parts.first.flatMap { $0 == "all" ? nil : channel($0) },
      type: parts.count > 1 ? type(parts[1]) : nil)
  }

  func identity(_ key: Name, _ value: String) -> IdentityValue {
    IdentityValue(
      key: IdentityKeyID(project.identityKeys.firstIndex { $0.name == key } ?? 0), value: value, span: .here)
  }

  /// Its properties in any order; `change` adds the rest.
  @discardableResult mutating func persona(
    _ id: String, _ properties: KeyValuePairs<Name, Value> = [:],
    change: (inout Persona, inout PeopleFixture) -> Void = { _, _ in }
  ) -> PersonaID {
    var persona = Persona(header: Header(id: id, span: .here))
    for (name, value) in properties {
      persona.properties.set(Persona.Property(id: property(name), value: value, span: .here))
    }
    change(&persona, &self)
    project.personas.append(persona)
    return PersonaID(project.personas.count - 1)
  }

  var evaluator: Evaluator { Evaluator(project: project) }

  func store(_ personas: PersonaID...) throws(Diagnostic) -> PeopleStore {
    try PeopleStore(context: evaluator.people, personas: personas, now: Self.now)
  }
}

extension SourceSpan {
  static let here = SourceSpan(file: FileID(index: 0), start: 0, end: 1)

  /// A span of its own, by which a test tells one entry from another.
  static func entry(_ number: UInt32) -> SourceSpan {
    SourceSpan(file: FileID(index: 0), start: number, end: number + 1)
  }
}

extension TimelineItem {
  static func after(_ hours: Int64, _ operation: Operation, by: RoleID? = nil, source: String? = nil) -> TimelineItem {
    var item = TimelineItem(operation: operation, moment: .after(TimeSpan(hours, .hour)), span: .entry(UInt32(hours)))
    item.by = by
    item.source = source
    return item
  }

  static func ago(_ hours: Int64, _ operation: Operation, by: RoleID? = nil, source: String? = nil) -> TimelineItem {
    let moment = Moment.at(.relative(.ago(TimeSpan(hours, .hour))))
    var item = TimelineItem(operation: operation, moment: moment, span: .entry(UInt32(1000 + hours)))
    item.by = by
    item.source = source
    return item
  }
}

extension TimelineItem.Operation {
  static func setting(_ property: PropertyID, _ value: Value) -> Self {
    var mutation = ProfileUpdate()
    mutation.properties = [ProfileUpdate.PropertyUpdate(property: property, change: .assign(value), span: .here)]
    return .set(mutation)
  }

  static func adding(_ amount: Double, to property: PropertyID) -> Self {
    var mutation = ProfileUpdate()
    mutation.properties = [ProfileUpdate.PropertyUpdate(property: property, change: .add(amount), span: .here)]
    return .set(mutation)
  }

  static func labelling(_ labels: LabelID...) -> Self {
    var change = LabelChange()
    change.add = labels
    return .label(change)
  }
}

extension PeopleStore {
  /// Lets these things happen to a persona and moves the clock behind the last of them.
  @discardableResult mutating func live(
    _ items: [TimelineItem], as persona: PersonaID, hours: Int64 = 1000
  ) throws(Diagnostic) -> [StoreChange] {
    guard let place = index(of: persona) else { return [] }
    try schedule(items, for: place, from: now)
    var budget = Budget.unlimited
    return try advance(to: now.adding(TimeSpan(hours, .hour), in: .utc), budget: &budget)
  }

  func previewMerge(of first: Int, and second: Int, survivor: Int? = nil) throws(Diagnostic) -> MergePreview {
    var request = MergeRequest(of: first, and: second, at: .here)
    request.survivor = survivor
    return try preview(request)
  }

  func profile(_ persona: PersonaID) -> Profile? { index(of: persona).map { profiles[survivor(of: $0)] } }
}

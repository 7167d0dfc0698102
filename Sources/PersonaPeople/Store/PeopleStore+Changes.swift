import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension PeopleStore {
  mutating func record(_ use: EventDefinitionUse, _ act: ProfileOperation) -> [StoreChange] {
    var event = event(use, for: act.profile, at: act.at)
    event.source = act.source
    profiles[act.profile].record(event)
    return [act.change(.event(event))]
  }

  /// An event as a fixture writes it, its relative times fixed at the start of the case.
  package func event(_ use: EventDefinitionUse, for profile: Int, at instant: Instant) -> Event {
    var event = Event(name: use.name, at: instant)
    if let happened = use.happenedAt {
      event.at = min(
        happened.resolved(at: start, in: profiles[profile].zone).start(in: profiles[profile].zone), instant)
      if event.at < instant { event.receivedAt = instant }
    }
    let fields = context.project.events[use.name].fields
    event.fields = use.properties.resolved(by: fields, at: start, in: profiles[profile].zone)
    event.channel = use.channel
    event.session = use.session
    return event
  }

  mutating func label(_ change: LabelChange, _ act: ProfileOperation) -> [StoreChange] {
    var changes: [StoreChange] = []
    for label in change.add where profiles[act.profile].labels.insert(label).inserted {
      auditLog(.label(label, isAdded: true), act)
      changes.append(act.change(.label(label, isAdded: true)))
    }
    for label in change.remove where profiles[act.profile].labels.remove(label) != nil {
      auditLog(.label(label, isAdded: false), act)
      changes.append(act.change(.label(label, isAdded: false)))
    }
    return changes
  }

  mutating func assign(_ assignments: [SegmentAssignment], _ act: ProfileOperation) -> [StoreChange] {
    var changes: [StoreChange] = []
    for assignment in assignments {
      let before = profiles[act.profile].assignments.updateValue(assignment.state, forKey: assignment.segment)
      guard before != assignment.state else { continue }
      auditLog(.assignment(assignment.segment, from: before, to: assignment.state), act)
      changes.append(act.change(.assignment(assignment.segment, assignment.state)))
    }
    return changes
  }

  mutating func set(_ mutation: ProfileUpdate, _ act: ProfileOperation) throws(Diagnostic) -> [StoreChange] {
    var changes: [StoreChange] = []
    for change in mutation.properties { changes += try set(change, act) }
    return changes + label(mutation.labels, act) + assign(mutation.assignments, act)
  }

  mutating func set(_ change: ProfileUpdate.PropertyUpdate, _ act: ProfileOperation) throws(Diagnostic) -> [StoreChange]
  {
    try set(change.property, to: value(of: change, act), act)
  }

  /// The value a change leads to; adding to a property that is missing begins at 0.
  private mutating func value(of change: ProfileUpdate.PropertyUpdate, _ act: ProfileOperation) throws(Diagnostic)
    -> Value
  {
    switch change.change {
    case .assign(let value):
      let type = context.project.properties[change.property].type
      return value.resolved(as: type, at: start, in: profiles[act.profile].zone)
    case .render(let text):
      // A workflow's step renders its texts before it comes here; nobody else has any.
      return .text(String(decoding: text.source.bytes, as: UTF8.self))
    case .add(let amount):
      if let sum = profiles[act.profile].properties[change.property].adding(amount) { return sum }
      let name = context.project.properties[change.property].name
      throw Diagnostic(
        .notANumber, "'\(name)' of '\(profiles[act.profile].id)' is no number, so nothing can be added to it",
        at: change.span, help: "set it to a number first")
    }
  }

  /// Gives a property a value, unless the one it has came from a source that is trusted more.
  mutating func set(_ property: PropertyID, to value: Value, _ act: ProfileOperation) throws(Diagnostic)
    -> [StoreChange]
  {
    let before = profiles[act.profile].properties[property]
    let changes = write(property, value, act)
    return changes.isEmpty ? [] : changes + (try follow(key: property, from: before, to: value, act))
  }

  /// Sets the property alone, without what follows for the profile's keys.
  mutating func write(_ property: PropertyID, _ value: Value, _ act: ProfileOperation) -> [StoreChange] {
    let before = profiles[act.profile].properties[property]
    guard before != value else { return [] }
    if let standing = superior(of: property, act) {
      profiles[act.profile].outranked.append(
        OutrankedChange(
          property: property, at: act.at, value: value, by: act.by, source: act.source, standing: standing,
          span: act.span))
      return []
    }
    profiles[act.profile].properties[property] = value
    var change = PropertyChange(property: property, at: act.at, from: before, to: value, by: act.by, source: act.source)
    (change.span, change.workflow) = (act.span, act.workflow)
    profiles[act.profile].changes.append(change)
    follow(property, value, act)
    return [act.change(.property(change))]
  }

  /// The source of the value there, if the property's `precedence` trusts it more. A change without a source, and one by
  /// a role that is not listed, always counts.
  private func superior(of property: PropertyID, _ act: ProfileOperation) -> String? {
    guard case .precedence(let sources)? = context.rules.strategies[property] else { return nil }
    guard let source = act.source ?? act.by.map({ context.project.roles[$0].name.text }) else { return nil }
    guard act.source != nil || sources.contains(source) else { return nil }
    guard let standing = profiles[act.profile].source(of: property) else { return nil }
    return sources.rank(of: standing) < sources.rank(of: source) ? standing : nil
  }

  /// What the store itself reads from properties.
  private mutating func follow(_ property: PropertyID, _ value: Value, _ act: ProfileOperation) {
    if property == context.rules.createdAt {
      profiles[act.profile].createdAt = value.instant(in: profiles[act.profile].zone)
    }
    if property == context.rules.timezone {
      let zone = value.text.flatMap { context.project.zones[$0] }
      profiles[act.profile].zone = zone ?? context.settings.timezone
    }
  }
}

extension [String] {
  /// Smaller for a source that is trusted more; those not listed come last.
  func rank(of source: String?) -> Int { source.flatMap { firstIndex(of: $0) } ?? count }
}

extension Value {
  /// Nil for what is no number; a sum that is whole stays an integer.
  func adding(_ amount: Double) -> Value? {
    if self == .null { return Value(number: amount) }
    if case .integer(let integer) = self, let other = Int64(exactly: amount) {
      let (sum, overflows) = integer.addingReportingOverflow(other)
      if !overflows { return .integer(sum) }
    }
    return number.map { Value(number: $0 + amount) }
  }

  /// An integer where the number is one.
  package init(number: Double) {
    let finite = min(max(number, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    self = Int64(exactly: finite).map { .integer($0) } ?? .decimal(finite)
  }
}

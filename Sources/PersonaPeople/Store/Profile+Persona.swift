import PersonaDiagnostics
import PersonaModel
import PersonaText
import PersonaTime

extension Profile {
  /// The persona as its definition has it, before anything of its timeline has happened.
  init(of persona: PersonaID, in context: PeopleContext, at now: Instant) throws(Diagnostic) {
    let definition = context.project.personas[persona]
    self.init(id: definition.header.id, persona: persona, zone: context.zone(of: definition))
    source = definition.source
    account = definition.account
    labels = Set(definition.labels)
    devices = definition.devices.map { $0.resolved(as: nil, at: now, in: zone) }
    assign(definition.assignments)
    properties = PropertyTable(definition.properties, by: context.project.properties, at: (now, zone))
    createdAt = context.rules.createdAt.flatMap { properties[$0].instant(in: zone) }
    declareDevices(in: context)
    for entry in definition.consent { consent.append(context.record(entry, declaredAt: now, in: zone)) }
    var budget = context.settings.limits.budget
    for identity in context.identities(of: definition) { try declare(identity, in: context, within: &budget) }
  }

  /// What was agreed to on a device, before everything that is said of all of them.
  private mutating func declareDevices(in context: PeopleContext) {
    let channels = context.project.channels.indices.filter { context.project.channels[$0].address == .device }
    for case .map(let device) in devices {
      guard let status = device["consent"]?.text.flatMap(ConsentStatus.init(rawValue:)) else { continue }
      for channel in channels {
        let scope = ConsentScope(channel: ChannelID(channel), type: nil, device: Value.map(device).deviceToken)
        var record = ConsentRecord(scope: scope, status: status, at: nil)
        record.origin = .declared
        consent.append(record)
      }
    }
  }

  mutating func assign(_ assignments: [SegmentAssignment]) {
    for assignment in assignments { self.assignments[assignment.segment] = assignment.state }
  }

  /// Takes an identifier that the definition states; one that identifies nobody is left out.
  private mutating func declare(
    _ written: IdentityValue, in context: PeopleContext, within budget: inout Budget
  ) throws(Diagnostic) {
    let identity = context.rules.identity(written)
    let key = context.project.identityKeys[identity.key]
    let isBlocked = try budget.located(at: written.span) { (budget) throws(BudgetExceededError) in
      try budget.spend(elements: identities.count)
      return try context.rules.blocks(identity, within: &budget)
    }
    guard !isBlocked, !has(identity) else { return }
    identityList.append(identity)
    guard let limit = key.limit, identities.count(where: { $0.key == identity.key }) > limit else { return }
    throw Diagnostic(
      .identityLimit, "persona '\(id)' has more than \(limit) of '\(key.name)'", at: written.span,
      help: "the project's 'identity' allows \(limit); raise the limit or take one away")
  }
}

extension Value {
  /// The moment that a date or an instant names.
  package func instant(in zone: Zone) -> Instant? {
    switch self {
    case .instant(let instant): instant
    case .date(let date): zone.startOfDay(date)
    default: nil
    }
  }
}

extension PeopleContext {
  /// The zone of the persona's `timezone`, else the project's.
  fileprivate func zone(of persona: Persona) -> Zone {
    guard let timezone = rules.timezone else { return settings.timezone }
    let name = persona.properties[timezone]?.value.text
    return name.flatMap { project.zones[$0] } ?? settings.timezone
  }

  /// What the definition lists under `identities`, then the properties that are keys.
  package func identities(of persona: Persona) -> [IdentityValue] {
    guard !rules.keyProperties.isEmpty else { return persona.identities }
    return persona.identities
      + persona.properties.among(rules.keyProperties).compactMap { property in
        guard let key = rules.keyOfProperty[property.id], let text = property.value.text else { return nil }
        return IdentityValue(key: key, value: text, span: property.span)
      }
  }

  fileprivate func record(_ entry: ConsentEntry, declaredAt now: Instant, in zone: Zone) -> ConsentRecord {
    var record = ConsentRecord(scope: entry.scope, status: entry.status, at: entry.at?.instant(at: now, in: zone))
    record.expires = entry.expires?.instant(at: now, in: zone)
    record.source = entry.source
    record.by = entry.by
    record.isByPerson = entry.by.map { project.roles[$0].isPerson } ?? false
    record.origin = .declared
    record.span = entry.span
    return record
  }
}

extension WrittenTime {
  /// As a value: a date alone is its midnight.
  func instant(at now: Instant, in zone: Zone) -> Instant { resolved(at: now, in: zone).start(in: zone) }
}

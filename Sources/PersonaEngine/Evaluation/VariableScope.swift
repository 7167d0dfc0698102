import PersonaLiquid
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

/// The variables of a message: the person's properties at the root, and objects for all that is more than a property.
struct VariableScope: VariableSource {
  let evaluator: Evaluator
  let store: PeopleStore
  let subject: EvaluationSubject
  let context: MessageContext
  let faults: RenderingErrors
  /// Where times are shown whoever the person is, as some dialects do.
  var fixedZone: Zone?

  var zone: Zone { fixedZone ?? store.zone(of: subject) }

  /// Names that no property can take from their objects.
  enum Object: String, CaseIterable {
    case persona, event, account, traits, labels, segments, consent, workflow, now, properties
  }

  func value(named name: String) -> LiquidValue? {
    if let object = Object(rawValue: name) { return value(of: object) }
    if let reply = context.replies[Name(name)] { return reply.liquid(in: zone) }
    return property(named: name)
  }

  /// A property, whatever else has its name.
  func property(named name: String) -> LiquidValue? {
    let value = property(Name(name))
    return value.isNull ? nil : value.liquid(in: zone)
  }

  var names: [String] {
    Object.allCases.map(\.rawValue) + store.context.project.properties.map(\.name.text)
      + context.replies.entries.map(\.key.text)
  }

  /// A property by its name; of `company.name` a template reads the `name` of `company`.
  private func property(_ name: Name) -> Value {
    let properties = store.properties(of: subject)
    if let property = evaluator.propertyPlaces[name], case let value = properties[property], !value.isNull {
      return value
    }
    let group = evaluator.dottedProperties.members(of: name)
    if group.isEmpty { return .null }
    let isPaid: Void? = faults.paying { (budget) throws(BudgetExceededError) in
      try budget.spend(elements: group.count)
    }
    guard isPaid != nil else { return .null }
    var members = ValueMap()
    for member in group {
      let value = properties[member.property]
      if !value.isNull { members[member.name] = value }
    }
    return members.isEmpty ? .null : .map(members)
  }

  private func value(of object: Object) -> LiquidValue? {
    switch object {
    case .persona: .hash(persona)
    case .event: context.event.map { .hash(fields(of: $0)) }
    case .account: store.account(of: subject).map { .hash(hash(of: $0)) }
    case .traits: .object(TraitsObject(self))
    case .labels: .array(labels.map(LiquidValue.text))
    case .segments: .object(SegmentsObject(self))
    case .consent: .hash(consent)
    case .workflow: workflow.map(LiquidValue.hash)
    case .now: .time(LiquidMoment(store.now, in: zone))
    case .properties: .object(PropertiesObject(self))
    }
  }
}

extension VariableScope {
  private var persona: Hash {
    guard let profile = subject.profile.map({ store.profiles[$0] }) else { return .empty }
    var entries: [(String, LiquidValue)] = [("id", .text(profile.id))]
    if let persona = profile.persona {
      let header = store.context.project.personas[persona].header
      entries.append(("name", .text(header.name ?? header.id)))
      entries.append(("story", .hash(store.context.project.personas[persona].story.liquid(in: profile.zone))))
    }
    entries.append(("timezone", .text(profile.zone.name)))
    return Hash(entries)
  }

  private var labels: [String] {
    guard let profile = subject.profile else { return [] }
    return store.profiles[profile].labels.map { store.context.project.labels[$0].name.text }.sorted()
  }

  private func fields(of event: Event) -> Hash {
    let own: [(String, LiquidValue)] = ["at", "channel", "session", "source"].compactMap { name in
      let value = evaluator.value(of: [Name(name)], in: event)
      return value.isNull ? nil : (name, value.liquid(in: zone))
    }
    let fields = event.fields.entries.map { ($0.key.text, $0.value.liquid(in: zone)) }
    return Hash([("name", .text(evaluator.project.events[event.name].name.text))] + own + fields)
  }

  private func hash(of account: AccountID) -> Hash {
    let header = evaluator.project.accounts[account].header
    let properties = store.properties(of: account).entries.map { entry in
      (evaluator.project.properties[entry.property].name.text, entry.value.liquid(in: evaluator.settings.timezone))
    }
    return Hash([("id", .text(header.id)), ("name", .text(header.name ?? header.id))] + properties)
  }

  /// `consent.email.marketing`.
  private var consent: Hash {
    guard let profile = subject.profile else { return .empty }
    let project = store.context.project
    return Hash(
      project.channels.indices.map { channel in
        let types = project.communicationTypes.indices.map { type in
          let scope = ConsentScope(channel: ChannelID(channel), type: CommunicationTypeID(type))
          let status = store.consent(of: profile, in: scope).status.rawValue
          return (project.communicationTypes[type].name.text, LiquidValue.text(status))
        }
        return (project.channels[channel].name.text, .hash(Hash(types)))
      })
  }

  /// The id and the name of the template.
  var message: Hash? {
    context.template.map { Hash([("id", .text($0.id)), ("name", .text($0.name))]) }
  }

  var workflow: Hash? {
    guard let id = context.workflow else { return nil }
    let definition = store.context.project.workflows.first { $0.header.id == id }
    var entries: [(String, LiquidValue)] = [("id", .text(id)), ("name", .text(definition?.header.name ?? id))]
    if let enteredAt = context.enteredAt { entries.append(("enteredAt", .time(LiquidMoment(enteredAt, in: zone)))) }
    return Hash(entries)
  }
}

import PersonaModel
import PersonaPeople
import PersonaTemplates
import PersonaText
import PersonaTime

/// The variables of a message: the person's properties at the root, and objects for all that is more than a property.
struct VariableScope: TemplateVariables {
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

  func value(named name: String) -> TemplateValue? {
    if let object = Object(rawValue: name) { return value(of: object) }
    if let reply = context.replies[Name(name)] { return reply.template(in: zone) }
    return property(named: name)
  }

  /// A property, whatever else has its name.
  func property(named name: String) -> TemplateValue? {
    let value = property(Name(name))
    return value.isNull ? nil : value.template(in: zone)
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

  private func value(of object: Object) -> TemplateValue? {
    switch object {
    case .persona: .map(persona)
    case .event: context.event.map { .map(fields(of: $0)) }
    case .account: store.account(of: subject).map { .map(members(of: $0)) }
    case .traits: .object(TraitsObject(self))
    case .labels: .list(labels.map(TemplateValue.text))
    case .segments: .object(SegmentsObject(self))
    case .consent: .map(consent)
    case .workflow: sender.map { .map($0) }
    case .now: .instant(store.now, in: zone)
    case .properties: .object(PropertiesObject(self))
    }
  }
}

extension VariableScope {
  private var persona: TemplateMap {
    guard let profile = subject.profile.map({ store.profiles[$0] }) else { return .empty }
    var entries: [(String, TemplateValue)] = [("id", .text(profile.id))]
    if let persona = profile.persona {
      let header = store.context.project.personas[persona].header
      entries.append(("name", .text(header.name ?? header.id)))
      entries.append(("story", .map(store.context.project.personas[persona].story.template(in: profile.zone))))
    }
    entries.append(("timezone", .text(profile.zone.name)))
    return TemplateMap(entries)
  }

  private var labels: [String] {
    guard let profile = subject.profile else { return [] }
    return store.profiles[profile].labels.map { store.context.project.labels[$0].name.text }.sorted()
  }

  private func fields(of event: Event) -> TemplateMap {
    let own: [(String, TemplateValue)] = ["at", "channel", "session", "source"].compactMap { name in
      let value = evaluator.value(of: [Name(name)], in: event)
      return value.isNull ? nil : (name, value.template(in: zone))
    }
    let fields = event.fields.entries.map { ($0.key.text, $0.value.template(in: zone)) }
    return TemplateMap([("name", .text(evaluator.project.events[event.name].name.text))] + own + fields)
  }

  private func members(of account: AccountID) -> TemplateMap {
    let header = evaluator.project.accounts[account].header
    let properties = store.properties(of: account).entries.map { entry in
      (evaluator.project.properties[entry.property].name.text, entry.value.template(in: evaluator.settings.timezone))
    }
    return TemplateMap([("id", .text(header.id)), ("name", .text(header.name ?? header.id))] + properties)
  }

  /// `consent.email.marketing`.
  private var consent: TemplateMap {
    guard let profile = subject.profile else { return .empty }
    let project = store.context.project
    return TemplateMap(
      project.channels.indices.map { channel in
        let types = project.communicationTypes.indices.map { type in
          let scope = ConsentScope(channel: ChannelID(channel), type: CommunicationTypeID(type))
          let status = store.consent(of: profile, in: scope).status.rawValue
          return (project.communicationTypes[type].name.text, TemplateValue.text(status))
        }
        return (project.channels[channel].name.text, .map(TemplateMap(types)))
      })
  }

  /// The workflow that sends the message.
  var sender: TemplateMap? {
    guard let id = context.workflow else { return nil }
    let definition = store.context.project.workflows.first { $0.header.id == id }
    var entries: [(String, TemplateValue)] = [("id", .text(id)), ("name", .text(definition?.header.name ?? id))]
    if let enteredAt = context.enteredAt { entries.append(("enteredAt", .instant(enteredAt, in: zone))) }
    return TemplateMap(entries)
  }
}

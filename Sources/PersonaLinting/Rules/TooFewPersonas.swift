import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

extension DiagnosticID {
  package static let tooFewPersonas = DiagnosticID("too-few-personas")
}

extension LintRule {
  /// A channel, tier, region or state of consent that too few personas stand for.
  static let tooFewPersonas = LintRule(.tooFewPersonas, "too few personas of a kind") { rule, linted in
    let settings = linted.project.settings.lint
    return settings.coverageBy.flatMap { aspect -> [Diagnostic] in
      linted.kinds(of: aspect.kind).filter { $0.count < settings.coverageAtLeast }.map { kind in
        let wanted = settings.coverageAtLeast
        return rule.finding(
          "\(kind.count == 0 ? "no persona" : "only \(kind.count) of \(wanted) personas") \(kind.words)",
          at: aspect.span, help: "add a persona or a variant, or change `lint.coverage`")
      }
    }
  }
}

/// Personas that have something in common.
private struct PersonaKind {
  /// Such as `has plan house`.
  let words: String
  let count: Int
}

extension LintedProject {
  fileprivate func kinds(of aspect: LintSettings.Aspect.Kind) -> [PersonaKind] {
    switch aspect {
    case .property(let property): kinds(of: property)
    case .channel: usedChannels.map { kind("can be reached on \(project.channels[$0].name)", isReachable(on: $0)) }
    case .consent: usedChannels.flatMap { consentKinds(on: $0) }
    }
  }

  /// The values that the schema lists, else those that some persona has; one value alone tells nobody apart.
  private func kinds(of property: PropertyID) -> [PersonaKind] {
    let name = project.properties[property].name
    let type = project.properties[property].type
    let listed = type?.oneOf ?? []
    let found = project.personas.compactMap { $0.properties[property]?.value }.filter { !$0.isNull }
      .map { value in type?.listed(value) ?? value }
    var values = listed
    var counts: [Value: Int] = [:]
    for value in found { counts[value, default: 0] += 1 }
    var isListed = Set(listed)
    for value in found where isListed.insert(value).inserted { values.append(value) }
    let kinds = values.map { value in
      PersonaKind(words: "has \(name) \(value.words)", count: counts[value] ?? 0)
    }
    let none = project.personas.count - found.count
    return kinds + (values.count < 2 ? [PersonaKind(words: "has another \(name)", count: none)] : [])
  }

  private var usedChannels: [ChannelID] { Set(project.templates.map(\.channel)).sorted() }

  private func kind(_ words: String, _ isOfIt: (Persona) -> Bool) -> PersonaKind {
    PersonaKind(words: words, count: project.personas.count(where: isOfIt))
  }

  private func isReachable(on channel: ChannelID) -> (Persona) -> Bool {
    switch project.channels[channel].address {
    case .none: { _ in true }
    case .device: { !$0.devices.isEmpty }
    case .property(let property): { persona in persona.properties[property].map { !$0.value.isEmpty } ?? false }
    }
  }

  private func consentKinds(on channel: ChannelID) -> [PersonaKind] {
    let templates = project.templates.filter { $0.channel == channel }
    guard let type = templates.map(\.type).first(where: { project.communicationTypes[$0].name == "marketing" }) else {
      return []
    }
    let scope = ConsentScope(channel: channel, type: type)
    let states = everyone.profiles.indices.map { everyone.consent(of: $0, for: scope).status }
    let name = project.channels[channel].name
    return [ConsentStatus.optedIn, .optedOut].map { status in
      PersonaKind(words: "is \(status.rawValue) on \(name)", count: states.count { $0 == status })
    }
  }
}

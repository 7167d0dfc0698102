import PersonaDiagnostics
import PersonaModel

extension Project {
  /// A send that no persona has an address for has never been tested, whatever the expectations say.
  func undeliverable(_ step: Step) -> [Diagnostic] {
    guard case .send(let send) = step.kind else { return [] }
    let channel = channels[templates[send.template].channel]
    guard let missing = missingAddress(on: channel) else { return [] }
    return [
      Diagnostic(
        .undeliverableSend, "'\(step.name)' goes out on '\(channel.name)', and no persona has \(missing)",
        at: step.span, severity: .warning, help: "give a persona \(missing)")
    ]
  }

  private func missingAddress(on channel: Channel) -> String? {
    switch channel.address {
    case .none: nil
    case .device: personas.contains { !$0.devices.isEmpty } ? nil : "a device"
    case .property(let property):
      personas.contains { $0.mayHave(property, in: self) } ? nil : "'\(properties[property].name)'"
    }
  }
}

extension Persona {
  /// From the start, or by something in its timeline.
  fileprivate func mayHave(_ property: PropertyID, in project: Project) -> Bool {
    let name = project.properties[property].name
    return properties.contains { $0.id == property && !$0.value.isNull }
      || identities.contains { project.identityKeys[$0.key].name == name }
      || timeline.contains { item in
        switch item.operation {
        case .set(let mutation): mutation.properties.contains { $0.property == property }
        case .identify(let identities, let properties):
          identities.contains { project.identityKeys[$0.key].name == name }
            || properties.contains { $0.property == property }
        case .merge, .import: true
        default: false
        }
      }
  }
}

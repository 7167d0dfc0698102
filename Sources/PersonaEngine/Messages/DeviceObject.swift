import PersonaModel
import PersonaTemplates

/// A device of a persona under the names that a platform has for what there is of it: `${os}`, `${model}`, `${carrier}`. Its `id`
/// is the token that it is known by.
///
/// A class because values of templates refer to it.
final class DeviceObject: TemplateObject {
  private let device: Value
  private let profile: VariableScope

  init(_ device: Value, _ profile: VariableScope) {
    self.device = device
    self.profile = profile
  }

  func member(named name: String) -> TemplateValue? {
    guard case .map(let members) = device else { return name == "id" ? device.deviceToken.map { .text($0) } : nil }
    for ours in [profile.evaluator.attributes.written(for: name)?.text, name].compactMap(\.self) {
      let entry =
        members.entries.first { $0.key.text == ours }
        ?? members.entries.first { AttributeNames.folded($0.key.text) == AttributeNames.folded(ours) }
      if let entry { return entry.value.isNull ? nil : entry.value.template(in: profile.zone) }
    }
    return name == "id" ? device.deviceToken.map { .text($0) } : nil
  }

  var memberNames: [String] {
    guard case .map(let members) = device else { return ["id"] }
    return members.entries.map(\.key.text)
  }

  var plainValue: TemplateValue {
    .map(TemplateMap(memberNames.compactMap { name in member(named: name).map { (name, $0) } }))
  }
}

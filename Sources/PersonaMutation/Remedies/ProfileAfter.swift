import PersonaEngine
import PersonaFixtureEditing
import PersonaModel
import PersonaPeople
import PersonaYAML

/// What somebody is after a workflow, as far as `set` of it may change that: as it is declared, whatever a mutant makes of it.
struct ProfileAfter: Equatable {
  private var properties: [String: Value] = [:]
  /// Nil where it changes none.
  private var labels: [String]?

  init(_ trace: Trace, of persona: PersonaID, setBy workflow: Workflow, in project: Project) {
    let changes = workflow.steps.compactMap { step in
      if case .set(let mutation) = step.kind { mutation } else { nil }
    }
    guard !changes.isEmpty, let store = trace.after, let place = store.index(of: persona) else { return }
    let profile = store.profiles[place]
    for change in changes.flatMap(\.properties) {
      properties[project.properties[change.property].name.text] = profile.properties[change.property]
    }
    guard changes.contains(where: { $0.labels != LabelChange() }) else { return }
    labels = profile.labels.map { project.labels[$0].name.text }.sorted()
  }

  /// As an expectation about a workflow states it; nothing where nothing can be written.
  var facts: [ExpectedItem.Fact] {
    let written = properties.sorted { $0.key < $1.key }.compactMap { name, value -> String? in
      let text = value.isNull ? "null" : value.flowText
      return text.map { "\(ScalarText.written(name, inFlow: true)): \($0)" }
    }
    var parts = written.isEmpty ? [] : ["properties: {\(written.joined(separator: ", "))}"]
    if let labels {
      parts.append("labels: [\(labels.map { ScalarText.written($0, inFlow: true) }.joined(separator: ", "))]")
    }
    return parts.isEmpty
      ? [] : [ExpectedItem.Fact(key: "profile", value: .written("{\(parts.joined(separator: ", "))}"))]
  }
}

import PersonaDiagnostics
import PersonaTemplates

extension ProfileUpdate {
  /// What it changes, one thing each.
  package func words(in project: Project) -> [String] {
    properties.map { "\(project.properties[$0.property].name.text) \($0.change.words)" }
      + labels.add.map { "label \(project.labels[$0].name.text) added" }
      + labels.remove.map { "label \(project.labels[$0].name.text) removed" }
      + assignments.map { assignment in
        let segment = project.segments[assignment.segment].header.id
        return assignment.state == .member ? "in segment \(segment) by hand" : "out of segment \(segment) by hand"
      }
  }
}

extension ProfileUpdate.Change {
  fileprivate var words: String {
    switch self {
    case .assign(.null): "removed"
    case .assign(let value): "becomes \(value.words)"
    case .render(let text): "becomes \(String(decoding: text.source.bytes, as: UTF8.self))"
    case .add(let amount) where amount < 0: "minus \(Value.decimal(-amount).words)"
    case .add(let amount): "plus \(Value.decimal(amount).words)"
    }
  }
}

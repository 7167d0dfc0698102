import PersonaText

/// Finds the property that a platform's templates mean by a name: the one that the settings give for it, the one of this
/// name, or the one that is called so but for case, `_`, `-` and blanks, as `first_name` is `firstName`.
package struct AttributeNames: Sendable {
  private let written: [String: Name]
  private let names: Set<Name>
  private let folded: [String: Name]

  package init(_ project: Project) {
    written = project.settings.attributes
    names = Set(project.properties.map(\.name))
    folded = Dictionary(
      project.properties.map { (Self.folded($0.name.text), $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// What the settings say that the platform's name stands for.
  package func written(for name: String) -> Name? { written[name] }

  package func property(for name: String) -> Name? {
    if let property = written[name] { return property }
    return names.contains(Name(name)) ? Name(name) : folded[Self.folded(name)]
  }

  /// A name without what platforms spell differently: case, `_`, `-` and blanks.
  package static func folded(_ name: String) -> String {
    String(name.lowercased().filter { !($0 == "_" || $0 == "-" || $0 == " ") })
  }
}

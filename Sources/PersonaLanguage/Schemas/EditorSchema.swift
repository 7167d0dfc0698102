import PersonaJSON

/// The JSON Schemas by which editors complete and check fixtures, written from the table of keys.
package enum EditorSchema: String, CaseIterable, Sendable {
  case persona, account, profiles, segment, trait, template, workflow, campaign, expectations
  /// Whatever a document may declare, for files that hold several kinds.
  case declaration
  /// `persona-check.yaml`.
  case settings

  /// `persona.schema.json`.
  package var fileName: String { "\(rawValue).schema.json" }

  /// The schema as a file, of a project whose names it knows or of any; the same bytes every time.
  package func json(of project: ProjectNames?, by readers: ReaderKeys) -> String {
    var writer = SchemaWriter(names: project, readers: readers)
    let root = writer.reference(to: definition)
    let head: JSON = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .text("persona-check: \(title)"),
    ]
    return head.adding("allOf", [root]).adding("$defs", writer.definitions()).rendered
  }

  private var definition: SchemaDefinition {
    switch self {
    case .declaration: .anyDeclaration
    case .settings: .shape(.settings)
    default: SchemaName(rawValue: rawValue).map { .shape($0) } ?? .anyDeclaration
    }
  }

  private var title: String {
    switch self {
    case .declaration: "a declaration"
    case .settings: "the settings"
    default: SchemaName(rawValue: rawValue)?.shape.phrase ?? rawValue
    }
  }
}

/// What a schema defines once and refers to.
enum SchemaDefinition: Hashable {
  case shape(SchemaName)
  case anyDeclaration, anyCondition, anyEvent, anyAwaited, anyStep, anyExpectation, anyMatch
  case names(NameKind)

  var name: String {
    switch self {
    case .shape(let name): name.rawValue
    case .names(let kind): kind.name
    default: "\(self)"
    }
  }
}

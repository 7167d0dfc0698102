import PersonaDiagnostics
import PersonaModel
import PersonaTemplates
import PersonaYAML

/// What a revision declares, as it is written.
struct DeclaredTexts {
  struct Declared {
    let key: DeclarationKey
    let place: SourceLocation
    let name: String?
    let owner: String?
    /// Nil for a snippet.
    let document: YAMLNode?
    /// Whether outcomes may depend on its name.
    var isNameRead = false
    /// The texts that belong to it, in its own file or in others.
    var texts: [[UInt8]] = []
    /// A setting that decides how and not what is checked.
    var isIdle = false
  }

  /// In the order of the kinds, then of files and places.
  private(set) var all: [Declared] = []
  private var documents: Documents
  private let sources: SourceMap
  private let environment: String

  init(_ revision: ComparedRevision) {
    sources = revision.sources
    environment = revision.environment
    documents = Documents(sources)
    let project = revision.project
    for segment in project.segments { add(.segment, segment.header) }
    for trait in project.traits { add(.trait, trait.header, [trait.text].compactMap(\.self)) }
    for template in project.templates {
      add(
        .template, template.header, template.fields.map(\.text.source.bytes), isNameRead: template.mayReadItsName)
    }
    // Any of its messages may read it.
    for workflow in project.workflows { add(workflow.kind, workflow.header, isNameRead: true) }
    for (name, snippet) in project.snippets.sorted(by: { $0.key < $1.key }) { add(snippet, named: name) }
    addSettings()
  }

  private mutating func add(
    _ kind: DeclarationKey.Kind, _ header: Header, _ texts: [[UInt8]] = [], isNameRead: Bool = false
  ) {
    all.append(
      Declared(
        key: DeclarationKey(kind, header.id), place: sources.location(of: header.span), name: header.name,
        owner: header.owner, document: documents.document(around: header.span), isNameRead: isNameRead,
        texts: texts))
  }

  private mutating func add(_ snippet: any ParsedTemplate, named name: String) {
    all.append(
      Declared(
        key: DeclarationKey(.snippet, name), place: sources.location(of: snippet.source.span(of: 0..<0)), name: nil,
        owner: nil, document: nil, texts: [snippet.source.bytes]))
  }

  /// Each key of the settings for itself.
  private mutating func addSettings() {
    guard let place = sources.files.firstIndex(where: { $0.path == "persona-check.yaml" }) else { return }
    for document in documents.documents(of: FileID(index: UInt32(place))) {
      for entry in document.entries { add(entry) }
    }
  }

  /// Of the environments only the one that is looked at has a part in anything.
  private mutating func add(_ setting: YAMLEntry) {
    let isAboutEnvironments = setting.keyText == "environments"
    let value = isAboutEnvironments && !environment.isEmpty ? setting.value[environment] : setting.value
    all.append(
      Declared(
        key: DeclarationKey(.setting, setting.keyText), place: sources.location(of: setting.keySpan), name: nil,
        owner: nil, document: value,
        isIdle: Declared.idleSettings.contains(setting.keyText) || isAboutEnvironments && environment.isEmpty))
  }
}

extension Workflow {
  var kind: DeclarationKey.Kind { campaign == nil ? .workflow : .campaign }
}

extension MessageTemplate {
  /// A platform's object `message` has the name of the template.
  fileprivate var mayReadItsName: Bool { fields.contains { $0.text.template.rootNames.contains("message") } }
}

extension Trait {
  /// Of a query or a formula, which may stand in a file of its own.
  fileprivate var text: [UInt8]? {
    switch computation {
    case .sql(let query): query.text.bytes
    case .formula(let text, _): text.source.bytes
    case .aggregate, .score: nil
    }
  }
}

extension DeclaredTexts.Declared {
  /// Keys of a declaration that no outcome depends on.
  private static let notes: Set<String> = ["description", "owner", "tags", "reviewed"]

  /// Settings that decide how and not what is checked. What time it is, is told by itself.
  fileprivate static let idleSettings: Set<String> = [
    "book", "lint", "reports", "requires", "strict", "now", "jobs",
  ]

  private var ignored: Set<String> {
    isNameRead ? Self.notes : Self.notes.union(["name"])
  }

  /// Whether the same outcomes follow from an old one and this one, but for their ids and for what was renamed.
  func follows(from old: Self, after renames: Renames = Renames()) -> Bool {
    old.texts.map { renames.applied(to: $0) } == texts
      && old.says(self, except: ignored.intersection(old.ignored), after: renames)
  }

  /// Whether nothing of it was touched.
  func equals(_ old: Self) -> Bool { texts == old.texts && old.says(self, except: [], after: Renames()) }

  private func says(_ new: Self, except ignored: Set<String>, after renames: Renames) -> Bool {
    guard let document, let newDocument = new.document else { return document == nil && new.document == nil }
    return key.kind == .setting
      ? document.means(newDocument, after: renames)
      : document.declares(as: newDocument, except: ignored, after: renames)
  }
}

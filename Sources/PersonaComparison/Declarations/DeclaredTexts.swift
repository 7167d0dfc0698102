import PersonaDiagnostics
import PersonaLiquid
import PersonaModel
import PersonaYAML

/// What a revision declares, as it is written.
struct DeclaredTexts {
  struct Declared {
    let key: DeclarationKey
    let place: SourceLocation
    let name: String?
    let owner: String?
    /// Nil for a snippet.
    let document: Node?
    /// Whether outcomes may depend on its name.
    var isNameRead = false
    /// The texts that belong to it, in its own file or in others.
    var texts: [[UInt8]] = []
  }

  /// In the order of the kinds, then of files and places.
  private(set) var all: [Declared] = []
  private var documents: Documents
  private let sources: SourceMap

  init(_ revision: ComparedRevision) {
    sources = revision.sources
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

  private mutating func add(_ snippet: Template, named name: String) {
    all.append(
      Declared(
        key: DeclarationKey(.snippet, name), place: sources.location(of: snippet.source.span(of: 0..<0)), name: nil,
        owner: nil, document: nil, texts: [snippet.source.bytes]))
  }

  /// Each key of the settings for itself.
  private mutating func addSettings() {
    guard let place = sources.files.firstIndex(where: { $0.path == "persona-check.yaml" }) else { return }
    for document in documents.documents(of: FileID(index: UInt32(place))) {
      for entry in document.entries {
        all.append(
          Declared(
            key: DeclarationKey(.setting, entry.keyText), place: sources.location(of: entry.keySpan), name: nil,
            owner: nil, document: entry.value))
      }
    }
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
  private static let idleSettings: Set<String> = ["book", "lint", "reports", "requires", "strict", "now", "jobs"]

  private var ignored: Set<String> {
    isNameRead ? Self.notes : Self.notes.union(["name"])
  }

  var isIdleSetting: Bool { key.kind == .setting && Self.idleSettings.contains(key.id) }

  /// Whether the same outcomes follow from both, but for their ids.
  func amounts(to other: Self) -> Bool {
    texts == other.texts && says(other, except: ignored.intersection(other.ignored))
  }

  /// Whether nothing of it was touched.
  func equals(_ other: Self) -> Bool { texts == other.texts && says(other, except: []) }

  private func says(_ other: Self, except ignored: Set<String>) -> Bool {
    guard let document, let otherDocument = other.document else { return document == nil && other.document == nil }
    return key.kind == .setting
      ? document.means(otherDocument) : document.declares(as: otherDocument, except: ignored)
  }
}

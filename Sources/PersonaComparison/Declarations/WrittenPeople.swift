import PersonaDiagnostics
import PersonaModel
import PersonaYAML

/// The documents that declare personas, those among them that are only there to be extended.
struct WrittenPeople {
  /// In the order of files and places.
  private(set) var order: [String] = []
  private(set) var documents: [String: YAMLNode] = [:]
  private var paths: [String: String] = [:]
  /// Personas and their variants.
  let ids: Set<String>
  private var heirs: [String: Set<String>] = [:]

  init(_ revision: ComparedRevision) {
    ids = Set(revision.project.personas.map(\.header.id))
    var read = Documents(revision.sources)
    for (place, file) in revision.sources.files.enumerated() where file.path.isYAML {
      for document in read.documents(of: FileID(index: UInt32(place))) {
        guard let declared = document.declared, declared.kind == "persona" else { continue }
        order.append(declared.id)
        documents[declared.id] = document
        paths[declared.id] = file.path
        for base in document["extends"]?.named ?? [] { heirs[base, default: []].insert(declared.id) }
      }
    }
  }

  /// Adds those who inherit, from whomever.
  func spread(_ touched: inout Set<String>) {
    var fresh = touched
    while !fresh.isEmpty {
      fresh = fresh.reduce(into: Set<String>()) { $0.formUnion(heirs[$1] ?? []) }.subtracting(touched)
      touched.formUnion(fresh)
    }
  }

  /// Those who could not be loaded, with those of whom the other revision knows in a file that has errors here.
  func lost(beside other: WrittenPeople, _ losses: RevisionLosses) -> Set<String> {
    let known = Set((order + other.order).filter { losses.hasPersona($0) })
    let missing = other.order.filter { documents[$0] == nil && other.paths[$0].map(losses.unread.contains) == true }
    return known.union(missing)
  }

  /// What sets a variant apart, such as `properties renewalDate 2026-03-16`.
  func words(ofVariant id: String) -> String? {
    let base = PeopleChanges.base(of: id)
    guard base.count < id.count else { return nil }
    return documents[base]?["variants"]?[String(id.dropFirst(base.count + 1))]?.shortWords
  }
}

/// Files of which a change may reach anybody.
enum SharedFiles {
  private static let folders = ["accounts/", "data/", "profiles/", "warehouse/"]

  /// Those that do not say the same in both revisions, by their paths.
  static func edited(from old: ComparedRevision, to new: ComparedRevision) -> [String] {
    let (before, after) = (contents(of: old), contents(of: new))
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
  }

  /// Of YAML what it means, of the rest its bytes.
  private static func contents(of revision: ComparedRevision) -> [String: [UInt8]] {
    var (contents, documents) = ([String: [UInt8]](), Documents(revision.sources))
    for (place, file) in revision.sources.files.enumerated() {
      guard folders.contains(where: { file.path.hasPrefix($0) }) else { continue }
      let read = file.path.isYAML ? documents.documents(of: FileID(index: UInt32(place))) : []
      contents[file.path] = read.isEmpty ? file.bytes : read.flatMap { Array("\($0.canonicalText)\n".utf8) }
    }
    return contents
  }
}

extension YAMLNode {
  /// The ids in a scalar or in a list of them.
  fileprivate var named: [String] {
    (kind == .sequence ? items.map(\.text) : [text]).map { String($0.prefix { $0 != "/" }) }
  }

  /// As it would stand on one line, without brackets where there is but one thing.
  var shortWords: String {
    switch kind {
    case .null: "nothing"
    case .scalar: text
    case .sequence: items.map(\.shortWords).joined(separator: "; ")
    case .mapping: entries.map { "\($0.keyText) \($0.value.shortWords)" }.joined(separator: ", ")
    }
  }
}

extension String {
  fileprivate var isYAML: Bool { hasSuffix(".yaml") || hasSuffix(".yml") }
}

import PersonaDiagnostics
import PersonaLoading
import PersonaModel

/// Which expectations a change may have an effect on: found by who mentions whom in the files, with too much rather
/// than too little.
package struct ChangeReach {
  private let before: LoadedProject
  private let after: LoadedProject

  /// Beyond this many names, to look for them all costs more than to run everything.
  private static let mostNames = 200

  package init(before: LoadedProject, after: LoadedProject) {
    self.before = before
    self.after = after
  }

  /// Expectation files, or nil for all of them.
  package func expectationFiles(affectedBy changed: Set<String>) -> Set<String>? {
    let (own, others) = (changed.filter(Self.isExpectation), changed.filter { !Self.isExpectation($0) })
    guard !hasOnly, !others.contains(ProjectLayout.settingsFile) else { return nil }
    // Members of an account are in one store, whichever of them names the other.
    let arePeopleChanged = others.contains { Self.folder(of: $0) == "personas" || Self.folder(of: $0) == "accounts" }
    if arePeopleChanged, !after.project.accounts.isEmpty { return nil }
    guard let reached = files(reachedFrom: others) else { return nil }
    let affected = own.union(reached.filter(Self.isExpectation))
    return others.isEmpty ? affected : affected.union(filesAboutEverybody)
  }

  private static func isExpectation(_ path: String) -> Bool { folder(of: path) == "expectations" }

  private static func folder(of path: String) -> Substring { path.prefix { $0 != "/" } }

  /// One `only` in one file decides for all others.
  private var hasOnly: Bool {
    [before, after].contains { $0.project.expectations.contains { $0.expectations.contains(where: \.only) } }
  }

  /// Files with expectations that see more than the people they name.
  private var filesAboutEverybody: Set<String> {
    let documents = after.project.expectations.filter { document in
      document.expectations.contains { $0.kind.seesEverybody }
    }
    return Set(documents.map { after.sources[$0.header.span.file].path })
  }

  // MARK: - Mentions

  private func files(reachedFrom changed: Set<String>) -> Set<String>? {
    let declared = declaredNames
    var reached = changed
    var names = Set(changed.flatMap { Self.names(of: $0, declared) })
    var fresh = names
    while !fresh.isEmpty {
      guard names.count <= Self.mostNames else { return nil }
      let finder = NameFinder(fresh)
      let found = after.sources.files.filter { !reached.contains($0.path) && finder.isMentioned(in: $0.bytes) }
        .map(\.path)
      reached.formUnion(found)
      fresh = Set(found.filter { !Self.isExpectation($0) }.flatMap { Self.names(of: $0, declared) }).subtracting(names)
      names.formUnion(fresh)
    }
    return reached
  }

  /// What others call the file by: the ids it declares, and its own name.
  private static func names(of path: String, _ declared: [String: Set<String>]) -> Set<String> {
    let file = path.split(separator: "/").last ?? ""
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    return (declared[path] ?? []).union([String(stem)])
  }

  /// Ids by the files that declare them, before the change and after it.
  private var declaredNames: [String: Set<String>] {
    var names: [String: Set<String>] = [:]
    for loaded in [before, after] {
      for header in loaded.project.headers {
        // A variant is reached through the persona it varies.
        let id = header.id.prefix { $0 != "/" }
        names[loaded.sources[header.span.file].path, default: []].insert(String(id))
      }
      for broken in loaded.broken {
        guard let span = broken.span else { continue }
        names[loaded.sources[span.file].path, default: []].insert(broken.id)
      }
    }
    return names
  }
}

extension Project {
  fileprivate var headers: [Header] {
    personas.map(\.header) + accounts.map(\.header) + segments.map(\.header) + traits.map(\.header)
      + templates.map(\.header) + workflows.map(\.header) + profileSets.map(\.header)
  }
}

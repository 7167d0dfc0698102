/// Which cases of a plan are run: all conditions must hold.
package struct CaseSelection: Sendable {
  /// Expectation files, or folders of them; empty for all.
  package var paths: [String] = []
  package var filters: [CaseFilter] = []
  /// At least one of these; empty for any.
  package var tags: [String] = []
  /// Stable hashes of case ids, as kept from the last run; nil for all.
  package var hashes: Set<UInt64>?

  package init() {}

  package var isEverything: Bool { paths.isEmpty && filters.isEmpty && tags.isEmpty && hashes == nil }

  package func contains(_ candidate: TestCase) -> Bool {
    let isInPaths = paths.isEmpty || paths.contains { Self.path($0, holds: candidate.id.file) }
    return isInPaths
      && filters.allSatisfy { $0.matches(candidate) }
      && (tags.isEmpty || tags.contains { candidate.tags.contains($0) })
      && (hashes?.contains(candidate.id.stableHash) ?? true)
  }

  package static func path(_ path: String, holds file: String) -> Bool {
    path == "." || file == path || file.hasPrefix(path.hasSuffix("/") ? path : path + "/")
  }
}

/// One of several runs that share the cases among them; counted from 1.
package struct Shard: Hashable, Sendable {
  package let index: Int
  package let count: Int

  /// Nil unless 1 ≤ index ≤ count.
  package init?(index: Int, count: Int) {
    guard count >= 1, (1...count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// By hash of the case's identity, so that a case stays in its shard whatever is added beside it.
  package func contains(_ id: CaseID) -> Bool { Int(id.stableHash % UInt64(count)) == index - 1 }
}

/// `key=pattern` with `*` and `?`; several patterns, separated by commas, are alternatives.
package struct CaseFilter: Sendable {
  package enum Key: String, Sendable, CaseIterable {
    case persona, segment, template, workflow, kind, subject, file, title, name, tag, environment
    /// The whole identity, as reports show it.
    case id
  }

  package let key: Key
  let patterns: [Glob]

  package init(key: Key, patterns: [Glob]) {
    self.key = key
    self.patterns = patterns
  }

  package func matches(_ candidate: TestCase) -> Bool {
    values(of: candidate).contains { value in patterns.contains { $0.matches(value) } }
  }

  func values(of candidate: TestCase) -> [String] {
    let id = candidate.id
    return switch key {
    case .persona: [id.kind == "persona" ? id.subject : id.persona]
    case .segment: ["segment", "division"].contains(id.kind) ? [id.subject] : []
    case .workflow: ["workflow", "campaign"].contains(id.kind) ? [id.subject] : []
    case .template: id.kind == key.rawValue ? [id.subject] : []
    case .kind: [id.kind]
    case .subject: [id.subject]
    case .file: [id.file]
    case .title: [id.title]
    case .name: [id.name]
    case .tag: candidate.tags
    case .environment: [id.environment]
    case .id: [id.description]
    }
  }
}

import PersonaDiagnostics
import PersonaModel

/// What people call the declarations that a run is about, by their ids: readers look for names, and programs for ids.
package struct ReportedNames: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable { case segment, template, workflow, account, persona }

  private(set) var names: [Kind: [String: String]] = [:]

  package init() {}

  package var isEmpty: Bool { names.isEmpty }

  package subscript(kind: Kind, id: String) -> String? { names[kind]?[id].flatMap { $0.isEmpty ? nil : $0 } }

  /// By the word for a kind of case, such as `segment`.
  package func name(of subject: String, _ kind: String) -> String? {
    switch kind {
    case "segment", "division", "audience": self[.segment, subject]
    case "template": self[.template, subject]
    case "workflow", "campaign": self[.workflow, subject]
    case "account": self[.account, subject]
    case "persona": self[.persona, subject]
    default: nil
    }
  }

  mutating func insert(_ name: String, of id: String, _ kind: Kind) { names[kind, default: [:]][id] = name }

  /// Of two that differ, as in two projects, neither is told, which an empty name stands for.
  mutating func formUnion(_ other: ReportedNames) {
    for (kind, theirs) in other.names {
      for (id, name) in theirs {
        let known = names[kind]?[id]
        insert(known == nil || known == name ? name : "", of: id, kind)
      }
    }
  }

  /// Of what these name.
  func limited(to about: Subjects) -> ReportedNames {
    var limited = ReportedNames()
    for (kind, known) in names {
      for (id, name) in known where kind.asked.contains(where: { about.contains(id, $0) }) {
        limited.insert(name, of: id, kind)
      }
    }
    return limited
  }

  /// In the order of their bytes.
  func entries(of kind: Kind) -> [(id: String, name: String)] {
    (names[kind] ?? [:]).filter { !$0.value.isEmpty }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map
    { ($0.key, $0.value) }
  }
}

extension ReportedNames {
  /// Those of the declarations that expectations are about.
  init(of about: Subjects, in project: Project) {
    func add(_ headers: some Sequence<Header>, _ kind: Kind) {
      for header in headers {
        guard let name = header.name, kind.asked.contains(where: { about.contains(header.id, $0) }) else { continue }
        insert(visibleText(project.withoutTestMark(name)), of: header.id, kind)
      }
    }
    add(project.segments.lazy.map(\.header), .segment)
    add(project.templates.lazy.map(\.header), .template)
    add(project.workflows.lazy.map(\.header), .workflow)
    add(project.accounts.lazy.map(\.header), .account)
    add(project.personas.lazy.map(\.header), .persona)
  }
}

extension ReportedNames.Kind {
  /// As what an expectation asks about a declaration of this kind.
  fileprivate var asked: [Subjects.Kind] {
    switch self {
    case .segment: [.segment, .audience]
    case .template: [.template]
    case .workflow: [.workflow, .campaign, .audience]
    case .account: [.account]
    case .persona: [.persona, .profile]
    }
  }
}

extension ReportDocument {
  /// Of several projects, by the paths of suites: two of them may call the same id by other names.
  var namesBySuite: [String: ReportedNames] {
    guard !run.projects.isEmpty else { return [:] }
    return Dictionary(suites.map { ($0.path, $0.names) }, uniquingKeysWith: { first, _ in first })
  }

  /// What people call the declarations that the cases are about.
  package var names: ReportedNames { SuiteSubjects.names(ofAll: suites.lazy.map(\.subjects)) }
}

extension Project {
  /// The name without what a project marks its test entities by, which every one of them has.
  package func withoutTestMark(_ name: String) -> String {
    guard let mark = settings.lint.namePrefix, name.hasPrefix(mark), name != mark else { return name }
    return String(name.dropFirst(mark.count).drop { $0 == " " })
  }
}
